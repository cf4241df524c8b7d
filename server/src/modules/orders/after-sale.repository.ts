import { isOpenAfterSale } from '../../domain/order';
import { isSqlite, type Tx } from '../../platform/db';
import { AfterSaleEntity } from './after-sale.entities';

/** Units by line that after-sales still to be dealt with ask for; refunds and exchanges under way are booked on the line already. */
export function openAfterSaleUnits(afterSales: readonly AfterSaleEntity[]): Map<number, number> {
  const units = new Map<number, number>();
  for (const { status, kind, lines } of afterSales) {
    if (!isOpenAfterSale(status) || status === 'refunding' || (kind === 'exchange' && status === 'received')) continue;
    for (const { lineId, quantity } of lines) units.set(lineId, (units.get(lineId) ?? 0) + quantity);
  }
  return units;
}

/** An after-sale locked until the transaction ends; its order is to be locked before it. */
export function lockAfterSale(tx: Tx, id: number): Promise<AfterSaleEntity | null> {
  const repository = tx.getRepository(AfterSaleEntity);
  if (isSqlite(tx)) return repository.findOneBy({ id });
  return repository.findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
}

export const afterSalesOf = (tx: Tx, orderId: number): Promise<AfterSaleEntity[]> =>
  tx.getRepository(AfterSaleEntity).find({ where: { orderId }, order: { id: 'ASC' } });
