import { Init, Inject, Singleton } from '@midwayjs/core';
import { addDays, shanghaiDay } from '../../domain/time';
import { Clock } from '../../platform/clock';
import { Database, inList, num, sqlTime } from '../../platform/db';
import { type ContentFigures, type ContentKind, ContentNumbers } from '../materials';
import { KEEP_DAYS } from './keep-days';
import { type ContentRow, contentRows, contentTotals, type Period, type Question } from './traffic-report.repository';
import type { TrafficAxis } from './traffic.entities';

export interface TrafficFigures {
  readonly shares: number;
  readonly pv: number;
  /** Distinct people of each day, added up over the days. */
  readonly uv: number;
  readonly carts: number;
}
export interface TrafficDay extends TrafficFigures {
  readonly day: string;
}

/** Roll-ups of traffic as other capabilities read them; about a minute behind. */
@Singleton()
export class Traffic {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() contentNumbers!: ContentNumbers;

  @Init()
  async init(): Promise<void> {
    this.contentNumbers.register({
      ofContents: (kind, ids) => this.contents(kind, ids, undefined),
      ofGuide: (guideId, kind, ids) => this.contents(kind, ids, guideId),
      topGuides: (kind, id, limit) => this.topGuides(kind, id, limit),
    });
  }

  /** First day of which people can still be told apart. */
  get peopleSince(): string {
    return addDays(shanghaiDay(this.clock.now()), -KEEP_DAYS);
  }

  /** By store or guide id (`chain`: 0), those without traffic absent. By index (axis, day). */
  async totals(
    axis: TrafficAxis,
    { from, to }: Period,
    ids?: readonly number[],
  ): Promise<ReadonlyMap<number, TrafficFigures>> {
    const list = ids && inList(ids);
    const rows = await this.database.query<Record<string, unknown>>(
      `SELECT id, SUM(shares) AS shares, SUM(pv) AS pv, SUM(uv) AS uv, SUM(carts) AS carts FROM traffic_day
       WHERE axis = ? AND day >= ? AND day <= ? ${list ? `AND id IN ${list.sql}` : ''} GROUP BY id`,
      [axis, from, to, ...(list?.params ?? [])],
    );
    return new Map(rows.map((row) => [num(row['id']), figuresOf(row)]));
  }

  /** Day by day, the oldest first; days without traffic are absent. By the primary key. */
  async days(axis: TrafficAxis, id: number, { from, to }: Period): Promise<TrafficDay[]> {
    const rows = await this.database.query<Record<string, unknown>>(
      `SELECT day, shares, pv, uv, carts FROM traffic_day WHERE axis = ? AND id = ? AND day >= ? AND day <= ? ORDER BY day`,
      [axis, id, from, to],
    );
    return rows.map((row) => ({ day: String(row['day']), ...figuresOf(row) }));
  }

  /** Distinct people whose screens reported anything within [from, to). By the index on event (day, event_id). */
  async people(from: Date, to: Date, storeIds?: readonly number[]): Promise<number> {
    const stores = storeIds && inList(storeIds);
    const [row] = await this.database.query<{ n: unknown }>(
      `SELECT COUNT(DISTINCT e.person) AS n FROM event e WHERE e.day >= ? AND e.day <= ? AND e.at >= ? AND e.at < ?
       ${stores ? `AND e.store_id IN ${stores.sql}` : ''}`,
      [shanghaiDay(from), shanghaiDay(to), sqlTime(from), sqlTime(to), ...(stores?.params ?? [])],
    );
    return num(row?.n);
  }

  private async contents(
    kind: ContentKind,
    ids: readonly number[],
    guideId: number | undefined,
  ): Promise<ReadonlyMap<number, ContentFigures>> {
    const question = { ...this.sinceEver({ kind, guideId }), by: 'content' as const };
    const rows = await contentTotals(this.database, question, [...new Set(ids)]);
    return new Map(rows.map((row) => [Number(row.key.split(':')[1]), contentFigures(row)]));
  }

  private async topGuides(
    kind: ContentKind,
    contentId: number,
    limit: number,
  ): Promise<(ContentFigures & { readonly guideId: number })[]> {
    const question: Question = { ...this.sinceEver({ kind, contentId }), by: 'guide' };
    const { rows } = await contentRows(this.database, question, { page: 1, size: limit });
    return rows
      .map((row) => ({ guideId: Number(row.key), ...contentFigures(row) }))
      .sort((a, b) => b.visitors - a.visitors || b.opens - a.opens || a.guideId - b.guideId);
  }

  private sinceEver(filter: Question['filter']): Omit<Question, 'by'> {
    return { period: { from: '0000-00-00', to: '9999-99-99' }, filter, peopleSince: this.peopleSince };
  }
}

const figuresOf = (row: Record<string, unknown>): TrafficFigures => ({
  shares: num(row['shares']),
  pv: num(row['pv']),
  uv: num(row['uv']),
  carts: num(row['carts']),
});

const contentFigures = ({ shares, pv, uv, orders, paidFen }: ContentRow): ContentFigures => ({
  shares,
  opens: pv,
  visitors: uv,
  orders,
  paidFen,
});
