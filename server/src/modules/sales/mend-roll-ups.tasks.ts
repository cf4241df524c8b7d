import { Inject, Singleton } from '@midwayjs/core';
import { Clock } from '../../platform/clock';
import { isSqlite, type Tx, updateCount } from '../../platform/db';
import { type DatabaseTask, TaskHandler, Tasks } from '../../platform/outbox';

/** Written into the database of the first version when it was brought up to date. */
const KIND = 'sales.mend-roll-ups';
const HOUR_MS = 3_600_000;
/** Hours in which a release is rolled out; nobody writes days alone after that. */
const HOURS = 24;

const SUMS = ['paid_fen', 'returned_fen', 'orders', 'units', 'after_hours_fen', 'guide_fen'];
const COARSER = [
  {
    table: 'sale_month',
    keys: ['month', 'channel', 'store_id', 'guide_id'],
    ofDay: ['SUBSTR(day, 1, 7)', 'channel', 'store_id', 'guide_id'],
  },
  { table: 'sale_store_day', keys: ['day', 'channel', 'store_id'], ofDay: ['day', 'channel', 'store_id'] },
];

/**
 * The first version knows days only. What its processes write while this version is rolled out beside them comes into the
 * coarser roll-ups here, every hour of the first day.
 */
@Singleton()
export class MendRollUps {
  @Inject() clock!: Clock;
  @Inject() tasks!: Tasks;

  @TaskHandler(KIND, { effect: 'database' })
  async mend({ tx, key, payload }: DatabaseTask<{ readonly hours?: number } | null>): Promise<void> {
    await updateCount(tx, 'UPDATE sale_day SET guide_fen = paid_fen WHERE guide_id <> 0 AND guide_fen <> paid_fen', []);
    for (const rollUp of COARSER) await mendOne(tx, rollUp);
    const hours = (payload?.hours ?? 0) + 1;
    if (hours > HOURS) return;
    const runAt = new Date(this.clock.now().getTime() + HOUR_MS);
    await this.tasks.schedule(tx, [{ kind: KIND, key: `${key.split(' ')[0]} ${hours}`, payload: { hours }, runAt }]);
  }
}

/** Adds what is missing, in one statement: what others add to both meanwhile is in neither side of the difference. */
async function mendOne(tx: Tx, { table, keys, ofDay }: (typeof COARSER)[number]): Promise<void> {
  const sqlite = isSqlite(tx);
  const given = (sum: string) => (sqlite ? `excluded.${sum}` : `VALUES(${sum})`);
  const add = SUMS.map((sum) => `${sum} = ${table}.${sum} + ${given(sum)}`).join(', ');
  const days = ofDay.map((column, i) => `${column} AS ${keys[i]!}`).join(', ');
  await tx.query(
    `INSERT INTO ${table} (${[...keys, ...SUMS].join(', ')})
     SELECT ${[...keys, ...SUMS.map((sum) => `SUM(${sum})`)].join(', ')} FROM (
       SELECT ${days}, ${SUMS.join(', ')} FROM sale_day
       UNION ALL SELECT ${keys.join(', ')}, ${SUMS.map((sum) => `-${sum}`).join(', ')} FROM ${table}) difference
     WHERE 1 = 1 GROUP BY ${keys.join(', ')} HAVING ${SUMS.map((sum) => `SUM(${sum}) <> 0`).join(' OR ')}
     ${sqlite ? `ON CONFLICT (${keys.join(', ')}) DO UPDATE SET` : 'ON DUPLICATE KEY UPDATE'} ${add}`,
  );
}
