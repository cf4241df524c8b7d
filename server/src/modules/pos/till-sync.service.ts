import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, listPosSync, Parsed } from '@qiandian/shared/contract';
import { shanghaiDay } from '../../domain/time';
import type { HqCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, num, readTime } from '../../platform/db';
import { StoreDirectory } from '../stores';
import { tillState } from './till-state';

type Page = Answer<typeof listPosSync>;
type Item = Page['items'][number];

const WORST_FIRST = ['silent', 'late', 'never', 'ok'] as const;

/** How far behind each store's tills are, from their roll-ups (A17). */
@Singleton()
export class TillSync {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() stores!: StoreDirectory;

  /** Stores in the operator's scope that are not closed, worst first; the summary counts all of them. */
  async page({ page, size, q, state }: Parsed<typeof listPosSync>['query'], caller: HqCaller): Promise<Page> {
    const all = await this.items(caller);
    const needle = (q ?? '').toLowerCase();
    const found = all.filter(
      (one) => (!state || one.state === state) && (!needle || one.storeName.toLowerCase().includes(needle)),
    );
    const rank = ({ state: of }: Item): number => WORST_FIRST.indexOf(of);
    found.sort((a, b) => rank(a) - rank(b) || (b.lagSeconds ?? 0) - (a.lagSeconds ?? 0) || a.storeId - b.storeId);
    const count = (of: Item['state']): number => all.filter((one) => one.state === of).length;
    const lags = all.flatMap(({ lagSeconds }) => lagSeconds ?? []).sort((a, b) => a - b);
    return {
      items: found.slice((page - 1) * size, page * size),
      total: found.length,
      page,
      size,
      summary: {
        ok: count('ok'),
        late: count('late'),
        silent: count('silent'),
        never: count('never'),
        p95LagSeconds: lags[Math.max(0, Math.ceil(lags.length * 0.95) - 1)] ?? 0,
      },
    };
  }

  private async items({ scope }: HqCaller): Promise<Item[]> {
    const now = this.clock.now();
    const today = shanghaiDay(now);
    const syncs = await this.byStore<{ last_paid_at: unknown; last_received_at: unknown; lag_seconds: number }>(
      'SELECT store_id, last_paid_at, last_received_at, lag_seconds FROM till_sync',
    );
    const days = await this.byStore<{ receipts: unknown; net_fen: unknown }>(
      'SELECT store_id, receipts, net_fen FROM till_day WHERE day = ?',
      [today],
    );
    const refused = await this.byStore<{ n: unknown }>(
      'SELECT store_id, COUNT(*) AS n FROM rejection WHERE day = ? AND store_id IS NOT NULL GROUP BY store_id',
      [today],
    );
    const listed = this.stores
      .all()
      .filter((store) => store.status !== 'closed' && !store.hq && this.stores.current.covers(scope, store));
    return listed.map((store) => {
      const row = syncs.get(store.id);
      const sync = row && {
        lastPaidAt: readTime(row.last_paid_at),
        lastReceivedAt: readTime(row.last_received_at),
        lagSeconds: num(row.lag_seconds),
      };
      return {
        storeId: store.id,
        storeName: store.name,
        state: tillState(sync, store.hours, now),
        ...(sync
          ? {
              lastPaidAt: sync.lastPaidAt.toISOString(),
              lastReceivedAt: sync.lastReceivedAt.toISOString(),
              lagSeconds: sync.lagSeconds,
            }
          : {}),
        receiptsToday: num(days.get(store.id)?.receipts),
        salesTodayFen: num(days.get(store.id)?.net_fen),
        rejectedToday: num(refused.get(store.id)?.n),
      };
    });
  }

  private async byStore<R>(sql: string, params: string[] = []): Promise<Map<number, R>> {
    const rows = await this.database.query<R & { store_id: number }>(sql, params);
    return new Map(rows.map((row) => [row.store_id, row]));
  }
}
