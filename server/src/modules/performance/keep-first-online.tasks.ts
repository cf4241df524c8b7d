import { Inject, Singleton } from '@midwayjs/core';
import { Database, inList, insertRows, num, type Tx, updateCount } from '../../platform/db';
import { type DatabaseTask, OnEvent } from '../../platform/outbox';
import { SALE_REATTRIBUTED, SALE_RECORDED, type SaleReattributed, type SaleRecorded } from '../sales';

/** Keeps the day each guide first sold online, so that reports need not read all sales. Doing it twice does no harm. */
@Singleton()
export class KeepFirstOnline {
  @Inject() database!: Database;

  @OnEvent(SALE_RECORDED, { effect: 'database' })
  async recorded({ tx, payload }: DatabaseTask<SaleRecorded>): Promise<void> {
    const lines = await tx.query<{ guide_id: unknown; day: string }[]>(
      `SELECT DISTINCT guide_id, day FROM sale_line WHERE sale_id = ? AND channel <> 'pos' AND guide_id IS NOT NULL`,
      [payload.saleId],
    );
    if (!lines.length) return;
    const ids = inList(lines.map((line) => num(line.guide_id)));
    const kept = await tx.query<{ guide_id: unknown; day: string }[]>(
      `SELECT guide_id, day FROM guide_first_online WHERE guide_id IN ${ids.sql}`,
      ids.params,
    );
    const days = new Map(kept.map((row) => [num(row.guide_id), row.day]));
    const earlier = lines.filter(({ guide_id, day }) => day < (days.get(num(guide_id)) ?? '9999'));
    await this.reckon(
      tx,
      earlier.map((line) => num(line.guide_id)),
    );
  }

  /** Whoever loses a line may have sold online later, or never. */
  @OnEvent(SALE_REATTRIBUTED, { effect: 'database' })
  async reattributed({ tx, payload }: DatabaseTask<SaleReattributed>): Promise<void> {
    const rows = await tx.query<{ from_guide_id: unknown; to_guide_id: unknown }[]>(
      'SELECT from_guide_id, to_guide_id FROM sale_reattribution WHERE id = ?',
      [payload.reattributionId],
    );
    const ids = rows.flatMap((row) => [row.from_guide_id, row.to_guide_id]).filter((id) => id !== null);
    await this.reckon(tx, ids.map(num));
  }

  /** Everybody anew, from all sales: for what was recorded before anybody kept it. */
  async fill(): Promise<void> {
    await this.database.inTx(async (tx) => {
      await updateCount(tx, 'DELETE FROM guide_first_online', []);
      await updateCount(tx, `INSERT INTO guide_first_online (guide_id, day) ${firstDays('guide_id > 0')}`, []);
    });
  }

  /** By index (guide_id, day). */
  private async reckon(tx: Tx, guideIds: readonly number[]): Promise<void> {
    const ids = inList([...new Set(guideIds)].sort((a, b) => a - b));
    const rows = await tx.query<{ guide_id: unknown; day: string }[]>(firstDays(`guide_id IN ${ids.sql}`), ids.params);
    await updateCount(tx, `DELETE FROM guide_first_online WHERE guide_id IN ${ids.sql}`, ids.params);
    await insertRows(
      tx,
      'guide_first_online',
      ['guide_id', 'day'],
      rows.map((row) => [num(row.guide_id), row.day]),
    );
  }
}

const firstDays = (guides: string): string =>
  `SELECT guide_id, MIN(day) AS day FROM sale_day
   WHERE ${guides} AND channel <> 'pos' AND paid_fen > 0 GROUP BY guide_id`;
