import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, listStatementPeriods, Parsed, statementPeriod } from '@qiandian/shared/contract';
import type { z } from 'zod';
import { shanghaiDay } from '../../domain/time';
import { assertWholeChain, type HqCaller, type OperatorScope } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, inList, insertMissingRows, num, sqlTime, type SqlValue, type Tx } from '../../platform/db';
import { FreshValues, KeptValues } from '../../platform/fresh';
import { Problem } from '../../platform/http';
import { Tasks } from '../../platform/outbox';
import { Audit } from '../hq';
import { CLOSE_MONTH, FIRST_LOT } from './close-month';
import { endOf, monthsBetween, nextMonth } from './months';
import { allOf, EVERYTHING } from './condition';
import { lockPlans } from './lock-plans';
import { BESIDE_SALES } from './credit-entry.entity';
import { SettlementScope } from './settlement-scope.service';
import { StatementPeriodEntity } from './statement.entities';

export type PeriodView = z.input<typeof statementPeriod>;
type Sums = Pick<PeriodView, 'earnedFen' | 'reversedFen' | 'extraFen' | 'payableFen' | 'rebateFen'>;
/** How long sums of a month that goes on may be old. */
const SUMS_MS = 60_000;
/** How much older while they are added up anew. */
const STALE_MS = 600_000;
const SUMS_KEPT = 500;
const EXTRA = BESIDE_SALES.map((kind) => `'${kind}'`).join(', ');
const WHOLE_CHAIN: OperatorScope = { regionIds: null, brandIds: null, franchiseeIds: null };
const NOTHING: Sums = { earnedFen: 0, reversedFen: 0, extraFen: 0, payableFen: 0, rebateFen: 0 };

/** Months of settlement: which are open, and closing one (A9). Sums are of what the operator may read. */
@Singleton()
export class Periods {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() tasks!: Tasks;
  @Inject() scope!: SettlementScope;
  @Inject() audit!: Audit;
  @Inject() kept!: KeptValues;
  private readonly sums = new FreshValues<[string, Sums][]>({
    most: SUMS_KEPT,
    liveForMs: () => SUMS_MS,
    staleForMs: () => STALE_MS,
    store: () => this.kept.of('open-sums'),
  });

  /** Newest first: the months that go on or wait to be closed, then the closed ones. */
  async page(
    { page, size }: Parsed<typeof listStatementPeriods>['query'],
    caller: HqCaller,
  ): Promise<Answer<typeof listStatementPeriods>> {
    const { rows, open } = await this.months();
    const months = [...open, ...rows.map(({ month }) => month)].sort().reverse();
    const shown = months.slice((page - 1) * size, page * size);
    const closed = shown.filter((month) => !open.includes(month));
    const sums = new Map([
      ...(await this.keptSums(
        shown.filter((month) => open.includes(month)),
        caller.scope,
      )),
      ...(await this.closedSums(closed, caller.scope)),
    ]);
    const items = await Promise.all(
      shown.map((month) =>
        this.view(
          month,
          rows.find((row) => row.month === month),
          sums.get(month),
        ),
      ),
    );
    return { items, total: months.length, page, size };
  }

  /** Has what the whole chain's open months come to ready before anybody asks. */
  async prepare(): Promise<void> {
    const { open } = await this.months();
    await this.sums.prepare(...this.sumsOf([...open].sort().reverse(), WHOLE_CHAIN));
  }

  /** Those that are closed or closing, and those that go on or wait to be closed. */
  private async months(): Promise<{ rows: readonly StatementPeriodEntity[]; open: readonly string[] }> {
    const rows = await this.database.dataSource.getRepository(StatementPeriodEntity).find({ order: { month: 'DESC' } });
    const now = this.currentMonth();
    const first = (await this.nextToClose()) ?? now;
    const open = monthsBetween(first, now).filter((month) => !rows.some((row) => row.month === month));
    return { rows, open };
  }

