import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, groupReport, listHqGroups, Parsed } from '@qiandian/shared/contract';
import { roundHalfUp, WHOLE_BP } from '../../domain/money';
import { addDays, shanghaiDay } from '../../domain/time';
import { type HqCaller, seesWholeChain } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, inList, num, readTime } from '../../platform/db';
import { Problem } from '../../platform/http';
import { StaffDirectory } from '../guides';
import { StoreDirectory } from '../stores';
import { CustomerGroupEntity } from './customer-group.entities';
import { GroupViews } from './group-views.service';
import { JudgeGroups } from './judge-groups.service';

type Page = Answer<typeof groupReport>;
type Row = Page['items'][number];
type Query = Parsed<typeof groupReport>['query'];
interface Counts {
  groups: number;
  valid: number;
  members: number;
  visitors: number;
  orders: number;
  paidFen: number;
}
const NOTHING: Counts = { groups: 0, valid: 0, members: 0, visitors: 0, orders: 0, paidFen: 0 };

/** The share of valid groups by region, store and guide, within the operator's stores, as they were judged last (A64). */
@Singleton()
export class GroupReport {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() stores!: StoreDirectory;
  @Inject() staff!: StaffDirectory;
  @Inject() judging!: JudgeGroups;
  @Inject() views!: GroupViews;

  /** @throws Problem OUT_OF_SCOPE */
  async page(query: Query, caller: HqCaller): Promise<Page> {
    const { by, page, size, days } = query;
    const storeIds = this.storesOf(query, caller);
    const rows = await this.counts(by === 'guide' ? 'guide_id' : 'store_id', storeIds, caller);
    const sums = new Map<number, Counts>();
    let all = NOTHING;
    for (const [id, counts] of rows) {
      all = plus(all, counts);
      for (const key of this.keysOf(by, id, caller)) sums.set(key, plus(sums.get(key) ?? NOTHING, counts));
    }
    const items = [...sums].map(([id, counts]): Row => ({ ...this.face(by, id), ...counts, validBp: shareOf(counts) }));
    items.sort((a, b) => (a.validBp ?? 0) - (b.validBp ?? 0) || b.groups - a.groups || a.id - b.id);
    const [judged] = await this.database.query<{ at: unknown }>('SELECT MAX(judged_at) AS at FROM customer_group');
    return {
      items: items.slice((page - 1) * size, page * size),
      total: items.length,
      page,
      size,
      rule: this.judging.rule(),
      sum: { groups: all.groups, valid: all.valid, members: all.members, validBp: shareOf(all) },
      trend: await this.trend(days, storeIds, caller),
      ...(judged?.at ? { judgedAt: readTime(judged.at).toISOString() } : {}),
    };
  }

  /** @throws Problem OUT_OF_SCOPE */
  async groups(
    { page, size, storeId, guideId, valid }: Parsed<typeof listHqGroups>['query'],
    caller: HqCaller,
  ): Promise<Answer<typeof listHqGroups>> {
    const ids = [...this.storesOf({ storeId }, caller)];
    const select = this.database.dataSource
      .getRepository(CustomerGroupEntity)
      .createQueryBuilder('g')
      .where('g.archivedAt IS NULL');
    if (storeId !== undefined || !seesWholeChain(caller.scope)) {
      select.andWhere('g.storeId IN (:...ids)', { ids: ids.length ? ids : [0] });
    }
    if (guideId !== undefined) select.andWhere('g.guideId = :guideId', { guideId });
    if (valid !== undefined) select.andWhere('g.valid = :valid', { valid: valid ? 1 : 0 });
    const [groups, total] = await select
      .orderBy('g.valid', 'ASC')
      .addOrderBy('g.id', 'DESC')
      .skip((page - 1) * size)
      .take(size)
      .getManyAndCount();
    return { items: groups.map((group) => this.views.withOwner(group)), total, page, size };
  }

