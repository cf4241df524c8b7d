import { type StockItem, StockLedger } from '../../modules/inventory';
import type { TestApp } from './test-app';

/** Reserves units as an order of them does. */
export async function holdStock(app: TestApp, items: readonly StockItem[]): Promise<void> {
  const ledger = await app.get(StockLedger);
  await app.db.inTrips(async (trips) => {
    const balances = await trips.read(ledger.locked(items));
    await trips.commit(ledger.reservation(balances, items));
  });
}