  /**
   * Starts closing a month; statements are made in the background. One whose making was given up goes on where it stood.
   * @throws Problem PERIOD_CLOSED (also while it is being made), PERIOD_NOT_OVER, PERIOD_ORDER, OUT_OF_SCOPE
   */
  async close(month: string, caller: HqCaller): Promise<PeriodView> {
    assertWholeChain(caller);
    if (endOf(month) > this.clock.now()) throw new Problem('PERIOD_NOT_OVER');
    const period = await this.database.inTx(async (tx) => {
      await lockPlans(tx);
      const repository = tx.getRepository(StatementPeriodEntity);
      const begun = await repository.findOneBy({ month });
      if (begun?.status === 'closed') throw new Problem('PERIOD_CLOSED');
      if (begun) {
        if (!(await isGivenUp(tx, month))) throw new Problem('PERIOD_CLOSED');
        await this.tasks.rearm(tx, CLOSE_MONTH, [{ key: month }]);
        await this.audited(tx, month, caller);
        return begun;
      }
      const next = await this.nextToClose(tx);
      const last = await lastPeriod(tx);
      if (last && month < last.month) throw new Problem('PERIOD_CLOSED');
      if (last?.status === 'closing' || (next !== undefined && month !== next)) throw new Problem('PERIOD_ORDER');
      await insertMissingRows(
        tx,
        'statement_period',
        ['month', 'status', 'progress', 'done', 'total', 'started_at', 'closed_by'],
        [[month, 'closing', FIRST_LOT, 0, 0, sqlTime(this.clock.now()), caller.name]],
      );
      await this.tasks.schedule(tx, [{ kind: CLOSE_MONTH, key: month }]);
      await this.audited(tx, month, caller);
      return repository.findOneByOrFail({ month });
    });
    return this.view(month, period);
  }

  private async view(month: string, period?: StatementPeriodEntity, sums: Sums = NOTHING): Promise<PeriodView> {
    const closing = period?.status === 'closing';
    const making = closing ? await this.tasks.find(CLOSE_MONTH, month) : undefined;
    const givenUp = closing && (making?.state ?? 'failed') === 'failed';
    const waits = making?.state === 'due' && making.lastError !== undefined && making.runAt > this.clock.now();
    return {
      month,
      status: givenUp ? 'stopped' : (period?.status ?? 'open'),
      done: period?.done ?? 0,
      total: period?.total ?? 0,
      ...(waits ? { nextTryAt: making.runAt.toISOString() } : {}),
      ...sums,
      ...(period?.closedAt ? { closedAt: period.closedAt.toISOString() } : {}),
      ...(period ? { closedBy: period.closedBy } : {}),
    };
  }

  private audited(tx: Tx, month: string, caller: HqCaller): Promise<void> {
    return this.audit.record(tx, caller, {
      action: 'close',
      subject: 'statement-period',
      subjectId: month,
      title: month,
    });
  }

  /** The month that closes next, this one while nothing was posted. */
  async firstOpenMonth(tx?: Tx): Promise<string> {
    return (await this.nextToClose(tx)) ?? this.currentMonth();
  }

  /** The first instant that is in no month closed or closing: what was settled before it is settled. */
  async settledUntil(tx: Tx): Promise<Date> {
    const last = await lastPeriod(tx);
    return last ? endOf(last.month) : new Date(0);
  }

  /** The month after the last one closed or closing, else the month of the first entry; undefined without any. */
  private async nextToClose(tx?: Tx): Promise<string | undefined> {
    const last = await lastPeriod(tx ?? this.database.dataSource);
    if (last) return nextMonth(last.month);
    const sql = 'SELECT MIN(month) AS month FROM credit_entry';
    type Row = { month: string | null };
    const [row] = tx ? await tx.query<Row[]>(sql) : await this.database.query<Row>(sql);
    return row?.month ?? undefined;
  }

  private currentMonth(): string {
    return shanghaiDay(this.clock.now()).slice(0, 7);
  }

  /** `openSums`, about a minute old: a month of the whole chain is long. */
  private keptSums(months: readonly string[], scope: OperatorScope): Promise<[string, Sums][]> {
    return this.sums.get(...this.sumsOf(months, scope));
  }

  private sumsOf(
    months: readonly string[],
    scope: OperatorScope,
  ): [key: string, make: () => Promise<[string, Sums][]>] {
    const { regionIds, brandIds, franchiseeIds = null } = scope;
    const key = JSON.stringify([months, regionIds, brandIds, franchiseeIds]);
    return [key, () => this.openSums(months, scope)];
  }

