import { randomBytes } from 'node:crypto';
import { pickupCode } from '../../domain/order';
import { inList, type Tx } from '../../platform/db';

/** Spare tries at codes nobody has; 10^8 codes make a second try rare. */
const SPARE = 20;

/** So many pick-up codes that no order has. */
export async function freePickupCodes(tx: Tx, count: number): Promise<string[]> {
  if (!count) return [];
  const tries = [...new Set(Array.from({ length: count + SPARE }, () => pickupCode(randomBytes(8))))];
  const list = inList(tries);
  const taken = await tx.query<{ pickup_code: string }[]>(
    `SELECT pickup_code FROM orders WHERE pickup_code IN ${list.sql}`,
    list.params,
  );
  const used = new Set(taken.map((row) => row.pickup_code));
  const free = tries.filter((code) => !used.has(code)).slice(0, count);
  if (free.length < count) throw new Error('Not enough free pick-up codes were found.');
  return free;
}
