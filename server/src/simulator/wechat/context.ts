import { createHash, randomBytes } from 'node:crypto';
import type { SimulatorKeys } from './credentials';
import type { PaySignature } from './pay-signature';
import type { Store } from './store';

/** What every part of the simulator works with. */
export interface Context {
  store: Store;
  keys: SimulatorKeys;
  signature: PaySignature;
  /** Milliseconds. */
  now: () => number;
  merchantName: string;
}

/** Digits, the first never 0, as WeChat's own numbers look. */
export const digits = (count: number): string => {
  const text = BigInt(`0x${randomBytes(count).toString('hex')}`)
    .toString()
    .slice(-count)
    .padStart(count, '7');
  return text.startsWith('0') ? `4${text.slice(1)}` : text;
};

/** The same text for the same input, for unionids and invented phone numbers. */
export const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** The person behind an openid, the same in every app of the account. */
export const unionidOf = (openid: string): string =>
  `u${digest(`unionid:${openid}`).toString('base64url').slice(0, 27)}`;

/** @example shanghai(Date.UTC(2026, 0, 1)) //=> '2026-01-01T08:00:00+08:00' */
export const shanghai = (at: number): string => `${new Date(at + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;
