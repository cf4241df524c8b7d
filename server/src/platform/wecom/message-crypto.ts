import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';

/** WeCom's message cryptography for callbacks: a SHA-1 over sorted texts, and AES-256-CBC under the EncodingAESKey. */

const AES_KEY = /^[0-9A-Za-z]{43}$/;
const BLOCK = 32;
/** 16 random bytes and the message's length stand before it. */
const HEAD = 20;

/** The 32 bytes of an EncodingAESKey. Throws when it is not one. */
export function aesKeyOf(encodingAesKey: string): Buffer {
  if (!AES_KEY.test(encodingAesKey)) throw new Error('The EncodingAESKey has 43 letters and digits');
  return Buffer.from(`${encodingAesKey}=`, 'base64');
}

export interface Signed {
  readonly timestamp: string;
  readonly nonce: string;
  /** Base64, as it stands in the callback. */
  readonly encrypted: string;
}

/** Whether the hex signature is WeCom's, that is: made with our token. */
export function isSignedBy(token: string, { timestamp, nonce, encrypted }: Signed, signature: string): boolean {
  const text = [token, timestamp, nonce, encrypted].sort().join('');
  const expected = createHash('sha1').update(text).digest();
  const given = Buffer.from(signature, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** The message and whom it is meant for (a corp id). Throws when it was not encrypted with this key. */
export function decrypt(encrypted: string, key: Buffer): { message: string; receiver: string } {
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(Buffer.from(encrypted, 'base64')), decipher.final()]);
  const padding = padded.at(-1) ?? 0;
  if (padding < 1 || padding > BLOCK) throw new Error('The padding is wrong');
  const bytes = padded.subarray(0, padded.length - padding);
  if (bytes.length < HEAD) throw new Error('The message is too short');
  const end = HEAD + bytes.readUInt32BE(16);
  if (end > bytes.length) throw new Error('The message is cut off');
  return { message: bytes.subarray(HEAD, end).toString('utf8'), receiver: bytes.subarray(end).toString('utf8') };
}
