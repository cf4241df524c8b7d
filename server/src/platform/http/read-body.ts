import type { IncomingMessage } from 'node:http';
import { Problem } from './problem';

export const JSON_LIMIT = 1024 * 1024;

/**
 * The raw body, at most `limit` bytes. Larger ones throw a Problem with `tooLarge`; the rest of such a body is read and
 * dropped, so that the client gets to see the answer instead of a broken connection.
 */
export async function readBody(req: IncomingMessage, limit: number, tooLarge = 'BODY_TOO_LARGE'): Promise<Buffer> {
  const encoding = req.headers['content-encoding'];
  if (encoding && encoding !== 'identity') {
    req.resume();
    throw new Problem('INVALID_JSON', { detail: '不支持压缩过的请求内容' });
  }
  const refuse = (): never => {
    req.resume();
    throw new Problem(tooLarge);
  };
  if (Number(req.headers['content-length'] ?? 0) > limit) refuse();
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    req.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else chunks.length = 0;
    });
    req.on('end', () => (size <= limit ? resolve(Buffer.concat(chunks, size)) : reject(new Problem(tooLarge))));
    req.on('error', reject);
    req.on('close', () => reject(new Error('The request was cut off.')));
  });
}

/** Texts with it are cut off there by one database and kept by the other: nobody means it. */
const NUL = '\0';
/** However deep it lies: a body of a million brackets must not end in an overflow. */
function hasNul(whole: unknown): boolean {
  const open = [whole];
  while (open.length) {
    const value = open.pop();
    if (typeof value === 'string' && value.includes(NUL)) return true;
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, one] of Object.entries(value)) open.push(key, one);
  }
  return false;
}

/**
 * The bytes of a body as JSON: `undefined` when there are none. `whole`: refused as a whole with one text that cannot be kept;
 * of a machine's lot only the item is. Throws INVALID_JSON.
 */
export function parseJson(req: IncomingMessage, bytes: Buffer, whole: boolean): unknown {
  if (!bytes.length) return undefined;
  const type = req.headers['content-type'];
  if (type && !/\bjson\b/i.test(type)) throw new Problem('INVALID_JSON', { detail: '请以 application/json 发送内容' });
  const value = parsed(bytes);
  if (whole && bytes.includes('\\u0000') && hasNul(value)) {
    throw new Problem('INVALID_JSON', { detail: '内容里有看不见的空字符（NUL），请删去后再试' });
  }
  return value;
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new Problem('INVALID_JSON');
  }
}
