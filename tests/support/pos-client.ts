import { createHmac, randomUUID } from 'node:crypto';

/** What a till or connector is set up with. */
export interface PosKey {
  keyId: string;
  secret: string;
}

export interface Signing {
  /** seconds since 1970; now unless told */
  timestamp?: number;
  /** a new one unless told */
  nonce?: string;
}

/**
 * The headers of a machine's request: hex HMAC-SHA256 with the secret over method, path with query, time, nonce and the
 * body's bytes, joined by newlines. `target` is the path with its query exactly as it is sent.
 */
export function signedHeaders(
  key: PosKey,
  method: string,
  target: string,
  body: string | Uint8Array = '',
  { timestamp = Math.floor(Date.now() / 1000), nonce = randomUUID() }: Signing = {},
): Record<string, string> {
  const signature = createHmac('sha256', key.secret)
    .update(`${method}\n${target}\n${timestamp}\n${nonce}\n`)
    .update(body)
    .digest('hex');
  return { 'x-api-key': key.keyId, 'x-timestamp': `${timestamp}`, 'x-nonce': nonce, 'x-signature': signature };
}

/** `signedHeaders` for an absolute address; `body` as it will be sent. */
export function signedHeadersFor(key: PosKey, method: string, url: string, body: string | Uint8Array = '') {
  const { pathname, search } = new URL(url);
  return signedHeaders(key, method, pathname + search, body);
}