  private storesOf({ regionId, storeId }: Pick<Query, 'regionId' | 'storeId'>, { scope }: HqCaller): Set<number> {
    const seen = this.stores.storeIdsInScope(scope);
    if (storeId !== undefined) {
      if (!seen.has(storeId)) throw new Problem('OUT_OF_SCOPE');
      return new Set([storeId]);
    }
    if (regionId === undefined) return new Set(seen);
    if (!this.stores.regionInScope(scope, regionId)) throw new Problem('OUT_OF_SCOPE');
    const below = (id: number) =>
      this.stores.regionWithAncestors(this.stores.byId(id)?.regionId ?? 0).includes(regionId);
    return new Set([...seen].filter(below));
  }

  /** One statement for the whole chain; a scope is filtered in memory, as it may be thousands of stores. */
  private async counts(
    column: 'guide_id' | 'store_id',
    storeIds: ReadonlySet<number>,
    caller: HqCaller,
  ): Promise<Map<number, Counts>> {
    const few = storeIds.size <= 500 ? inList([...storeIds]) : undefined;
    const narrow = few && !(seesWholeChain(caller.scope) && storeIds.size === 0);
    const rows = await this.database.query<Record<string, unknown>>(
      `SELECT ${column === 'guide_id' ? 'guide_id, store_id' : 'store_id'}, COUNT(*) AS n,
              SUM(CASE WHEN valid = 1 THEN 1 ELSE 0 END) AS good, SUM(members) AS members, SUM(visitors) AS visitors,
              SUM(orders) AS orders, SUM(paid_fen) AS fen
       FROM customer_group WHERE archived_at IS NULL ${narrow ? `AND store_id IN ${few.sql}` : ''}
       GROUP BY ${column === 'guide_id' ? 'guide_id, store_id' : 'store_id'}`,
      narrow ? few.params : [],
    );
    const counts = new Map<number, Counts>();
    for (const row of rows) {
      if (!storeIds.has(num(row['store_id']))) continue;
      const one = {
        groups: num(row['n']),
        valid: num(row['good']),
        members: num(row['members']),
        visitors: num(row['visitors']),
        orders: num(row['orders']),
        paidFen: num(row['fen']),
      };
      const id = num(row[column]);
      counts.set(id, plus(counts.get(id) ?? NOTHING, one));
    }
    return counts;
  }

  private keysOf(by: Query['by'], id: number, { scope }: HqCaller): number[] {
    if (by !== 'region') return [id];
    const store = this.stores.byId(id);
    if (!store) return [];
    return this.stores.regionWithAncestors(store.regionId).filter((above) => this.stores.regionInScope(scope, above));
  }

  private face(by: Query['by'], id: number): Pick<Row, 'id' | 'name' | 'storeName'> {
    if (by === 'region') return { id, name: this.stores.region(id)?.name ?? '' };
    if (by === 'store') return { id, name: this.stores.byId(id)?.name ?? '' };
    const guide = this.staff.byId(id);
    return { id, name: guide?.name ?? '', storeName: this.stores.byId(guide?.storeId ?? 0)?.name ?? '' };
  }

  private async trend(days: number, storeIds: ReadonlySet<number>, { scope }: HqCaller): Promise<Page['trend']> {
    const whole = seesWholeChain(scope) && storeIds.size === this.stores.storeIdsInScope(scope).size;
    const ids = inList([...storeIds]);
    const rows = await this.database.query<{ day: string; n: unknown; good: unknown }>(
      `SELECT day, SUM(group_count) AS n, SUM(valid_count) AS good FROM customer_group_day
       WHERE day > ? ${whole ? '' : `AND store_id IN ${ids.sql}`} GROUP BY day ORDER BY day`,
      [addDays(shanghaiDay(this.clock.now()), -days), ...(whole ? [] : ids.params)],
    );
    return rows.map((row) => ({ day: row.day, groups: num(row.n), valid: num(row.good) }));
  }
}

const plus = (a: Counts, b: Counts): Counts => ({
  groups: a.groups + b.groups,
  valid: a.valid + b.valid,
  members: a.members + b.members,
  visitors: a.visitors + b.visitors,
  orders: a.orders + b.orders,
  paidFen: a.paidFen + b.paidFen,
});
const shareOf = ({ groups, valid }: Counts): number | null =>
  groups === 0 ? null : roundHalfUp(valid * WHOLE_BP, groups);
