import { Inject, Singleton } from '@midwayjs/core';
import { Clock } from '../../platform/clock';
import { isSqlite, type Tx, updateCount } from '../../platform/db';
import { type DatabaseTask, TaskHandler, Tasks } from '../../platform/outbox';
import { addDays, shanghaiDay } from '../../domain/time';
import { HOUR_OF_LINE, mainCredits, turnoverSince } from './roll-up-sql';
import { noteMissingNews } from './sale-news.repository';

/** Written into the database when it is brought up to date from a version that knows fewer roll-ups. */
const KIND = 'sales.mend-roll-ups';
const HOUR_MS = 3_600_000;
/** Hours in which a release is rolled out; nobody writes days alone after that. */
const HOURS = 24;

const SUMS = ['paid_fen', 'returned_fen', 'orders', 'units', 'after_hours_fen', 'guide_fen'];
/** Hours of the days before are counted when the database is brought up to date; tills are seldom later than this. */
const LATE_DAYS = 7;
/** News of one transaction. */
const NEWS_AT_ONCE = 5_000;

interface RollUp {
  readonly table: string;
  readonly keys: readonly string[];
  readonly sums: readonly string[];
  /** Rows with the same columns that add up to what the roll-up should say, as SQL. */
  readonly from: string;
  /** Which rows of the roll-up they speak of, as SQL. */
  readonly where: string;
}
/** What others lock too comes last, to be held briefly. @param since a day */
const rollUpsSince = (since: string): readonly RollUp[] => [
  {
    table: 'sale_hour',
    keys: ['day', 'hour', 'channel', 'store_id'],
    sums: ['paid_fen', 'orders'],
    from: `SELECT l.day, ${HOUR_OF_LINE} AS hour, l.channel, COALESCE(l.selling_store_id, 0) AS store_id,
                  l.net_fen AS paid_fen, 0 AS orders FROM sale_line l WHERE l.day >= '${since}'
           UNION ALL SELECT day, hour, channel, store_id, 0, 1 FROM (${mainCredits(`l.day >= '${since}'`)}) mains`,
    where: `day >= '${since}'`,
  },
  {
    table: 'store_turnover_day',
    keys: ['day', 'channel', 'store_id'],
    sums: ['turnover_fen', 'turnover_back_fen', 'fulfilled_fen'],
    from: turnoverSince(since),
    where: `day >= '${since}'`,
  },
  {
    table: 'sale_month',
    keys: ['month', 'channel', 'store_id', 'guide_id'],
    sums: SUMS,
    from: `SELECT SUBSTR(day, 1, 7) AS month, channel, store_id, guide_id, ${SUMS.join(', ')} FROM sale_day`,
    where: '1 = 1',
  },
  {
    table: 'sale_store_day',
    keys: ['day', 'channel', 'store_id'],
    sums: SUMS,
    from: `SELECT day, channel, store_id, ${SUMS.join(', ')} FROM sale_day`,
    where: '1 = 1',
  },
];

/**
 * The first version knows days only, and those up to the fourth no turnover of stores. What they have written, and what their
 * processes go on writing while this version is rolled out beside them, comes into the other roll-ups and into the news here,
 * every hour of the first day.
 */
@Singleton()
export class MendRollUps {
  @Inject() clock!: Clock;
  @Inject() tasks!: Tasks;

  @TaskHandler(KIND, { effect: 'database' })
  async mend({ tx, key, payload }: DatabaseTask<{ readonly hours?: number } | null>): Promise<void> {
    const since = addDays(shanghaiDay(this.clock.now()), -LATE_DAYS);
    await noteMissingNews(tx, NEWS_AT_ONCE, this.clock.now());
    const [ofHours, turnover, ...coarser] = rollUpsSince(since);
    await mendOne(tx, ofHours!);
    await mendOne(tx, turnover!);
    await updateCount(tx, 'UPDATE sale_day SET guide_fen = paid_fen WHERE guide_id <> 0 AND guide_fen <> paid_fen', []);
    for (const rollUp of coarser) await mendOne(tx, rollUp);
    const hours = (payload?.hours ?? 0) + 1;
    if (hours > HOURS) return;
    const runAt = new Date(this.clock.now().getTime() + HOUR_MS);
    await this.tasks.schedule(tx, [{ kind: KIND, key: `${key.split(' ')[0]} ${hours}`, payload: { hours }, runAt }]);
  }
}

/** Adds what is missing, in one statement: what others add to both meanwhile is in neither side of the difference. */
async function mendOne(tx: Tx, { table, keys, sums, from, where }: RollUp): Promise<void> {
  const sqlite = isSqlite(tx);
  const given = (sum: string) => (sqlite ? `excluded.${sum}` : `VALUES(${sum})`);
  const add = sums.map((sum) => `${sum} = ${table}.${sum} + ${given(sum)}`).join(', ');
  await tx.query(
    `INSERT INTO ${table} (${[...keys, ...sums].join(', ')})
     SELECT ${[...keys, ...sums.map((sum) => `SUM(${sum})`)].join(', ')} FROM (
       ${from}
       UNION ALL SELECT ${keys.join(', ')}, ${sums.map((sum) => `-${sum}`).join(', ')} FROM ${table} WHERE ${where}) difference
     WHERE 1 = 1 GROUP BY ${keys.join(', ')} HAVING ${sums.map((sum) => `SUM(${sum}) <> 0`).join(' OR ')}
     ${sqlite ? `ON CONFLICT (${keys.join(', ')}) DO UPDATE SET` : 'ON DUPLICATE KEY UPDATE'} ${add}`,
  );
}
