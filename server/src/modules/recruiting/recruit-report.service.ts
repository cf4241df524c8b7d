import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, Parsed, recruitReport } from '@qiandian/shared/contract';
import { addDays } from '../../domain/time';
import type { HqCaller } from '../../platform/auth';
import { Database, inList, num } from '../../platform/db';
import { Problem } from '../../platform/http';
import { GuideRules } from '../guide-rules';
import { StaffDirectory } from '../guides';
import { StoreDirectory } from '../stores';

type Query = Parsed<typeof recruitReport>['query'];
type Page = Answer<typeof recruitReport>;
interface Numbers {
  joined: number;
  valid: number;
  void: number;
}
type Day = Page['items'][number]['daily'][number];
const OUTCOMES = `SUM(CASE WHEN state IN ('valid', 'paid') THEN 1 ELSE 0 END) AS good,
              SUM(CASE WHEN state = 'void' THEN 1 ELSE 0 END) AS bad`;
interface Counted {
  joined: unknown;
  good: unknown;
  bad: unknown;
}
interface Subject {
  readonly id: number;
  readonly name: string;
}
const LONGEST_DAYS = 92;

/** 导购会员招募数 (A40) by guide, store or region, and who has won nobody for two weeks (A61). */
@Singleton()
export class RecruitReport {
  @Inject() database!: Database;
  @Inject() staff!: StaffDirectory;
  @Inject() stores!: StoreDirectory;
  @Inject() rules!: GuideRules;

  /** @throws Problem INVALID_INPUT for more than 92 days, or days in the wrong order */
  async page({ from, to, by, zeroOnly, page, size }: Query, caller: HqCaller): Promise<Page> {
    if (from > to || addDays(from, LONGEST_DAYS) <= to) {
      throw new Problem('INVALID_INPUT', {
        errors: [{ path: 'query.to', message: `起止相距最多 ${LONGEST_DAYS} 天` }],
      });
    }
    const storeIds = this.stores.storeIdsInScope(caller.scope);
    const groups = await this.totals(from, to, by, storeIds);
    const lastDays = await this.lastDays(to, by, storeIds);
    const quietSince = addDays(to, 1 - this.rules.current().zeroGrowthDays);
    const listed = this.subjects(by, storeIds, caller)
      .filter(({ id }) => !zeroOnly || (lastDays.get(id) ?? '') < quietSince)
      .sort((a, b) => (groups.get(b.id)?.joined ?? 0) - (groups.get(a.id)?.joined ?? 0) || a.id - b.id);
    const shown = listed.slice((page - 1) * size, page * size);
    const daily = await this.daily(from, to, by, storeIds, new Set(shown.map(({ id }) => id)));
    return {
      items: shown.map(({ id, name }) => {
        const last = lastDays.get(id);
        const numbers = groups.get(id) ?? { joined: 0, valid: 0, void: 0 };
        return { id, name, ...numbers, ...(last ? { lastJoinOn: last } : {}), daily: daily.get(id) ?? [] };
      }),
      total: listed.length,
      page,
      size,
    };
  }

  private subjects(by: Query['by'], storeIds: ReadonlySet<number>, caller: HqCaller): Subject[] {
    if (by === 'store') return this.stores.all().filter(({ id }) => storeIds.has(id));
    if (by === 'guide') return [...storeIds].flatMap((id) => this.staff.ofStore(id));
    return this.stores.regions().filter(({ id }) => this.stores.regionInScope(caller.scope, id));
  }

  /** What a row of these counts for: the guide, the store, or the store's region and all above it. */
  private keysOf(by: Query['by'], row: { guide_id: number; store_id: number }): readonly number[] {
    if (by === 'guide') return [row.guide_id];
    if (by === 'store') return [row.store_id];
    const store = this.stores.byId(row.store_id);
    return store ? this.stores.regionWithAncestors(store.regionId) : [];
  }

  /** One statement, by the index on day; at most one row a guide and store. */
  private async totals(from: string, to: string, by: Query['by'], storeIds: ReadonlySet<number>) {
    const rows = await this.database.query<Counted & { guide_id: number; store_id: number }>(
      `SELECT guide_id, store_id, COUNT(*) AS joined, ${OUTCOMES}
       FROM recruit WHERE day >= ? AND day <= ? GROUP BY guide_id, store_id`,
      [from, to],
    );
    const groups = new Map<number, Numbers>();
    for (const row of rows) {
      if (!storeIds.has(row.store_id)) continue;
      for (const key of this.keysOf(by, row)) {
        const sum = groups.get(key) ?? { joined: 0, valid: 0, void: 0 };
        add(sum, row);
        groups.set(key, sum);
      }
    }
    return groups;
  }

  /** By the indexes on guide and store with day. */
  private async lastDays(to: string, by: Query['by'], storeIds: ReadonlySet<number>): Promise<Map<number, string>> {
    const rows = await this.database.query<{ guide_id: number; store_id: number; last_day: string }>(
      `SELECT guide_id, store_id, MAX(day) AS last_day FROM recruit WHERE day <= ? AND state <> 'void'
       GROUP BY guide_id, store_id`,
      [to],
    );
    const last = new Map<number, string>();
    for (const row of rows) {
      if (!storeIds.has(row.store_id)) continue;
      for (const key of this.keysOf(by, row)) if ((last.get(key) ?? '') < row.last_day) last.set(key, row.last_day);
    }
    return last;
  }

  /** Only for the page shown: regions take all stores below them. */
  private async daily(
    from: string,
    to: string,
    by: Query['by'],
    storeIds: ReadonlySet<number>,
    shown: ReadonlySet<number>,
  ): Promise<Map<number, Day[]>> {
    const column = by === 'guide' ? 'guide_id' : 'store_id';
    // a guide who changed stores may have won members where the caller sees nothing
    const columns = by === 'guide' ? 'guide_id, store_id' : 'store_id';
    const ids = inList(by === 'region' ? [...storeIds] : [...shown]);
    const rows = await this.database.query<Counted & { guide_id: number; store_id: number; day: string }>(
      `SELECT ${columns}, day, COUNT(*) AS joined, ${OUTCOMES}
       FROM recruit WHERE day >= ? AND day <= ? AND ${column} IN ${ids.sql} GROUP BY ${columns}, day ORDER BY day`,
      [from, to, ...ids.params],
    );
    const days = new Map<number, Map<string, Day>>();
    for (const row of rows.filter(({ store_id }) => storeIds.has(store_id))) {
      for (const key of this.keysOf(by, row).filter((id) => shown.has(id))) {
        const own = days.get(key) ?? new Map<string, Day>();
        const sum = own.get(row.day) ?? { day: row.day, joined: 0, valid: 0, void: 0 };
        add(sum, row);
        own.set(row.day, sum);
        days.set(key, own);
      }
    }
    return new Map([...days].map(([key, own]) => [key, [...own.values()]]));
  }
}

function add(sum: Numbers, { joined, good, bad }: Counted): void {
  sum.joined += num(joined);
  sum.valid += num(good);
  sum.void += num(bad);
}
