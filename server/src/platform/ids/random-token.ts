import { randomBytes } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** The largest multiple of 62 in a byte: bytes above it would favour the first letters. */
const FAIR = 248;

/** `length` letters of base62 from the system's randomness; 10 letters are 59 bits. */
export const randomToken = (length: number): string => {
  let token = '';
  while (token.length < length) {
    for (const byte of randomBytes(length)) {
      if (byte < FAIR && token.length < length) token += ALPHABET[byte % ALPHABET.length];
    }
  }
  return token;
};
