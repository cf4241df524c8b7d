import { Inject, Singleton } from '@midwayjs/core';
import { type ContestOrder, rankEntries, scoreEntry } from '../../domain/contest';
import { shanghaiDay } from '../../domain/time';
import { Clock } from '../../platform/clock';
import { Database, type Tx } from '../../platform/db';
import { FreshValues, KeptValues } from '../../platform/fresh';
import { amountsOf, ordersOf, payersOf, type Query, visitorsOf } from './contest-facts.repository';
import { ContestGroups, type Standing } from './contest-groups.service';
import { Contestants } from './contestants.service';
import { ruleOf } from './contest-state';
import type { ContestEntity } from './contest.entities';
import { type FrozenBoards, readFrozen, writeFrozen } from './frozen-boards.repository';

/** The boards of guides, teams and stores, best first; those without a place follow. */
export interface ContestBoard extends FrozenBoards {
  readonly frozen: boolean;
  /** The last day it counts. */
  readonly day: string;
}
/** Stands in the place of a day for the board that the awards were given by. */
const FINAL = 'awarded';

const BOARDS_HELD = 64;

/** Boards of contests: of a running one live, of days that are over as they were frozen. */
@Singleton()
export class ContestBoards {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() contestants!: Contestants;
  @Inject() groups!: ContestGroups;
  @Inject() kept!: KeptValues;
  /** How old a live board may get, in milliseconds: 10,000 guides who look at it cost one count. */
  liveForMs = 5000;
  /** How much older while it is counted anew: a month of the chain takes seconds. */
  staleForMs = 600_000;
  private readonly running = new FreshValues<ContestBoard>({
    most: BOARDS_HELD,
    liveForMs: () => this.liveForMs,
    staleForMs: () => this.staleForMs,
    store: () => this.kept.of('contest-boards'),
  });
  private readonly over = new FreshValues<ContestBoard | undefined>({
    most: BOARDS_HELD,
    liveForMs: () => 0,
    lasts: (board) => board !== undefined,
  });

  /** The board that counts now: as refunds move it until the awards, then as it was awarded. */
  async current(contest: ContestEntity): Promise<ContestBoard> {
    const final = contest.decision === 'awarded' ? await this.frozen(contest, FINAL) : undefined;
    return final ?? this.running.get(`${contest.id}`, () => this.count(contest));
  }

  /** Has the board of a contest that is not awarded ready before anybody asks. */
  prepare(contest: ContestEntity): Promise<void> {
    return this.running.prepare(`${contest.id}`, () => this.count(contest));
  }

  /** As it stands, up to the contest's last day or a day before. */
  async count(contest: ContestEntity, tx?: Tx, upTo?: string): Promise<ContestBoard> {
    const query = this.queryOf(tx);
    const asOf = this.clock.now();
    const today = shanghaiDay(asOf);
    const day = [upTo ?? today, contest.toDay].sort()[0]!;
    const rule = ruleOf(contest);
    const [amounts, orders, visitors, payers, stores] = await Promise.all([
      amountsOf(query, contest, day),
      rule.type === 'STREAK' ? ordersOf(query, contest, day) : new Map<number, ContestOrder[]>(),
      rule.type === 'CONVERSION' ? visitorsOf(query, contest, day) : new Map<number, number>(),
      rule.type === 'CONVERSION' ? payersOf(query, contest, day) : new Map<number, number>(),
      this.groups.ofStores(query, contest, day),
    ]);
    const standings = this.contestants.of(contest).map(({ id, storeId }): Standing => {
      const { paidFen = 0, refundedFen = 0, lastPaidAt = null } = amounts.get(id) ?? {};
      const [uv, paid] = [visitors.get(id) ?? 0, payers.get(id) ?? 0];
      const facts = { id, paidFen, refundedFen, lastPaidAt, orders: orders.get(id) ?? [], uv, payers: paid };
      return { ...scoreEntry(rule, facts, day), storeId, uv, payers: Math.min(paid, uv) };
    });
    const teams = this.groups.teams(contest, standings, day);
    return { frozen: false, asOf, day, entries: rankEntries(standings), teams, stores };
  }

  /** As it was frozen at the end of a day; never changes, so it is read once. */
  frozen(contest: ContestEntity, day: string, tx?: Tx): Promise<ContestBoard | undefined> {
    if (tx) return this.read(this.queryOf(tx), contest, day);
    return this.over.get(`${contest.id} ${day}`, () => this.read(this.queryOf(), contest, day));
  }

  private async read(query: Query, contest: ContestEntity, day: string): Promise<ContestBoard | undefined> {
    const boards = await readFrozen(query, contest.id, day);
    if (!boards) return undefined;
    const last = day === FINAL ? contest.toDay : day;
    // boards of before teams were frozen with them
    const teams = boards.teams.length ? boards.teams : this.groups.teams(contest, boards.entries, last);
    return { ...boards, teams, frozen: true, day: last };
  }

  /** Writes the boards of a day that is over, unless they were frozen before. */
  async freeze(tx: Tx, contest: ContestEntity, day: string): Promise<void> {
    const known = await tx.query<unknown[]>('SELECT 1 AS known FROM contest_board WHERE contest_id = ? AND day = ?', [
      contest.id,
      day,
    ]);
    if (!known.length) await writeFrozen(tx, contest.id, day, await this.count(contest, tx, day));
  }

  /** Keeps the boards that the awards were given by. */
  freezeFinal(tx: Tx, contestId: number, board: ContestBoard): Promise<void> {
    return writeFrozen(tx, contestId, FINAL, board);
  }

  private queryOf(tx?: Tx): Query {
    return tx ? (sql, params) => tx.query(sql, params) : (sql, params) => this.database.query(sql, params);
  }
}
