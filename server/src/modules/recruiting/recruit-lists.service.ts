import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, listMyRecruits, listRecruits, Parsed } from '@qiandian/shared/contract';
import { In, LessThanOrEqual } from 'typeorm';
import type { RecruitStatus } from '../../domain/recruiting';
import { shanghaiDay } from '../../domain/time';
import { type HqCaller, seesWholeChain } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, inList, num, type SqlValue } from '../../platform/db';
import { StaffDirectory } from '../guides';
import { StoreDirectory } from '../stores';
import { RecruitEntity, RecruitPlanEntity } from './recruit.entities';
import { ruleOf, statusOf } from './recruit-plan';
import { oddityTexts, planText, reasonTexts } from './recruit-words';

type MyPage = Answer<typeof listMyRecruits>;
type HqPage = Answer<typeof listRecruits>;
export type RecruitView = MyPage['items'][number];
interface Filter {
  readonly sql: string;
  readonly params: SqlValue[];
}

interface Told {
  readonly names: ReadonlyMap<number, string>;
  /** Of those that wait. */
  readonly plans: ReadonlyMap<number, RecruitPlanEntity>;
}

/** New members one by one, for the guide who won them and for headquarters. */
@Singleton()
export class RecruitLists {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() staff!: StaffDirectory;
  @Inject() stores!: StoreDirectory;

  async mine(guideId: number, { state, page, size }: Parsed<typeof listMyRecruits>['query']): Promise<MyPage> {
    const filter: Filter[] = [{ sql: 'guide_id = ?', params: [guideId] }];
    if (state) filter.push({ sql: 'state = ?', params: [state] });
    const [{ rows, total }, summary] = await Promise.all([this.rows(filter, page, size), this.summary(guideId)]);
    const told = await this.told(rows);
    return { items: rows.map((row) => view(row, told)), total, page, size, summary };
  }

  async all(query: Parsed<typeof listRecruits>['query'], caller: HqCaller): Promise<HqPage> {
    const { state, guideId, storeId, from, to, page, size } = query;
    const filter: Filter[] = [];
    if (!seesWholeChain(caller.scope)) {
      const ids = inList([...this.stores.storeIdsInScope(caller.scope)]);
      filter.push({ sql: `store_id IN ${ids.sql}`, params: ids.params });
    }
    if (state) filter.push({ sql: 'state = ?', params: [state] });
    if (guideId !== undefined) filter.push({ sql: 'guide_id = ?', params: [guideId] });
    if (storeId !== undefined) filter.push({ sql: 'store_id = ?', params: [storeId] });
    if (from) filter.push({ sql: 'day >= ?', params: [from] });
    if (to) filter.push({ sql: 'day <= ?', params: [to] });
    const { rows, total } = await this.rows(filter, page, size);
    const told = await this.told(rows);
    return {
      items: rows.map((row) => ({
        ...view(row, told),
        memberId: row.memberId,
        guideId: row.guideId,
        guideName: this.staff.byId(row.guideId)?.name ?? '',
        storeName: this.stores.byId(row.storeId)?.name ?? '',
        signals: oddityTexts(row),
      })),
      total,
      page,
      size,
    };
  }

  async one(recruitId: number): Promise<RecruitView> {
    const row = await this.database.dataSource.getRepository(RecruitEntity).findOneByOrFail({ id: recruitId });
    return view(row, await this.told([row]));
  }

  private async rows(filter: readonly Filter[], page: number, size: number) {
    const where = filter.length ? `WHERE ${filter.map(({ sql }) => sql).join(' AND ')}` : '';
    const params = filter.flatMap((part) => part.params);
    const [count] = await this.database.query<{ n: unknown }>(`SELECT COUNT(*) AS n FROM recruit ${where}`, params);
    const ids = await this.database.query<{ id: unknown }>(
      `SELECT id FROM recruit ${where} ORDER BY joined_at DESC, id DESC LIMIT ? OFFSET ?`,
      [...params, size, (page - 1) * size],
    );
    const rows = await this.database.dataSource
      .getRepository(RecruitEntity)
      .find({ where: { id: In(ids.map(({ id }) => num(id))) }, order: { joinedAt: 'DESC', id: 'DESC' } });
    return { rows, total: num(count?.n) };
  }

  private async told(rows: readonly RecruitEntity[]): Promise<Told> {
    const [names, plans] = await Promise.all([this.names(rows), this.plans(rows)]);
    return { names, plans };
  }

  private async plans(rows: readonly RecruitEntity[]): Promise<Map<number, RecruitPlanEntity>> {
    const ids = new Set(rows.flatMap(({ state, planId }) => (state === 'pending' && planId !== null ? [planId] : [])));
    if (!ids.size) return new Map();
    const plans = await this.database.dataSource.getRepository(RecruitPlanEntity).findBy({ id: In([...ids]) });
    return new Map(plans.map((plan) => [plan.id, plan]));
  }

  private async names(rows: readonly RecruitEntity[]): Promise<Map<number, string>> {
    const ids = inList(rows.map(({ memberId }) => memberId));
    const found = await this.database.query<{ id: number; nickname: string }>(
      `SELECT id, nickname FROM member WHERE id IN ${ids.sql}`,
      ids.params,
    );
    return new Map(found.map(({ id, nickname }) => [id, nickname]));
  }

  private async summary(guideId: number): Promise<MyPage['summary']> {
    const now = this.clock.now();
    const today = shanghaiDay(now);
    const [counts, sums, plans] = await Promise.all([
      this.database.query<{ today_n: unknown; month_n: unknown }>(
        `SELECT SUM(CASE WHEN day = ? THEN 1 ELSE 0 END) AS today_n, COUNT(*) AS month_n
         FROM recruit WHERE guide_id = ? AND day >= ? AND state <> 'void'`,
        [today, guideId, `${today.slice(0, 7)}-01`],
      ),
      this.database.query<{ state: RecruitStatus; fen: unknown }>(
        'SELECT state, SUM(amount_fen) AS fen FROM recruit WHERE guide_id = ? GROUP BY state',
        [guideId],
      ),
      this.database.dataSource
        .getRepository(RecruitPlanEntity)
        .find({ where: { startsAt: LessThanOrEqual(now) }, order: { startsAt: 'DESC' }, take: 20 }),
    ]);
    const fen = (...states: readonly RecruitStatus[]) =>
      sums.filter(({ state }) => states.includes(state)).reduce((sum, row) => sum + num(row.fen), 0);
    const plan = plans.find((each) => statusOf(each, now) === 'active');
    return {
      todayCount: num(counts[0]?.today_n),
      monthCount: num(counts[0]?.month_n),
      pendingFen: fen('pending', 'review'),
      validFen: fen('valid'),
      paidFen: fen('paid'),
      ...(plan ? { plan: planText(plan) } : {}),
    };
  }
}

function view(row: RecruitEntity, { names, plans }: Told): RecruitView {
  return {
    id: row.id,
    memberName: names.get(row.memberId) ?? '',
    source: row.source,
    joinedAt: row.joinedAt.toISOString(),
    state: row.state,
    amountFen: row.amountFen,
    reasons: reasonTexts(row, ruleOf(plans.get(row.planId ?? 0))),
    ...(row.state === 'pending' ? { decidesAt: row.dueAt.toISOString() } : {}),
  };
}
