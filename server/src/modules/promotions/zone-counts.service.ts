import { Inject, Singleton } from '@midwayjs/core';
import { Database, inList, insertMissingRows, num, type Tx, updateCount } from '../../platform/db';

export interface ZoneCount {
  readonly zoneId: number;
  /** Business day, `YYYY-MM-DD` in Asia/Shanghai. */
  readonly day: string;
  readonly impressions?: number;
  readonly clicks?: number;
}
export interface ZoneTotals {
  readonly impressions: number;
  readonly clicks: number;
}

/** How often hot zones were seen and opened (A19). */
@Singleton()
export class ZoneCounts {
  @Inject() database!: Database;

  /** Adds to the days' counts. Counts of zones that do not exist are dropped: phones may show what was just deleted. */
  async add(tx: Tx, counts: readonly ZoneCount[]): Promise<void> {
    if (!counts.length) return;
    const ids = inList([...new Set(counts.map((c) => c.zoneId))]);
    const rows: { id: number }[] = await tx.query(`SELECT id FROM hot_zone WHERE id IN ${ids.sql}`, ids.params);
    const known = new Set(rows.map((row) => row.id));
    const sums = new Map<string, Required<ZoneCount>>();
    for (const { zoneId, day, impressions = 0, clicks = 0 } of counts.filter((c) => known.has(c.zoneId))) {
      const key = `${String(zoneId).padStart(12, '0')} ${day}`;
      const sum = sums.get(key) ?? { zoneId, day, impressions: 0, clicks: 0 };
      sums.set(key, { ...sum, impressions: sum.impressions + impressions, clicks: sum.clicks + clicks });
    }
    // one order for all writers, so that they never wait for each other in a circle
    const days = [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
    await insertMissingRows(
      tx,
      'zone_day',
      ['zone_id', 'day', 'impressions', 'clicks'],
      days.map((d) => [d.zoneId, d.day, 0, 0]),
    );
    for (const { zoneId, day, impressions, clicks } of days) {
      await updateCount(
        tx,
        'UPDATE zone_day SET impressions = impressions + ?, clicks = clicks + ? WHERE zone_id = ? AND day = ?',
        [impressions, clicks, zoneId, day],
      );
    }
  }

  /** Totals since each zone was made; zones nobody has seen are absent. */
  async of(zoneIds: readonly number[]): Promise<Map<number, ZoneTotals>> {
    const ids = inList(zoneIds);
    const rows = await this.database.query<{ zone_id: number; impressions: unknown; clicks: unknown }>(
      `SELECT zone_id, SUM(impressions) AS impressions, SUM(clicks) AS clicks FROM zone_day
       WHERE zone_id IN ${ids.sql} GROUP BY zone_id`,
      ids.params,
    );
    return new Map(rows.map((r) => [r.zone_id, { impressions: num(r.impressions), clicks: num(r.clicks) }]));
  }
}
