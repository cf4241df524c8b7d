import { createHash } from 'node:crypto';
import { Problem } from '../../platform/http';

const LONGEST_KEY = 128;
/** Keys of orders that the shop makes by itself begin so. */
const EXCHANGE_KEYS = 'exchange:';

/** The key of the order of new goods that an exchange makes: no request can have it. */
export const exchangeKey = (afterSaleId: number): string => `${EXCHANGE_KEYS}${afterSaleId}`;

/** @throws Problem IDEMPOTENCY_KEY_REQUIRED, INVALID_INPUT */
export function checkedKey(key: string): string {
  if (!key) throw new Problem('IDEMPOTENCY_KEY_REQUIRED');
  if (key.length > LONGEST_KEY) {
    throw new Problem('INVALID_INPUT', {
      errors: [{ path: 'headers.idempotency-key', message: `最多 ${LONGEST_KEY} 个字符` }],
    });
  }
  if (key.startsWith(EXCHANGE_KEYS)) {
    throw new Problem('INVALID_INPUT', {
      errors: [{ path: 'headers.idempotency-key', message: `不能以 ${EXCHANGE_KEYS} 开头` }],
    });
  }
  return key;
}

/** Of a parsed body with its keys in order: neither spaces, nor the order of keys, nor another release make another request. */
export const hashOf = (body: object): string =>
  createHash('sha256')
    .update(JSON.stringify(body, (_, value: unknown) => (isPlain(value) ? sorted(value) : value)))
    .digest('hex');
const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const sorted = (value: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