  /** What was posted in months that are not closed: how they stand, before maturity is asked. */
  private async openSums(months: readonly string[], scope: OperatorScope): Promise<[string, Sums][]> {
    if (!months.length) return [];
    const list = inList(months);
    const stored = this.scope.stored(scope, 'store_id');
    const where = stored ? `AND ${stored.sql}` : '';
    const rows = await this.database.query<Record<string, unknown>>(
      `SELECT month,
         SUM(CASE WHEN ledger = 'commission' AND kind NOT IN ('reversal', ${EXTRA}) THEN amount_fen ELSE 0 END) AS earned,
         SUM(CASE WHEN ledger = 'commission' AND kind = 'reversal' THEN amount_fen ELSE 0 END) AS reversed,
         SUM(CASE WHEN kind IN (${EXTRA}) THEN amount_fen ELSE 0 END) AS extra,
         SUM(CASE WHEN ledger = 'origin_rebate' THEN amount_fen ELSE 0 END) AS rebate
       FROM credit_entry WHERE month IN ${list.sql} AND gated = 0 AND ledger <> 'store_credit'
         AND beneficiary_kind IN ('guide', 'store', 'franchisee') ${where} GROUP BY month`,
      [...list.params, ...(stored?.params ?? [])],
    );
    return rows.map((row) => {
      const [earnedFen, reversedFen, extraFen] = [num(row['earned']), num(row['reversed']), num(row['extra'])];
      const payableFen = Math.max(0, earnedFen + reversedFen + extraFen);
      return [String(row['month']), { earnedFen, reversedFen, extraFen, payableFen, rebateFen: num(row['rebate']) }];
    });
  }

  private async closedSums(months: readonly string[], scope: OperatorScope): Promise<[string, Sums][]> {
    if (!months.length) return [];
    const list = inList(months);
    const visible = statementsIn(this.scope, scope);
    const rows = await this.database.query<Record<string, unknown>>(
      `SELECT month, SUM(CASE WHEN kind <> 'franchisee' THEN earned_fen ELSE 0 END) AS earned,
         SUM(CASE WHEN kind <> 'franchisee' THEN reversed_fen ELSE 0 END) AS reversed,
         SUM(CASE WHEN kind <> 'franchisee' THEN extra_fen ELSE 0 END) AS extra,
         SUM(CASE WHEN kind <> 'franchisee' THEN payable_fen ELSE 0 END) AS payable,
         SUM(CASE WHEN kind = 'franchisee' THEN payable_fen ELSE 0 END) AS rebate
       FROM statement WHERE month IN ${list.sql} AND (${visible.sql}) GROUP BY month`,
      [...list.params, ...visible.params],
    );
    return rows.map((row) => [
      String(row['month']),
      {
        earnedFen: num(row['earned']),
        reversedFen: num(row['reversed']),
        extraFen: num(row['extra']),
        payableFen: num(row['payable']),
        rebateFen: num(row['rebate']),
      },
    ]);
  }
}

/** Statements that an operator may read. */
export function statementsIn(scopes: SettlementScope, scope: OperatorScope): { sql: string; params: SqlValue[] } {
  const stored = scopes.stored(scope, 'store_id');
  const franchised = scopes.franchised(scope, 'beneficiary_id');
  const own = [
    allOf([{ sql: "kind <> 'franchisee'", params: [] }, stored ?? EVERYTHING]),
    allOf([{ sql: "kind = 'franchisee'", params: [] }, franchised ?? EVERYTHING]),
  ];
  return {
    sql: own.map(({ sql }) => `(${sql})`).join(' OR '),
    params: own.flatMap(({ params }) => [...params]),
  };
}

/** Whether nobody is going to make the statements of a month that is closing. */
async function isGivenUp(tx: Tx, month: string): Promise<boolean> {
  const sql = `SELECT id FROM task WHERE kind = ? AND task_key = ? AND state = 'due'`;
  return !(await tx.query<unknown[]>(sql, [CLOSE_MONTH, month])).length;
}

const lastPeriod = async (source: Tx | Database['dataSource']): Promise<StatementPeriodEntity | undefined> =>
  (await source.getRepository(StatementPeriodEntity).find({ order: { month: 'DESC' }, take: 1 }))[0];
