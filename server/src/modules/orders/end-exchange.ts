import { sqlTime, type Tx, updateCount } from '../../platform/db';

/** How an exchange ended whose goods had come back. */
export interface ExchangeEnd {
  readonly to: 'exchanged' | 'refunding' | 'refunded';
  /** What went back in all; absent when the goods were exchanged. */
  readonly totalFen?: number;
  readonly at: Date;
}

/** Ends an exchange once its goods have come back; one that has ended stays as it is. */
export async function endExchange(tx: Tx, afterSaleId: number, { to, totalFen, at }: ExchangeEnd): Promise<void> {
  await updateCount(
    tx,
    `UPDATE after_sale SET status = ?, updated_at = ?${totalFen === undefined ? '' : ', amount_fen = amount_fen + ?'}
     WHERE id = ? AND kind = 'exchange' AND status = 'received'`,
    [to, sqlTime(at), ...(totalFen === undefined ? [] : [totalFen]), afterSaleId],
  );
}
