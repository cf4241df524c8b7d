import { Init, Inject, Singleton } from '@midwayjs/core';
import { RECRUIT_PLAN_DEFAULTS } from '../../domain/recruiting';
import { addDays, shanghaiDay, shanghaiInstant } from '../../domain/time';
import { Database, inList, num, readTime, sqlTime, type SqlValue, type Tx } from '../../platform/db';
import type { DayPeriod } from '../sales';
import {
  type NewMember,
  type RecruitDimension,
  type RecruitFilter,
  type RecruitGroup,
  RecruitCounts,
} from '../targets';

const COLUMN_OF = { day: 'day', store: 'store_id', guide: 'guide_id' } as const;

/** Who was judged and found good: what KPI, targets and boards call a valid new member (A39). */
const VALID = "state IN ('valid', 'paid')";

/** Counts new members for KPI, targets and boards; those who are still watched are told apart. */
@Singleton()
export class CountRecruits {
  @Inject() database!: Database;
  @Inject() counts!: RecruitCounts;

  @Init()
  async init(): Promise<void> {
    this.counts.register({
      totals: (period, by, filter) => this.totals(period.fromDay, period.toDay, by, filter),
      watched: (guideIds, period) => this.watched(guideIds, period),
      longestHold: (period) => this.longestHold(period),
      lastDays: (guideIds) => this.lastDays(guideIds),
      joins: (tx, guideIds, from, to) => this.joins(tx, guideIds, from, to),
      members: (guideId, period, limit, offset) => this.members(guideId, [period.fromDay, period.toDay], limit, offset),
    });
  }

  private async totals(
    fromDay: string,
    toDay: string,
    by: readonly RecruitDimension[],
    { storeIds, guideIds }: RecruitFilter = {},
  ): Promise<RecruitGroup[]> {
    const where: { sql: string; params: SqlValue[] }[] = [];
    for (const [column, ids] of [['store_id', storeIds] as const, ['guide_id', guideIds] as const]) {
      if (!ids) continue;
      const list = inList(ids);
      where.push({ sql: ` AND ${column} IN ${list.sql}`, params: list.params });
    }
    const keys = by.map((dimension) => COLUMN_OF[dimension]);
    const rows = await this.database.query<Record<string, unknown>>(
      `SELECT ${[...keys, 'COUNT(*) AS n'].join(', ')} FROM recruit
       WHERE day >= ? AND day <= ? AND ${VALID}${where.map(({ sql }) => sql).join('')}
       ${keys.length ? `GROUP BY ${keys.join(', ')}` : ''}`,
      [fromDay, toDay, ...where.flatMap(({ params }) => params)],
    );
    return rows.map((row) => ({
      ...(by.includes('day') ? { day: String(row['day']) } : {}),
      ...(by.includes('store') ? { storeId: num(row['store_id']) } : {}),
      ...(by.includes('guide') ? { guideId: num(row['guide_id']) } : {}),
      recruits: num(row['n']),
    }));
  }

  private async watched(
    guideIds: readonly number[],
    { fromDay, toDay }: DayPeriod,
  ): Promise<ReadonlyMap<number, number>> {
    const ids = inList(guideIds);
    const rows = await this.database.query<{ guide_id: number; n: unknown }>(
      `SELECT guide_id, COUNT(*) AS n FROM recruit
       WHERE guide_id IN ${ids.sql} AND day >= ? AND day <= ? AND state IN ('pending', 'review') GROUP BY guide_id`,
      [...ids.params, fromDay, toDay],
    );
    return new Map(rows.map((row) => [row.guide_id, num(row.n)]));
  }

  /** Whoever joins without a plan is held as usual. */
  private async longestHold({ fromDay, toDay }: DayPeriod): Promise<number> {
    const from = sqlTime(shanghaiInstant(fromDay));
    const [row] = await this.database.query<{ days: unknown }>(
      `SELECT MAX(hold_days) AS days FROM recruit_plan WHERE starts_at < ? AND (ends_at IS NULL OR ends_at > ?)
       AND (stopped_at IS NULL OR stopped_at > ?)`,
      [sqlTime(shanghaiInstant(addDays(toDay, 1))), from, from],
    );
    return Math.max(RECRUIT_PLAN_DEFAULTS.holdDays, num(row?.days ?? 0));
  }

  private async lastDays(guideIds: readonly number[]): Promise<Map<number, string>> {
    const ids = inList(guideIds);
    const rows = await this.database.query<{ guide_id: number; last_day: string }>(
      `SELECT guide_id, MAX(day) AS last_day FROM recruit WHERE guide_id IN ${ids.sql} AND state <> 'void' GROUP BY guide_id`,
      ids.params,
    );
    return new Map(rows.map((row) => [row.guide_id, row.last_day]));
  }

  /** Served by the index of recruit (guide_id, day). */
  private async joins(tx: Tx, guideIds: readonly number[], from: Date, to: Date): Promise<Map<number, Date[]>> {
    const ids = inList(guideIds);
    const rows = await tx.query<{ guide_id: number; joined_at: unknown }[]>(
      `SELECT guide_id, joined_at FROM recruit WHERE guide_id IN ${ids.sql} AND day >= ? AND day <= ?
         AND joined_at >= ? AND joined_at <= ? AND state <> 'void'`,
      [...ids.params, shanghaiDay(from), shanghaiDay(to), sqlTime(from), sqlTime(to)],
    );
    const joins = new Map<number, Date[]>();
    for (const row of rows) joins.set(row.guide_id, [...(joins.get(row.guide_id) ?? []), readTime(row.joined_at)]);
    return joins;
  }

  private async members(
    guideId: number,
    days: readonly [string, string],
    limit: number,
    offset: number,
  ): Promise<{ items: NewMember[]; total: number }> {
    const where = `r.guide_id = ? AND r.day >= ? AND r.day <= ? AND r.${VALID}`;
    const [count] = await this.database.query<{ n: unknown }>(`SELECT COUNT(*) AS n FROM recruit r WHERE ${where}`, [
      guideId,
      ...days,
    ]);
    const rows = await this.database.query<{ joined_at: unknown; nickname: string | null }>(
      `SELECT r.joined_at, m.nickname FROM recruit r LEFT JOIN member m ON m.id = r.member_id WHERE ${where}
       ORDER BY r.joined_at DESC, r.id DESC LIMIT ? OFFSET ?`,
      [guideId, ...days, limit, offset],
    );
    const items = rows.map((row) => ({ at: readTime(row.joined_at), name: row.nickname ?? '' }));
    return { items, total: num(count?.n) };
  }
}
