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
import { Outbox } from '../../platform/outbox';
import { PersonalData } from '../members';
import { MEMBER_BOUND, type MemberBound } from './guide-events';
import { BindingEntity, type BindingSource } from './guide.entities';

/** One stretch of time in which a member was somebody's. */
export interface BindingPeriod {
  readonly guideId: number;
  readonly storeId: number;
  readonly source: BindingSource;
  readonly from: Date;
  readonly to: Date | undefined;
}

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
  @Inject() outbox!: Outbox;
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

  /** All guides a member has had, latest first; bindings that a deleted account left behind are among them. */
  async history(memberId: number): Promise<BindingPeriod[]> {
    const rows = await this.database.query<Row & { source: BindingSource; ended_at: unknown }>(
      `SELECT ${COLUMNS}, source, ended_at FROM binding WHERE member_id = ? ORDER BY started_at DESC, id DESC`,
      [memberId],
    );
    return rows.map((row) => ({
      guideId: row.guide_id,
      storeId: row.store_id,
      source: row.source,
      from: readTime(row.started_at),
      to: readTimeOrNull(row.ended_at),
    }));
  }

  /** Binds a member to a guide from `at` on, ending the binding before, if any. Publishes `member.bound`. */
  async bind(
    tx: Tx,
    binding: { memberId: number; guideId: number; storeId: number; source: BindingSource; at: Date },
  ): Promise<void> {
    const bindingId = mintId();
    await updateCount(tx, 'UPDATE binding SET ended_at = ?, open_for = NULL WHERE open_for = ?', [
      sqlTime(binding.at),
      binding.memberId,
    ]);
    await tx.getRepository(BindingEntity).insert({
      id: bindingId,
      memberId: binding.memberId,
      guideId: binding.guideId,
      storeId: binding.storeId,
      source: binding.source,
      startedAt: binding.at,
      endedAt: null,
      lastCreditedAt: null,
      openFor: binding.memberId,
    });
    const { memberId, guideId, source, at } = binding;
    const bound: MemberBound = { memberId, guideId, source, at: at.toISOString(), bindingId };
    await this.outbox.publish(tx, MEMBER_BOUND, [bound]);
  }

  /**
   * All members of a guide change hands at once (D5): each binding ends, and with a successor another begins. Without a
   * `storeId` each keeps the store it counts for. To the guide itself (another store) members keep their protection.
   * @param to undefined: they are nobody's, and their stores' pool earns @returns the members
   */
  async handOver(
    tx: Tx,
    from: number,
    to: { guideId: number; storeId?: number } | undefined,
    source: 'hand_over' | 'admin',
    at: Date,
  ): Promise<number[]> {
    // exactly these rows: one that a payment opens or ends meanwhile is not ours to copy
    const rows = await tx.query<{ id: unknown; member_id: number; store_id: number; last_credited_at: unknown }[]>(
      `SELECT id, member_id, store_id, last_credited_at FROM binding WHERE guide_id = ? AND open_for IS NOT NULL
       ORDER BY id${isSqlite(tx) ? '' : ' FOR UPDATE'}`,
      [from],
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
    return rows.map((row) => row.member_id);
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
