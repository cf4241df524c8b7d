import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import type { WecomCredentials } from './context';

const BLOCK = 32;

/** A text as WeCom encrypts it for a corp: random bytes, length, text, corp id, padded to whole blocks of 32. */
export function seal(text: string, { encodingAesKey, corpId }: WecomCredentials): string {
  const key = Buffer.from(encodingAesKey, 'base64');
  const content = Buffer.from(text);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const plain = Buffer.concat([randomBytes(16), length, content, Buffer.from(corpId)]);
  const missing = BLOCK - (plain.length % BLOCK);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16));
  cipher.setAutoPadding(false);
  return Buffer.concat([cipher.update(plain), cipher.update(Buffer.alloc(missing, missing)), cipher.final()]).toString(
    'base64',
  );
}

/** The query with which WeCom signs what it has encrypted. */
export function signedQuery(sealed: string, { token }: WecomCredentials, nowMs: number): URLSearchParams {
  const [timestamp, nonce] = [String(Math.floor(nowMs / 1000)), randomBytes(5).toString('hex')];
  const lines = [token, timestamp, nonce, sealed].sort();
  const signature = createHash('sha1').update(lines.join('')).digest('hex');
  return new URLSearchParams({ msg_signature: signature, timestamp, nonce });
}
