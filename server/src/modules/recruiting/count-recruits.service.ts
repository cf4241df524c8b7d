import { Init, Inject, Singleton } from '@midwayjs/core';
import { Database, inList, num, readTime, type SqlValue } from '../../platform/db';
import {
  type NewMember,
  type RecruitDimension,
  type RecruitFilter,
  type RecruitGroup,
  RecruitCounts,
} from '../targets';

const COLUMN_OF = { day: 'day', store: 'store_id', guide: 'guide_id' } as const;

/** Counts new members for targets and boards: everyone who is not void, since most are judged a week later. */
@Singleton()
export class CountRecruits {
  @Inject() database!: Database;
  @Inject() counts!: RecruitCounts;

  @Init()
  async init(): Promise<void> {
    this.counts.register({
      totals: (period, by, filter) => this.totals(period.fromDay, period.toDay, by, filter),
      lastDays: (guideIds) => this.lastDays(guideIds),
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
       WHERE day >= ? AND day <= ? AND state <> 'void'${where.map(({ sql }) => sql).join('')}
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

  private async lastDays(guideIds: readonly number[]): Promise<Map<number, string>> {
    const ids = inList(guideIds);
    const rows = await this.database.query<{ guide_id: number; last_day: string }>(
      `SELECT guide_id, MAX(day) AS last_day FROM recruit WHERE guide_id IN ${ids.sql} AND state <> 'void' GROUP BY guide_id`,
      ids.params,
    );
    return new Map(rows.map((row) => [row.guide_id, row.last_day]));
  }

  private async members(
    guideId: number,
    days: readonly [string, string],
    limit: number,
    offset: number,
  ): Promise<{ items: NewMember[]; total: number }> {
    const where = `r.guide_id = ? AND r.day >= ? AND r.day <= ? AND r.state <> 'void'`;
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
