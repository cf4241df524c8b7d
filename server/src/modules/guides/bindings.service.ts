import { Init, Inject, Singleton } from '@midwayjs/core';
import type { Binding } from '../../domain/attribution';
import {
  Database,
  inList,
  isSqlite,
  num,
  type Read,
  readIn,
  readOf,
  readTime,
  readTimeOrNull,
  type SqlValue,
  sqlTime,
  type Tx,
  updateCount,
  updateEach,
} from '../../platform/db';
import { mintId } from '../../platform/ids';
import { Outbox, Tasks } from '../../platform/outbox';
import { PersonalData } from '../members';
import { MEMBER_BOUND, type MemberBound } from './guide-events';
import { BindingEntity, type BindingSource } from './guide.entities';
import { handOverLot, type HandOverOfMembers } from './hand-over-lot.repository';

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
/** Members who change hands in the transaction itself. */
const AT_ONCE = 2000;

/** Task for those beyond. */
export const HAND_OVER_MEMBERS = 'guides.hand-over-members';
export type RestOfMembers = Omit<HandOverOfMembers, 'at'> & { readonly at: string };

/** Who a member's current guide is (D3): one open binding a member, history kept. */
@Singleton()
export class Bindings {
  @Inject() database!: Database;
  @Inject() outbox!: Outbox;
  @Inject() tasks!: Tasks;
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
  ofMany(tx: Tx, memberIds: readonly number[]): Promise<Map<number, Binding>> {
    return readIn(tx, this.openRead(memberIds));
  }

  openRead(memberIds: readonly number[]): Read<Map<number, Binding>> {
    const ids = inList(memberIds);
    return readOf<Row, Map<number, Binding>>(
      `SELECT ${COLUMNS} FROM binding WHERE open_for IN ${ids.sql}`,
      ids.params,
      (rows) => new Map(rows.map((row) => [row.member_id, toBinding(row)])),
    );
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
   * All members of a guide change hands (D5): each binding ends, and with a successor another begins. To the guide itself
   * (another store) members keep their protection. Of very many the rest follows in the background, as of the same instant.
   * @returns how many members
   */
  async handOver(
    tx: Tx,
    from: number,
    to: HandOverOfMembers['to'],
    source: HandOverOfMembers['source'],
    at: Date,
  ): Promise<number> {
    const [open] = await tx.query<{ n: unknown }[]>(
      'SELECT COUNT(*) AS n FROM binding WHERE guide_id = ? AND open_for IS NOT NULL',
      [from],
    );
    const moved = await handOverLot(tx, { from, to, source, at }, AT_ONCE);
    if (moved < AT_ONCE) return moved;
    const rest: RestOfMembers = { from, to, source, at: at.toISOString() };
    await this.tasks.schedule(tx, [{ kind: HAND_OVER_MEMBERS, key: `${from}:${at.getTime()}`, payload: rest }]);
    return Math.max(num(open?.n), moved);
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

  /** `credited` for orders of several people. */
  async creditedAll(
    tx: Tx,
    credits: readonly { readonly memberId: number; readonly guideId: number; readonly paidAt: Date }[],
  ): Promise<void> {
    if (!credits.length) return;
    const ids = inList([...new Set(credits.map(({ memberId }) => memberId))]);
    const rows = await tx.query<(Row & { id: unknown })[]>(
      `SELECT id, ${COLUMNS} FROM binding WHERE open_for IN ${ids.sql} ORDER BY id${isSqlite(tx) ? '' : ' FOR UPDATE'}`,
      ids.params,
    );
    const later = rows.flatMap((row): [number, SqlValue[]][] => {
      const paid = credits.find(({ memberId, guideId }) => memberId === row.member_id && guideId === row.guide_id);
      const before = readTimeOrNull(row.last_credited_at);
      return paid && (!before || before < paid.paidAt) ? [[num(row.id), [sqlTime(paid.paidAt)]]] : [];
    });
    await updateEach(tx, 'binding', ['last_credited_at'], new Map(later));
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
