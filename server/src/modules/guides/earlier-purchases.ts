import { inList, type Tx } from '../../platform/db';

/**
 * Which of these members have bought before, anywhere: an order of the mall once it is paid, a receipt of a till, an order
 * of another channel (D4 row 6, the first paid order). Whoever asks holds the members' locks, so that of two first
 * purchases at once the second sees the other.
 *
 * @param orderIds orders of the mall that are being paid now
 */
export async function boughtBefore(
  tx: Tx,
  memberIds: readonly number[],
  orderIds: readonly number[] = [],
): Promise<Set<number>> {
  if (!memberIds.length) return new Set();
  const ids = inList([...new Set(memberIds)]);
  const orders = inList(orderIds.length ? orderIds : [0]);
  // the mall's own orders stand among the sales a moment after their payment
  const rows = await tx.query<{ member_id: number }[]>(
    `SELECT member_id FROM orders WHERE member_id IN ${ids.sql} AND paid_at IS NOT NULL AND id NOT IN ${orders.sql}
     UNION SELECT member_id FROM sale WHERE member_id IN ${ids.sql} AND channel <> 'mall'`,
    [...ids.params, ...orders.params, ...ids.params],
  );
  return new Set(rows.map((row) => row.member_id));
}
