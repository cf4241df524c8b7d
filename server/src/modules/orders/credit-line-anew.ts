import { type Tx, updateCount } from '../../platform/db';
import type { OrderLineEntity } from './order.entities';

export type LineCreditChange = Pick<
  OrderLineEntity,
  'guideId' | 'assistGuideId' | 'sellingStoreId' | 'sellingBp' | 'fulfilBp'
> & { readonly reason: string };

/**
 * Shows on an order line that a person has given it to somebody else. The ledger above decides and keeps the trail; what the
 * decision table chose stays in `guideChoice`.
 */
export async function creditLineAnew(tx: Tx, lineId: number, credit: LineCreditChange): Promise<void> {
  await updateCount(
    tx,
    `UPDATE order_line SET guide_id = ?, guide_reason = ?, assist_guide_id = ?, selling_store_id = ?, selling_bp = ?,
                           fulfil_bp = ? WHERE id = ?`,
    [
      credit.guideId,
      credit.reason,
      credit.assistGuideId,
      credit.sellingStoreId,
      credit.sellingBp,
      credit.fulfilBp,
      lineId,
    ],
  );
}
