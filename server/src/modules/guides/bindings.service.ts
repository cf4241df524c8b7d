import { Init, Inject, Singleton } from '@midwayjs/core';
import type { Binding } from '../../domain/attribution';
import {
  Database,
  inList,
  insertRows,
  isSqlite,
  num,
  readTime,
  readTimeOrNull,
  sqlTime,
  type Tx,
  updateCount,
} from '../../platform/db';
import { mintId } from '../../platform/ids';
import { PersonalData } from '../members';
import { BindingEntity } from './guide.entities';

interface Row {
  member_id: number;
  guide_id: number;
  store_id: number;
  started_at: unknown;
  last_credited_at: unknown;
}
const COLUMNS = 'member_id, guide_id, store_id, started_at, last_credited_at';
const IDS_PER_UPDATE = 900;

/** Who a member's current guide is (D3): one open binding a member, history kept. */
@Singleton()
export class Bindings {
  @Inject() database!: Database;
  @Inject() personalData!: PersonalData;

  @Init()
  async init(): Promise<void> {
    this.personalData.register({
      key: 'visits',
      erase: async (tx, memberId) => {
        await updateCount(tx, 'UPDATE binding SET ended_at = started_at, open_for = NULL WHERE open_for = ?', [
          memberId,
        ]);
      },
    });
  }

  async of(memberId: number): Promise<Binding | undefined> {
    const [row] = await this.database.query<Row>(`SELECT ${COLUMNS} FROM binding WHERE open_for = ?`, [memberId]);
    return row && toBinding(row);
  }

  /** Open bindings of several members, by member id. */
  async ofMany(tx: Tx, memberIds: readonly number[]): Promise<Map<number, Binding>> {
    const ids = inList(memberIds);
    const rows = await tx.query<Row[]>(`SELECT ${COLUMNS} FROM binding WHERE open_for IN ${ids.sql}`, ids.params);
    return new Map(rows.map((row) => [row.member_id, toBinding(row)]));
  }

  /** Binds a member to a guide from `at` on, ending the binding before, if any. */
  async bind(
    tx: Tx,
    binding: { memberId: number; guideId: number; storeId: number; source: BindingEntity['source']; at: Date },
  ): Promise<void> {
    await updateCount(tx, 'UPDATE binding SET ended_at = ?, open_for = NULL WHERE open_for = ?', [
      sqlTime(binding.at),
      binding.memberId,
    ]);
    await tx.getRepository(BindingEntity).insert({
      id: mintId(),
      memberId: binding.memberId,
      guideId: binding.guideId,
      storeId: binding.storeId,
      source: binding.source,
      startedAt: binding.at,
      endedAt: null,
      lastCreditedAt: null,
      openFor: binding.memberId,
    });
  }

  /** A leaver's members go to the successor at once (D5). @returns how many */
  async handOver(
    tx: Tx,
    from: { guideId: number },
    to: { guideId: number; storeId: number },
    at: Date,
  ): Promise<number> {
    // exactly these rows: one that a payment opens or ends meanwhile is not ours to copy
    const rows = await tx.query<{ id: unknown; member_id: number }[]>(
      `SELECT id, member_id FROM binding WHERE guide_id = ? AND open_for IS NOT NULL
       ORDER BY id${isSqlite(tx) ? '' : ' FOR UPDATE'}`,
      [from.guideId],
    );
    for (let i = 0; i < rows.length; i += IDS_PER_UPDATE) {
      const ids = inList(rows.slice(i, i + IDS_PER_UPDATE).map((row) => num(row.id)));
      await updateCount(tx, `UPDATE binding SET ended_at = ?, open_for = NULL WHERE id IN ${ids.sql}`, [
        sqlTime(at),
        ...ids.params,
      ]);
    }
    await insertRows(
      tx,
      'binding',
      ['id', 'member_id', 'guide_id', 'store_id', 'source', 'started_at', 'open_for'],
      rows.map((row) => [mintId(), row.member_id, to.guideId, to.storeId, 'hand_over', sqlTime(at), row.member_id]),
    );
    return rows.length;
  }

  /** Open bindings of each of these guides; those without any are absent. */
  async countByGuide(guideIds: readonly number[]): Promise<Map<number, number>> {
    const ids = inList(guideIds);
    const rows = await this.database.query<{ guide_id: number; n: unknown }>(
      `SELECT guide_id, COUNT(*) AS n FROM binding WHERE guide_id IN ${ids.sql} AND open_for IS NOT NULL GROUP BY guide_id`,
      ids.params,
    );
    return new Map(rows.map((row) => [row.guide_id, num(row.n)]));
  }

  /** An order credited to the bound guide was paid: it protects the binding for another while. */
  async credited(tx: Tx, memberId: number, guideId: number, paidAt: Date): Promise<void> {
    await updateCount(
      tx,
      `UPDATE binding SET last_credited_at = ?
       WHERE open_for = ? AND guide_id = ? AND (last_credited_at IS NULL OR last_credited_at < ?)`,
      [sqlTime(paidAt), memberId, guideId, sqlTime(paidAt)],
    );
  }

  async countOfGuide(guideId: number): Promise<number> {
    return (await this.countByGuide([guideId])).get(guideId) ?? 0;
  }
}

const toBinding = (row: Row): Binding => ({
  guideId: row.guide_id,
  storeId: row.store_id,
  from: readTime(row.started_at),
  lastCreditedPaidAt: readTimeOrNull(row.last_credited_at) ?? null,
});
