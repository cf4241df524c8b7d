import type { Database } from '../../platform/db';
import { reconcileCommission } from '../commission';
import { type Difference, reconcileOrders } from '../orders';
import { reconcileSales } from '../sales';
import type { Ledger } from './reconcile-run.entity';

/** How each ledger is proved. Reads only; answers every place where two accounts of the same thing differ. */
export const PROOFS: Readonly<Record<Ledger, (db: Database, now: Date) => Promise<Difference[]>>> = {
  orders: reconcileOrders,
  sales: reconcileSales,
  commission: reconcileCommission,
};

/** Every ledger, one after the other. */
export async function reconcileAll(db: Database, now: Date): Promise<Difference[]> {
  const differences: Difference[] = [];
  // one by one: a whole ledger of differences is more than a call takes arguments
  for (const prove of Object.values(PROOFS)) for (const one of await prove(db, now)) differences.push(one);
  return differences;
}
