import { inList, insertMissingRows, isSqlite, num, sqlTime, type Tx, updateCount } from '../../platform/db';
import { mintId } from '../../platform/ids';

/** A member who gets another guide; `storeId` is where the member's purchases count from now on. */
export interface Reassigned {
  readonly memberId: number;
  readonly guideId: number;
  readonly storeId: number;
}
export interface OpenBinding {
  readonly guideId: number;
  readonly storeId: number;
}

/** Open bindings of these members by member id, locked until the transaction ends. */
export async function lockOpenBindings(tx: Tx, memberIds: readonly number[]): Promise<Map<number, OpenBinding>> {
  const ids = inList(memberIds);
  const rows = await tx.query<{ member_id: number; guide_id: number; store_id: number }[]>(
    `SELECT member_id, guide_id, store_id FROM binding WHERE open_for IN ${ids.sql} ORDER BY id${isSqlite(tx) ? '' : ' FOR UPDATE'}`,
    ids.params,
  );
  return new Map(rows.map((row) => [row.member_id, { guideId: row.guide_id, storeId: row.store_id }]));
}

/**
 * Ends open bindings of these members and begins others, without the protection of orders that were the former guide's.
 * @returns how many; who got a guide at this very moment in another way stays with that one
 */
export async function reassignMembers(tx: Tx, moves: readonly Reassigned[], at: Date): Promise<number> {
  if (!moves.length) return 0;
  const members = inList(moves.map(({ memberId }) => memberId));
  await updateCount(tx, `UPDATE binding SET ended_at = ?, open_for = NULL WHERE open_for IN ${members.sql}`, [
    sqlTime(at),
    ...members.params,
  ]);
  const rows = moves.map(({ memberId, guideId, storeId }) => [
    mintId(),
    memberId,
    guideId,
    storeId,
    'admin',
    sqlTime(at),
    memberId,
  ]);
  const columns = ['id', 'member_id', 'guide_id', 'store_id', 'source', 'started_at', 'open_for'];
  await insertMissingRows(tx, 'binding', columns, rows);
  const ids = inList(rows.map(([id]) => id!));
  const [bound] = await tx.query<{ n: unknown }[]>(
    `SELECT COUNT(*) AS n FROM binding WHERE id IN ${ids.sql}`,
    ids.params,
  );
  return num(bound?.n);
}
