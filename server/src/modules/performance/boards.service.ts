import { Inject, Singleton } from '@midwayjs/core';
import { rankEntries } from '../../domain/contest';
import { shanghaiDay } from '../../domain/time';
import { Clock } from '../../platform/clock';
import { Database, insertRows, num, readTime, sqlTime, type Tx } from '../../platform/db';
import { FreshValues } from '../../platform/fresh';
import { StaffDirectory } from '../guides';
import { type DayPeriod, Sales } from '../sales';
import { daysOfMonth, monthOf, ONLINE_CHANNELS } from '../targets';
import type { BoardMeasure, BoardPeriod } from './leaderboard.entities';

export interface BoardEntry {
  readonly guideId: number;
  /** Fen, above 0. */
  readonly value: number;
  readonly storeId: number;
}
export type RankedEntry = BoardEntry & { readonly rank: number };
/** The whole chain, best first; equals stand by id. */
export interface Board {
  readonly frozen: boolean;
  readonly asOf: Date;
  readonly entries: readonly BoardEntry[];
}
export interface BoardKey {
  readonly period: BoardPeriod;
  /** The day, or any day of the month. */
  readonly date: string;
  readonly measure: BoardMeasure;
}
const BOARDS_HELD = 64;

/** Places among these, best first; equals share a place. */
export function rankBoard(entries: readonly BoardEntry[]): RankedEntry[] {
  const byId = new Map(entries.map((entry) => [entry.guideId, entry]));
  const scored = entries.map(({ guideId, value }) => ({
    id: guideId,
    score: value,
    amountFen: value,
    reachedAt: null,
    qualified: true,
  }));
  return rankEntries(scored).flatMap(({ id, rank }) => (rank === null ? [] : [{ ...byId.get(id)!, rank }]));
}

/**
 * Leaderboards of the whole chain (A49, A51). A process keeps those that were asked for: a live one for a few seconds, so
 * that 10,000 guides who look at it cost one query, a frozen one for good.
 */
@Singleton()
export class Boards {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() sales!: Sales;
  @Inject() staff!: StaffDirectory;
  /** How old a live board may get, in milliseconds. */
  liveForMs = 3000;
  private readonly held = new FreshValues<Board>({
    most: BOARDS_HELD,
    liveForMs: () => this.liveForMs,
    lasts: ({ frozen }) => frozen,
  });

  /** Frozen if it is over and was frozen, else as the ledger says now. */
  of(key: BoardKey): Promise<Board> {
    return this.held.get([key.period, dateOf(key), key.measure].join(' '), () => this.read(key));
  }

  /** Writes a board that is over, unless it was frozen before. */
  async freeze(tx: Tx, key: BoardKey): Promise<void> {
    const date = dateOf(key);
    const [known] = await tx.query<unknown[]>(
      'SELECT 1 AS known FROM leaderboard WHERE period = ? AND date = ? AND measure = ?',
      [key.period, date, key.measure],
    );
    if (known) return;
    const ranked = rankBoard(await this.live(key, tx));
    const now = sqlTime(this.clock.now());
    await insertRows(
      tx,
      'leaderboard',
      ['period', 'date', 'measure', 'frozen_at'],
      [[key.period, date, key.measure, now]],
    );
    await insertRows(
      tx,
      'leaderboard_row',
      ['period', 'date', 'measure', 'guide_id', 'place', 'value', 'store_id'],
      ranked.map((row) => [key.period, date, key.measure, row.guideId, row.rank, row.value, row.storeId]),
    );
  }

  private async read(key: BoardKey): Promise<Board> {
    const asOf = this.clock.now();
    const over = periodOf(key).toDay < shanghaiDay(asOf);
    const frozen = over ? await this.frozen(key) : undefined;
    return frozen ?? { frozen: false, asOf, entries: await this.live(key) };
  }

  private async frozen(key: BoardKey): Promise<Board | undefined> {
    const params = [key.period, dateOf(key), key.measure];
    const where = 'period = ? AND date = ? AND measure = ?';
    const [head] = await this.database.query<{ frozen_at: unknown }>(
      `SELECT frozen_at FROM leaderboard WHERE ${where}`,
      params,
    );
    if (!head) return undefined;
    const rows = await this.database.query<{ guide_id: number; value: unknown; store_id: number }>(
      `SELECT guide_id, value, store_id FROM leaderboard_row WHERE ${where} ORDER BY place, guide_id`,
      params,
    );
    const entries = rows.map((row) => ({ guideId: row.guide_id, value: num(row.value), storeId: row.store_id }));
    return { frozen: true, asOf: readTime(head.frozen_at), entries };
  }

  private async live(key: BoardKey, tx?: Tx): Promise<BoardEntry[]> {
    const filter = key.measure === 'online_sales' ? { channels: ONLINE_CHANNELS } : {};
    const totals = await this.sales.guideTotals(periodOf(key), filter, tx);
    const entries = [...totals].flatMap(([guideId, { paidFen, returnedFen }]) => {
      const guide = this.staff.byId(guideId);
      // a brand IP is no person who could be first
      const counts = guide && guide.role !== 'brand_ip' && paidFen > returnedFen;
      return counts ? [{ guideId, value: paidFen - returnedFen, storeId: guide.storeId }] : [];
    });
    return entries.sort((a, b) => b.value - a.value || a.guideId - b.guideId);
  }
}

const dateOf = ({ period, date }: BoardKey): string => (period === 'day' ? date : `${monthOf(date)}-01`);
const periodOf = ({ period, date }: BoardKey): DayPeriod =>
  period === 'day' ? { fromDay: date, toDay: date } : daysOfMonth(monthOf(date));
