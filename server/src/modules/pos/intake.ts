import { createHash } from 'node:crypto';
import { ERRORS } from '@qiandian/shared/contract';
import type { PosCaller } from '../../platform/auth';
import type { ItemKind } from './intake.entities';

/** Who sends: a machine with its key, or an operator's import. */
export interface Sender {
  readonly apiKeyId: number | null;
  readonly name: string;
}
export const senderOf = (caller: PosCaller): Sender => ({ apiKeyId: caller.apiKeyId, name: caller.name });
/** The name of a key's system in the ledger. */
export const sourceOf = ({ apiKeyId }: Pick<PosCaller, 'apiKeyId'>): string => `key:${apiKeyId}`;

/** Why one item is refused while the others go on. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
}
/** A refusal with a code of the contract, and its own text unless another is given. */
export const refusal = (code: string, message = ERRORS[code]?.message ?? code): Refusal => ({ code, message });

/** What one item's sender is told. */
export type ItemOutcome =
  | { readonly externalId: string; readonly outcome: 'created' | 'duplicate'; readonly [more: string]: unknown }
  | { readonly externalId: string; readonly outcome: 'rejected'; readonly code: string; readonly message: string };

export const rejected = (externalId: string, { code, message }: Refusal, more: object = {}): ItemOutcome => ({
  externalId,
  outcome: 'rejected',
  code,
  message,
  ...more,
});

/** An item that was refused, as it is kept. */
export interface Rejected extends Refusal {
  readonly kind: ItemKind;
  readonly externalId: string;
  readonly storeId: number | null;
  readonly item: unknown;
}

/** SHA-256 of an item's content; two texts that mean the same give the same. */
export const digestOf = (content: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(content)).digest('hex');

const HEAD = 3;
const TAIL = 2;
/** What stands where a phone or its hash belongs is unreadable too, however it is written. */
const maskedField = (key: string, value: unknown): unknown => {
  if (!/phone|mobile|tel|手机|电话/i.test(key) || (typeof value !== 'string' && typeof value !== 'number'))
    return value;
  const text = String(value);
  if (/^1\d{10}$|^[0-9a-f]{64}$/.test(text) || text.length <= HEAD + TAIL) return value;
  return `${text.slice(0, HEAD)}${'*'.repeat(Math.min(text.length - HEAD - TAIL, 8))}${text.slice(-TAIL)}`;
};

/** Runs of digits that look like a phone, and hashes of phones, made unreadable. */
export const maskedBody = (item: unknown, longest: number): string =>
  (JSON.stringify(item, maskedField) ?? '')
    .replace(/(?<!\d)((?:\+?86[- ]?)?1\d{2})[- ]?\d{4}[- ]?(\d{4})(?!\d)/g, '$1****$2')
    .replace(/\b([0-9a-f]{6})[0-9a-f]{58}\b/g, '$1…')
    .slice(0, longest);
