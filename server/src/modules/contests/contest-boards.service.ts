import { Inject, Singleton } from '@midwayjs/core';
import { type ContestEntry, type ContestOrder, rankEntries, type Ranked, scoreEntry } from '../../domain/contest';
import { shanghaiDay } from '../../domain/time';
import { Clock } from '../../platform/clock';
import { Database, insertRows, num, readTime, readTimeOrNull, sqlTime, type Tx } from '../../platform/db';
import { FreshValues } from '../../platform/fresh';
import { amountsOf, ordersOf, payersOf, type Query, visitorsOf } from './contest-facts.repository';
import { Contestants } from './contestants.service';
import { ruleOf } from './contest-state';
import type { ContestEntity } from './contest.entities';

/** A guide's standing. */
export interface Standing extends ContestEntry {
  readonly storeId: number;
  readonly uv: number;
  readonly payers: number;
}
export interface ContestBoard {
  readonly frozen: boolean;
  readonly asOf: Date;
  /** The last day it counts. */
  readonly day: string;
  /** Best first; those without a place follow. */
  readonly entries: readonly Ranked<Standing>[];
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
  /** How old a live board may get, in milliseconds: 10,000 guides who look at it cost one count. */
  liveForMs = 5000;
  /** How much older while it is counted anew: a month of the chain takes seconds. */
  staleForMs = 120_000;
  private readonly running = new FreshValues<ContestBoard>({
    most: BOARDS_HELD,
    liveForMs: () => this.liveForMs,
    staleForMs: () => this.staleForMs,
  });
  private readonly over = new FreshValues<ContestBoard | undefined>({
    most: BOARDS_HELD,
    liveForMs: () => 0,
    lasts: (board) => board !== undefined,
  });

  /** The board that counts now: as refunds move it until the awards, then as it was awarded. */
  async current(contest: ContestEntity): Promise<ContestBoard> {
    const final = contest.decision === 'awarded' ? await this.frozen(contest.id, FINAL) : undefined;
    return final ? { ...final, day: contest.toDay } : this.running.get(`${contest.id}`, () => this.count(contest));
  }

  /** As it stands, up to the contest's last day or a day before. */
  async count(contest: ContestEntity, tx?: Tx, upTo?: string): Promise<ContestBoard> {
    const query: Query = tx
      ? (sql, params) => tx.query(sql, params)
      : (sql, params) => this.database.query(sql, params);
    const asOf = this.clock.now();
    const today = shanghaiDay(asOf);
    const day = [upTo ?? today, contest.toDay].sort()[0]!;
    const rule = ruleOf(contest);
    const [amounts, orders, visitors, payers] = await Promise.all([
      amountsOf(query, contest, day),
      rule.type === 'STREAK' ? ordersOf(query, contest, day) : new Map<number, ContestOrder[]>(),
      rule.type === 'CONVERSION' ? visitorsOf(query, contest, day) : new Map<number, number>(),
      rule.type === 'CONVERSION' ? payersOf(query, contest, day) : new Map<number, number>(),
    ]);
    const standings = this.contestants.of(contest).map(({ id, storeId }): Standing => {
      const { paidFen = 0, refundedFen = 0, lastPaidAt = null } = amounts.get(id) ?? {};
      const [uv, paid] = [visitors.get(id) ?? 0, payers.get(id) ?? 0];
      const facts = { id, paidFen, refundedFen, lastPaidAt, orders: orders.get(id) ?? [], uv, payers: paid };
      return { ...scoreEntry(rule, facts, day), storeId, uv, payers: Math.min(paid, uv) };
    });
    return { frozen: false, asOf, day, entries: rankEntries(standings) };
  }

  /** As it was frozen at the end of a day; never changes, so it is read once. */
  frozen(contestId: number, day: string, tx?: Tx): Promise<ContestBoard | undefined> {
    if (tx) return this.read((sql, params) => tx.query(sql, params), contestId, day);
    const query: Query = (sql, params) => this.database.query(sql, params);
    return this.over.get(`${contestId} ${day}`, () => this.read(query, contestId, day));
  }

  private async read(query: Query, contestId: number, day: string): Promise<ContestBoard | undefined> {
    const [head] = await query<{ frozen_at: unknown }>(
      'SELECT frozen_at FROM contest_board WHERE contest_id = ? AND day = ?',
      [contestId, day],
    );
    if (!head) return undefined;
    const rows = await query<Record<string, unknown>>(
      `SELECT guide_id, place, score, amount_fen, uv, payers, reached_at, store_id FROM contest_row
       WHERE contest_id = ? AND day = ? ORDER BY CASE WHEN place IS NULL THEN 1 ELSE 0 END, place, guide_id`,
      [contestId, day],
    );
    const entries = rows.map((row) => ({
      id: num(row['guide_id']),
      rank: row['place'] === null ? null : num(row['place']),
      score: num(row['score']),
      amountFen: num(row['amount_fen']),
      uv: num(row['uv']),
      payers: num(row['payers']),
      reachedAt: readTimeOrNull(row['reached_at']) ?? null,
      storeId: num(row['store_id']),
      qualified: row['place'] !== null,
    }));
    return { frozen: true, asOf: readTime(head.frozen_at), day, entries };
  }

  /** Writes the board of a day that is over, unless it was frozen before. */
  async freeze(tx: Tx, contest: ContestEntity, day: string): Promise<void> {
    const known = await tx.query<unknown[]>('SELECT 1 AS known FROM contest_board WHERE contest_id = ? AND day = ?', [
      contest.id,
      day,
    ]);
    if (!known.length) await this.write(tx, contest.id, day, (await this.count(contest, tx, day)).entries);
  }

  /** Keeps the board that the awards were given by. */
  freezeFinal(tx: Tx, contestId: number, board: ContestBoard): Promise<void> {
    return this.write(tx, contestId, FINAL, board.entries);
  }

  /** Who has nothing at all is left out. */
  private async write(tx: Tx, contestId: number, day: string, entries: readonly Ranked<Standing>[]): Promise<void> {
    const now = sqlTime(this.clock.now());
    await insertRows(tx, 'contest_board', ['contest_id', 'day', 'frozen_at'], [[contestId, day, now]]);
    await insertRows(
      tx,
      'contest_row',
      ['contest_id', 'day', 'guide_id', 'place', 'score', 'amount_fen', 'uv', 'payers', 'reached_at', 'store_id'],
      entries
        .filter(({ score, amountFen, uv }) => score !== 0 || amountFen !== 0 || uv !== 0)
        .map((entry) => [
          contestId,
          day,
          entry.id,
          entry.rank,
          entry.score,
          entry.amountFen,
          entry.uv,
          entry.payers,
          entry.reachedAt && sqlTime(entry.reachedAt),
          entry.storeId,
        ]),
    );
  }
}
