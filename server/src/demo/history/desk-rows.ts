import { shanghaiDay } from '../../domain/time';
import { CLOSE_MONTH, FIRST_LOT } from '../../modules/commission';
import { sqlTime } from '../../platform/db';
import { mintId } from '../../platform/ids';
import type { DemoChain } from '../chain/types';
import { tableRows, type TableRows } from '../load/table-rows';
import { firstDay } from './calendar';
import type { LedgerSale } from './write-ledger';

const SECOND = 1000;
const LAG_SECONDS = 20;
/** After which events of the past are rolled up. */
const COUNTED_SECONDS = 90;

/** What the desks of tills, channels and settlement count beside the ledger; last month is closed as the server starts. */
export function deskRows(sales: readonly LedgerSale[], chain: Pick<DemoChain, 'operators'>, now: Date): TableRows[] {
  const tillDays = new Map<
    string,
    { day: string; storeId: number; receipts: number; matched: number; netFen: number }
  >();
  const tillStores = new Map<number, Date>();
  const channelDays = new Map<string, { day: string; channel: string; orders: number; matched: number }>();
  const channels = new Map<string, Date>();
  for (const { decided } of sales) {
    const { sale, netFen } = decided;
    const day = shanghaiDay(sale.at);
    const known = sale.member ? 1 : 0;
    if (sale.channel === 'pos') {
      const key = `${day} ${sale.store.id}`;
      const sum = tillDays.get(key) ?? { day, storeId: sale.store.id, receipts: 0, matched: 0, netFen: 0 };
      sum.receipts += 1;
      sum.matched += known;
      sum.netFen += netFen;
      tillDays.set(key, sum);
      tillStores.set(sale.store.id, sale.at);
    } else if (sale.channel !== 'mall') {
      const key = `${day} ${sale.channel}`;
      const sum = channelDays.get(key) ?? { day, channel: sale.channel, orders: 0, matched: 0 };
      sum.orders += 1;
      sum.matched += known;
      channelDays.set(key, sum);
      channels.set(sale.channel, sale.at);
    }
  }
  const month = firstDay(now).slice(0, 7);
  return [
    tableRows('till_day', [...tillDays.values()], {
      day: (d) => d.day,
      store_id: (d) => d.storeId,
      receipts: (d) => d.receipts,
      matched: (d) => d.matched,
      net_fen: (d) => d.netFen,
    }),
    tableRows('till_sync', [...tillStores], {
      store_id: ([storeId]) => storeId,
      last_paid_at: ([, at]) => sqlTime(at),
      last_received_at: ([, at]) => sqlTime(new Date(at.getTime() + LAG_SECONDS * SECOND)),
      lag_seconds: () => LAG_SECONDS,
    }),
    tableRows('channel_day', [...channelDays.values()], {
      day: (d) => d.day,
      channel: (d) => d.channel,
      orders: (d) => d.orders,
      matched: (d) => d.matched,
    }),
    tableRows('channel_sync', [...channels], {
      channel: ([channel]) => channel,
      last_received_at: ([, at]) => sqlTime(new Date(at.getTime() + LAG_SECONDS * SECOND)),
      last_paid_at: ([, at]) => sqlTime(at),
    }),
    tableRows('statement_period', [month], {
      month: (m) => m,
      status: () => 'closing',
      progress: () => FIRST_LOT,
      done: () => 0,
      total: () => 0,
      started_at: () => sqlTime(now),
      closed_by: () => chain.operators[0]?.name ?? '',
    }),
    tableRows('task', laterTasks(month, now), {
      id: () => mintId(),
      kind: (t) => t.kind,
      task_key: (t) => t.key,
      payload: () => 'null',
      state: () => 'due',
      run_at: (t) => sqlTime(t.at),
      attempts: () => 0,
      created_at: () => sqlTime(now),
    }),
  ];
}

/** Last month is closed at once; scores are reckoned again when the first roll-up has counted what was shared. */
const laterTasks = (month: string, now: Date): { kind: string; key: string; at: Date }[] => [
  { kind: CLOSE_MONTH, key: month, at: now },
  { kind: 'performance.score-kpi', key: 'history', at: new Date(now.getTime() + COUNTED_SECONDS * SECOND) },
];
