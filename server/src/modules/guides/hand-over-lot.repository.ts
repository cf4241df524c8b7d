import { inList, insertRows, isSqlite, num, readTime, sqlTime, type Tx, updateCount } from '../../platform/db';
import { mintId } from '../../platform/ids';

/** Members of one guide who become another's, or nobody's. */
export interface HandOverOfMembers {
  readonly from: number;
  /** Without a `storeId` each member keeps the store it counts for; undefined: nobody, and their stores' pool earns. */
  readonly to?: { readonly guideId: number; readonly storeId?: number } | undefined;
  readonly source: 'hand_over' | 'admin';
  readonly at: Date;
}
const IDS_PER_UPDATE = 900;

/**
 * Ends open bindings of the guide, oldest first, and begins others with the heir.
 * @param later whoever became the guide's at that instant or after it stays @returns how many
 */
export async function handOverLot(
  tx: Tx,
  { from, to, source, at }: HandOverOfMembers,
  limit: number,
  later = false,
): Promise<number> {
  // exactly these rows: one that a payment opens or ends meanwhile is not ours to copy
  const rows = await tx.query<{ id: unknown; member_id: number; store_id: number; last_credited_at: unknown }[]>(
    `SELECT id, member_id, store_id, last_credited_at FROM binding WHERE guide_id = ? AND open_for IS NOT NULL
     ${later ? 'AND started_at < ?' : ''} ORDER BY id LIMIT ?${isSqlite(tx) ? '' : ' FOR UPDATE'}`,
    [from, ...(later ? [sqlTime(at)] : []), limit],
  );
  for (let i = 0; i < rows.length; i += IDS_PER_UPDATE) {
    const ids = inList(rows.slice(i, i + IDS_PER_UPDATE).map((row) => num(row.id)));
    await updateCount(tx, `UPDATE binding SET ended_at = ?, open_for = NULL WHERE id IN ${ids.sql}`, [
      sqlTime(at),
      ...ids.params,
    ]);
  }
  const credited = (row: { last_credited_at: unknown }) =>
    to?.guideId === from && row.last_credited_at !== null ? sqlTime(readTime(row.last_credited_at)) : null;
  await insertRows(
    tx,
    'binding',
    ['id', 'member_id', 'guide_id', 'store_id', 'source', 'started_at', 'last_credited_at', 'open_for'],
    (to ? rows : []).map((row) => [
      mintId(),
      row.member_id,
      to!.guideId,
      to!.storeId ?? row.store_id,
      source,
      sqlTime(at),
      credited(row),
      row.member_id,
    ]),
  );
  return rows.length;
}
