import type { IncomingMessage, ServerResponse } from 'node:http';

const METHODS = 'GET, HEAD, POST, PUT, PATCH, DELETE';
const HEADERS = 'authorization, content-type, idempotency-key, if-none-match, x-request-id, x-visitor-id';
const EXPOSED = 'etag, retry-after, x-request-id';
const KEPT_SECONDS = '600';

/**
 * Lets pages of the named origins read answers; everybody else's browser keeps them from the page. Nothing is sent with
 * cookies here, so credentials are not allowed. Answers a preflight by itself and tells so.
 */
export function answerCors(req: IncomingMessage, res: ServerResponse, origins: readonly string[]): boolean {
  if (!origins.length) return false;
  res.setHeader('vary', 'origin');
  const { origin } = req.headers;
  if (!origin || !origins.includes(origin)) return false;
  res.setHeader('access-control-allow-origin', origin);
  res.setHeader('access-control-expose-headers', EXPOSED);
  if (req.method !== 'OPTIONS' || !req.headers['access-control-request-method']) return false;
  res.writeHead(204, {
    'access-control-allow-methods': METHODS,
    'access-control-allow-headers': HEADERS,
    'access-control-max-age': KEPT_SECONDS,
  });
  res.end();
  return true;
}
