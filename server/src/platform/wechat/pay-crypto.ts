import { createDecipheriv, createSign, createVerify, type KeyObject, randomBytes } from 'node:crypto';

/** WeChat Pay v3's cryptography (wechat.md B4). Every line of a signed text ends with a newline, the last one too. */

export const requestText = (
  method: string,
  pathAndQuery: string,
  timestamp: string,
  nonce: string,
  body: string,
): string => `${method}\n${pathAndQuery}\n${timestamp}\n${nonce}\n${body}\n`;

/** What `wx.requestPayment` has signed; `signType` is not part of it. */
export const paymentText = (appid: string, timestamp: string, nonce: string, packageText: string): string =>
  `${appid}\n${timestamp}\n${nonce}\n${packageText}\n`;

export const nonce = (): string => randomBytes(16).toString('hex');

export const sign = (text: string, key: KeyObject): string => createSign('RSA-SHA256').update(text).sign(key, 'base64');

/** Checks WeChat's signature over the bytes as they came: JSON written anew would not match. */
export function verify(
  parts: { timestamp: string; nonce: string; body: Buffer; signature: string },
  key: KeyObject,
): boolean {
  try {
    const check = createVerify('RSA-SHA256')
      .update(`${parts.timestamp}\n${parts.nonce}\n`)
      .update(parts.body)
      .update('\n');
    return check.verify(key, parts.signature, 'base64');
  } catch {
    return false;
  }
}

export interface EncryptedResource {
  algorithm: string;
  ciphertext: string;
  nonce: string;
  associated_data?: string;
}

/** AES-256-GCM: the last 16 bytes of the ciphertext are the tag. Throws when key, nonce, data or tag do not fit together. */
export function decryptResource(resource: EncryptedResource, apiV3Key: Buffer): string {
  if (resource.algorithm !== 'AEAD_AES_256_GCM') throw new Error(`unknown algorithm ${resource.algorithm}`);
  const sealed = Buffer.from(resource.ciphertext, 'base64');
  if (sealed.length < 17) throw new Error('ciphertext too short');
  const decipher = createDecipheriv('aes-256-gcm', apiV3Key, Buffer.from(resource.nonce), { authTagLength: 16 });
  decipher.setAuthTag(sealed.subarray(-16));
  decipher.setAAD(Buffer.from(resource.associated_data ?? ''));
  return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]).toString('utf8');
}
