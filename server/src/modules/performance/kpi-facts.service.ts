import { Inject, Singleton } from '@midwayjs/core';
import { roundHalfUp, WHOLE_BP } from '../../domain/money';
import type { KpiCode, KpiFacts } from '../../domain/performance';
import { Database, num, type SqlValue } from '../../platform/db';
import { type DayPeriod, Sales, sellsUnits } from '../sales';
import { ONLINE_CHANNELS, RecruitCounts } from '../targets';

type Counted = ReadonlyMap<number, number>;

/** What guides reached in a period, for all of them at once: one query an item, joined in memory. */
@Singleton()
export class KpiFactsOf {
  @Inject() database!: Database;
  @Inject() sales!: Sales;
  @Inject() recruits!: RecruitCounts;

  /** By guide, for the items that are asked for; who has nothing of any is absent. */
  async of(period: DayPeriod, items: readonly KpiCode[]): Promise<ReadonlyMap<number, KpiFacts>> {
    const counted = await Promise.all(
      [...new Set(items)].map(async (item) => [item, await this.counts(item, period)] as const),
    );
    const facts = new Map<number, Partial<Record<KpiCode, number>>>();
    for (const [item, values] of counted) {
      for (const [guideId, value] of values) {
        const own = facts.get(guideId) ?? {};
        own[item] = value;
        facts.set(guideId, own);
      }
    }
    return facts;
  }

  private async counts(item: KpiCode, period: DayPeriod): Promise<Counted> {
    const days = [period.fromDay, period.toDay];
    switch (item) {
      case 'sales':
        return this.netSales(period);
      case 'online_share':
        return this.onlineShare(period);
      case 'recruits':
        return this.newMembers(period);
      case 'assists':
        return new Map([...(await this.sales.assists(period))].map(([guideId, { lines }]) => [guideId, lines]));
      case 'members_served':
        // a member is served who bought, in any channel
        return this.count(
          `SELECT l.guide_id, COUNT(DISTINCT s.member_id) AS n FROM sale_line l JOIN sale s ON s.id = l.sale_id
           WHERE l.day >= ? AND l.day <= ? AND l.guide_id IS NOT NULL AND s.member_id IS NOT NULL AND l.net_fen > l.returned_fen
             AND ${sellsUnits('s.id')}
           GROUP BY l.guide_id`,
          days,
        );
      case 'shares':
        return this.count(
          `SELECT id AS guide_id, SUM(shares) AS n FROM traffic_day
           WHERE axis = 'guide' AND day >= ? AND day <= ? AND shares > 0 GROUP BY id`,
          days,
        );
      case 'material_pv':
        return this.count(
          `SELECT guide_id, SUM(pv) AS n FROM content_day
           WHERE kind = 'material' AND day >= ? AND day <= ? AND pv > 0 GROUP BY guide_id`,
          days,
        );
      case 'material_uv':
        return this.count(
          `SELECT guide_id, COUNT(DISTINCT person) AS n FROM traffic_visitor
           WHERE kind = 'material' AND day >= ? AND day <= ? AND pv > 0 GROUP BY guide_id`,
          days,
        );
    }
  }

  private async count(sql: string, params: SqlValue[]): Promise<Counted> {
    const rows = await this.database.query<{ guide_id: unknown; n: unknown }>(sql, params);
    return new Map(rows.map((row) => [num(row.guide_id), num(row.n)]));
  }

  private async netSales(period: DayPeriod, online = false): Promise<Counted> {
    const totals = await this.sales.guideTotals(period, online ? { channels: ONLINE_CHANNELS } : {});
    return new Map([...totals].map(([guideId, { paidFen, returnedFen }]) => [guideId, paidFen - returnedFen]));
  }

  private async onlineShare(period: DayPeriod): Promise<Counted> {
    const [all, online] = await Promise.all([this.netSales(period), this.netSales(period, true)]);
    return new Map(
      [...all].flatMap(([guideId, total]) => {
        const part = Math.min(Math.max(0, online.get(guideId) ?? 0), Math.max(0, total));
        return total > 0 ? [[guideId, roundHalfUp(part * WHOLE_BP, total)]] : [];
      }),
    );
  }

  private async newMembers(period: DayPeriod): Promise<Counted> {
    const groups = await this.recruits.totals(period, ['guide']);
    return new Map(groups.map(({ guideId = 0, recruits }) => [guideId, recruits]));
  }
}
