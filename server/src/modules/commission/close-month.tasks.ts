import { Inject, Singleton } from '@midwayjs/core';
import { Clock } from '../../platform/clock';
import { Database, num, sqlTime, type Tx, updateCount } from '../../platform/db';
import { type OutsideTask, TaskHandler } from '../../platform/outbox';
import { CLOSE_MONTH, kindAfter, readCursor, writeCursor } from './close-month';
import { CloseLot } from './close-lot.service';
import { JudgeGates } from './judge-gates.service';
import { nextMonth } from './months';
import { STATEMENT_KINDS, type StatementKind, StatementPeriodEntity } from './statement.entities';

/** Beneficiaries settled together, all or none. */
const LOT = 200;
const TABLE_OF: Readonly<Record<StatementKind, string>> = { guide: 'staff', store: 'store', franchisee: 'franchisee' };

/**
 * Makes a month's statements, a lot at a time in a transaction of its own. Each lot claims the period's progress, so that two
 * workers, or one that starts again after it was killed, make each once.
 */
@Singleton()
export class CloseMonth {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() gates!: JudgeGates;
  @Inject() lot!: CloseLot;

  @TaskHandler(CLOSE_MONTH, { effect: 'outside', leaseSeconds: 600, neverHopeless: true })
  async close({ key: month }: OutsideTask): Promise<void> {
    await this.gates.before(nextMonth(month));
    await this.database.inTx(async (tx) => {
      const total = await beneficiaries(tx);
      await updateCount(
        tx,
        `UPDATE statement_period SET total = ? WHERE month = ? AND status = 'closing' AND done = 0`,
        [total, month],
      );
    });
    while (await this.database.inTx((tx) => this.step(tx, month)));
  }

  /** @returns whether there may be more */
  private async step(tx: Tx, month: string): Promise<boolean> {
    const period = await tx.getRepository(StatementPeriodEntity).findOneBy({ month });
    if (period?.status !== 'closing') return false;
    const { kind, afterId } = readCursor(period.progress);
    const rows = await tx.query<{ id: unknown }[]>(
      `SELECT id FROM ${TABLE_OF[kind]} WHERE id > ? ORDER BY id LIMIT ${LOT}`,
      [afterId],
    );
    const ids = rows.map((row) => num(row.id));
    const next = ids.length === LOT ? { kind, afterId: ids.at(-1)! } : { kind: kindAfter(kind), afterId: 0 };
    const progress = next.kind ? writeCursor({ kind: next.kind, afterId: next.afterId }) : 'end';
    const claimed = await updateCount(
      tx,
      `UPDATE statement_period SET progress = ?, done = done + ? WHERE month = ? AND status = 'closing' AND progress = ?`,
      [progress, ids.length, month, period.progress],
    );
    // another worker has made this lot
    if (!claimed) return true;
    await this.lot.settle(tx, month, kind, ids);
    if (next.kind) return true;
    await this.finish(tx, month);
    return false;
  }

  private async finish(tx: Tx, month: string): Promise<void> {
    const [count] = await tx.query<{ n: unknown }[]>('SELECT COUNT(*) AS n FROM statement WHERE month = ?', [month]);
    const made = num(count?.n);
    await updateCount(
      tx,
      `UPDATE statement_period SET status = 'closed', closed_at = ?, done = ?, total = ? WHERE month = ?`,
      [sqlTime(this.clock.now()), made, made, month],
    );
  }
}

async function beneficiaries(tx: Tx): Promise<number> {
  let total = 0;
  for (const kind of STATEMENT_KINDS) {
    const [row] = await tx.query<{ n: unknown }[]>(`SELECT COUNT(*) AS n FROM ${TABLE_OF[kind]}`);
    total += num(row?.n);
  }
  return total;
}
