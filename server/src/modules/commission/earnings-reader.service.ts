import { Inject, Singleton } from '@midwayjs/core';
import { WHOLE_BP } from '../../domain/money';
import { shanghaiDay } from '../../domain/time';
import { Clock } from '../../platform/clock';
import { Database, inList, num, sqlTime } from '../../platform/db';
import { sumsByState, TURNED_BACK, UNSETTLED_SQL } from './earning-state';

/** A guide's month in fen; what is taken back is negative. The first is the sum of the next three. */
export interface MonthEarnings {
  readonly monthFen: number;
  readonly pendingFen: number;
  readonly maturedFen: number;
  readonly settledFen: number;
  /** Kept back while the guide is under suspicion; in none of the above. */
  readonly heldFen: number;
  /** Of what the night rate of its plan version multiplied, whatever hours that version calls night (A44). */
  readonly afterHoursFen: number;
  /** Taken back by refunds. */
  readonly reversedFen: number;
}

/** What no statement has settled yet, in fen, of whichever month it was posted in. */
export interface UnsettledEarnings {
  readonly pendingFen: number;
  readonly maturedFen: number;
  /** In neither of the above. */
  readonly heldFen: number;
}

/** What guides have earned so far, for their pages and for reports. Commission only: turnover is no pay. */
@Singleton()
export class EarningsReader {
  @Inject() database!: Database;
  @Inject() clock!: Clock;

  /** Commission of a guide by the link it came by, without bonuses that wait; links without any are absent. */
  async byLink(guideId: number, tokens: readonly string[]): Promise<ReadonlyMap<string, number>> {
    if (!tokens.length) return new Map();
    const list = inList(tokens);
    const rows = await this.database.query<{ link: string; fen: unknown }>(
      `SELECT l.link, SUM(e.amount_fen) AS fen FROM sale_line l JOIN credit_entry e ON e.sale_line_id = l.id
       WHERE l.link IN ${list.sql} AND e.ledger = 'commission' AND e.gated = 0 AND e.beneficiary_kind = 'guide' AND e.beneficiary_id = ?
       GROUP BY l.link`,
      [...list.params, guideId],
    );
    return new Map(rows.map((row) => [row.link, num(row.fen)]));
  }

  /** What was posted for a guide today, net, in fen, without bonuses that wait for their gate. */
  async today(guideId: number): Promise<number> {
    return (await this.todayOf([guideId])).get(guideId) ?? 0;
  }

  /** The same for many; those without an entry are absent. */
  async todayOf(guideIds: readonly number[]): Promise<ReadonlyMap<number, number>> {
    const day = shanghaiDay(this.clock.now());
    const ids = inList(guideIds);
    const rows = await this.database.query<{ id: unknown; fen: unknown }>(
      `SELECT beneficiary_id AS id, SUM(amount_fen) AS fen FROM credit_entry
       WHERE beneficiary_kind = 'guide' AND gated = 0 AND beneficiary_id IN ${ids.sql} AND month = ? AND day = ? GROUP BY beneficiary_id`,
      [...ids.params, day.slice(0, 7), day],
    );
    return new Map(rows.map((row) => [num(row.id), num(row.fen)]));
  }

  /** @param month 'YYYY-MM' */
  async summary(guideId: number, month: string): Promise<MonthEarnings> {
    const now = sqlTime(this.clock.now());
    const [row] = await this.database.query<Record<string, unknown>>(
      `SELECT ${sumsByState('e.amount_fen')},
              SUM(CASE WHEN e.beneficiary_kind = 'guide' AND e.multiplier_bp > ${WHOLE_BP} THEN e.amount_fen ELSE 0 END) AS night,
              SUM(CASE WHEN e.beneficiary_kind = 'guide' AND ${TURNED_BACK} THEN e.amount_fen ELSE 0 END) AS reversed
       FROM credit_entry e LEFT JOIN sale s ON s.id = e.sale_id LEFT JOIN statement_entry se ON se.entry_id = e.id
       WHERE e.beneficiary_kind IN ('guide', 'hold') AND e.beneficiary_id = ? AND e.month = ?`,
      [now, now, now, now, guideId, month],
    );
    const [pendingFen, maturedFen, settledFen] = [num(row?.['pending']), num(row?.['matured']), num(row?.['settled'])];
    return {
      monthFen: pendingFen + maturedFen + settledFen,
      pendingFen,
      maturedFen,
      settledFen,
      heldFen: num(row?.['held']),
      afterHoursFen: num(row?.['night']),
      reversedFen: num(row?.['reversed']),
    };
  }

  /** What is still to come to a guide: the month's end takes nothing out of it, only a statement does. */
  async unsettled(guideId: number): Promise<UnsettledEarnings> {
    const now = sqlTime(this.clock.now());
    const [row] = await this.database.query<Record<string, unknown>>(
      `SELECT ${sumsByState('e.amount_fen')} FROM (${UNSETTLED_SQL}) u JOIN credit_entry e ON e.id = u.id
         LEFT JOIN sale s ON s.id = e.sale_id LEFT JOIN statement_entry se ON se.entry_id = e.id`,
      [now, now, now, now, guideId, guideId, guideId, guideId],
    );
    return { pendingFen: num(row?.['pending']), maturedFen: num(row?.['matured']), heldFen: num(row?.['held']) };
  }
}
