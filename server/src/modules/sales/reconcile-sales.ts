import { type Database, num } from '../../platform/db';
import { type Difference, ORDER_COMPLETED, ORDER_PAID, ORDER_REFUNDED, orderNoOf } from '../orders';
import { HOUR_OF_LINE, KEYS, KEYS_OF_LINE, mainCredits, turnoverSince } from './roll-up-sql';

type Row = Record<string, unknown>;
interface Check {
  readonly name: string;
  /** Answers only what is wrong. */
  readonly sql: string;
  readonly text: (row: Row) => string;
}

/** Whatever the roll-up says, less what lines and returns say: nothing must be left. */
const DAY_DIFFERENCES = `SELECT ${KEYS}, SUM(paid) AS paid, SUM(back) AS back, SUM(n) AS n, SUM(pieces) AS pieces, SUM(late) AS late,
       SUM(hot) AS hot
  FROM (
    SELECT ${KEYS}, paid_fen AS paid, returned_fen AS back, orders AS n, units AS pieces, after_hours_fen AS late,
           hot_zone_fen AS hot FROM sale_day
    UNION ALL
    SELECT l.day, l.channel, ${KEYS_OF_LINE}, -l.net_fen, 0, 0, -l.quantity,
           CASE WHEN s.after_hours = 1 THEN -l.net_fen ELSE 0 END, CASE WHEN l.hot_zone_id IS NULL THEN 0 ELSE -l.net_fen END
      FROM sale_line l JOIN sale s ON s.id = l.sale_id
    UNION ALL
    SELECT r.day, l.channel, ${KEYS_OF_LINE}, 0, -r.amount_fen, 0, 0, 0, 0
      FROM sale_return r JOIN sale_line l ON l.id = r.sale_line_id
    UNION ALL
    SELECT ${KEYS}, 0, 0, -1, 0, 0, 0 FROM (${mainCredits()}) mains) d
  GROUP BY ${KEYS}
  HAVING SUM(paid) <> 0 OR SUM(back) <> 0 OR SUM(n) <> 0 OR SUM(pieces) <> 0 OR SUM(late) <> 0 OR SUM(hot) <> 0`;

const SUMS = ['paid_fen', 'returned_fen', 'orders', 'units', 'after_hours_fen', 'guide_fen', 'hot_zone_fen'];
/** A coarser roll-up less what the days say: nothing must be left. */
function coarseDifferences(table: string, keys: readonly string[], ofDay: readonly string[]): string {
  const sums = (sign: string) => SUMS.map((column) => `${sign}${column} AS ${column}`).join(', ');
  return `SELECT ${keys.join(', ')}, ${SUMS.map((column) => `SUM(${column}) AS ${column}`).join(', ')} FROM (
      SELECT ${keys.join(', ')}, ${sums('')} FROM ${table}
      UNION ALL SELECT ${ofDay.join(', ')}, ${sums('-')} FROM sale_day) d
    GROUP BY ${keys.join(', ')} HAVING ${SUMS.map((column) => `SUM(${column}) <> 0`).join(' OR ')}`;
}
const HOUR_DIFFERENCES = `SELECT day, hour, channel, store_id, SUM(paid) AS paid FROM (
    SELECT day, hour, channel, store_id, paid_fen AS paid FROM sale_hour
    UNION ALL
    SELECT l.day, ${HOUR_OF_LINE}, l.channel, COALESCE(l.selling_store_id, 0), -l.net_fen
      FROM sale_line l) d
  GROUP BY day, hour, channel, store_id HAVING SUM(paid) <> 0`;
const HOUR_DAY_DIFFERENCES = `SELECT day, channel, store_id, SUM(n) AS n, SUM(late) AS late FROM (
    SELECT day, channel, store_id, orders AS n, CASE WHEN hour >= 22 OR hour < 10 THEN paid_fen ELSE 0 END AS late FROM sale_hour
    UNION ALL SELECT day, channel, store_id, -orders, -after_hours_fen FROM sale_store_day) d
  GROUP BY day, channel, store_id HAVING SUM(n) <> 0 OR SUM(late) <> 0`;
const TURNOVER_DIFFERENCES = `SELECT day, channel, store_id, SUM(fen) AS fen, SUM(back) AS back, SUM(shipped) AS shipped FROM (
    SELECT day, channel, store_id, turnover_fen AS fen, turnover_back_fen AS back, fulfilled_fen AS shipped FROM store_turnover_day
    UNION ALL SELECT day, channel, store_id, -turnover_fen, -turnover_back_fen, -fulfilled_fen FROM (${turnoverSince('')}) lines_now) d
  GROUP BY day, channel, store_id HAVING SUM(fen) <> 0 OR SUM(back) <> 0 OR SUM(shipped) <> 0`;
const coarseText = (row: Row): string =>
  `${String(row['month'] ?? row['day'])} ${String(row['channel'])} 门店 ${num(row['store_id'])}：汇总多出 成交 ${num(row['paid_fen'])}、` +
  `退 ${num(row['returned_fen'])}、订单 ${num(row['orders'])}、件数 ${num(row['units'])}、夜间 ${num(row['after_hours_fen'])}、导购 ${num(row['guide_fen'])}、爆款 ${num(row['hot_zone_fen'])}`;

const LEDGER_CHECKS: readonly Check[] = [
  {
    name: '业绩日汇总＝逐行合计',
    sql: DAY_DIFFERENCES,
    text: (row) =>
      `${String(row['day'])} ${String(row['channel'])} 门店 ${num(row['store_id'])} 品牌 ${num(row['brand_id'])} 导购 ${num(row['guide_id'])}：` +
      `汇总多出 成交 ${num(row['paid'])}、退 ${num(row['back'])}、订单 ${num(row['n'])}、件数 ${num(row['pieces'])}、夜间 ${num(row['late'])}、爆款 ${num(row['hot'])}`,
  },
  {
    name: '业绩日汇总里导购的部分＝记在导购名下的成交',
    sql: `SELECT ${KEYS}, paid_fen, guide_fen FROM sale_day WHERE guide_fen <> CASE WHEN guide_id = 0 THEN 0 ELSE paid_fen END`,
    text: (row) =>
      `${String(row['day'])} 导购 ${num(row['guide_id'])}：成交 ${num(row['paid_fen'])}，导购部分 ${num(row['guide_fen'])}`,
  },
  {
    name: '业绩月汇总＝日汇总合计',
    sql: coarseDifferences(
      'sale_month',
      ['month', 'channel', 'store_id', 'guide_id'],
      ['SUBSTR(day, 1, 7)', 'channel', 'store_id', 'guide_id'],
    ),
    text: coarseText,
  },
  {
    name: '门店业绩日汇总＝日汇总合计',
    sql: coarseDifferences('sale_store_day', ['day', 'channel', 'store_id'], ['day', 'channel', 'store_id']),
    text: coarseText,
  },
  {
    name: '业绩小时汇总＝逐行合计',
    sql: HOUR_DIFFERENCES,
    text: (row) =>
      `${String(row['day'])} ${num(row['hour'])} 点 ${String(row['channel'])} 门店 ${num(row['store_id'])}：汇总多出 成交 ${num(row['paid'])}`,
  },
  {
    name: '业绩小时汇总＝门店日汇总：订单、夜间',
    sql: HOUR_DAY_DIFFERENCES,
    text: (row) =>
      `${String(row['day'])} ${String(row['channel'])} 门店 ${num(row['store_id'])}：小时汇总多出 订单 ${num(row['n'])}、夜间 ${num(row['late'])}`,
  },
  {
    name: '门店业绩（含代发）日汇总＝逐行按比例',
    sql: TURNOVER_DIFFERENCES,
    text: (row) =>
      `${String(row['day'])} ${String(row['channel'])} 门店 ${num(row['store_id'])}：汇总多出 业绩 ${num(row['fen'])}、退 ${num(row['back'])}、代发 ${num(row['shipped'])}`,
  },
  {
    name: '业绩行已退＝退货合计，不超过卖出',
    sql: `SELECT l.id, l.net_fen, l.quantity, l.returned_fen, l.returned_quantity, COALESCE(r.fen, 0) AS fen, COALESCE(r.n, 0) AS n
          FROM sale_line l LEFT JOIN (SELECT sale_line_id, SUM(amount_fen) AS fen, SUM(quantity) AS n FROM sale_return
                                      GROUP BY sale_line_id) r ON r.sale_line_id = l.id
          WHERE l.returned_fen <> COALESCE(r.fen, 0) OR l.returned_quantity <> COALESCE(r.n, 0)
             OR l.returned_fen > l.net_fen OR l.returned_quantity > l.quantity`,
    text: (row) =>
      `业绩行 ${num(row['id'])}：卖出 ${num(row['net_fen'])}／${num(row['quantity'])} 件，` +
      `记已退 ${num(row['returned_fen'])}／${num(row['returned_quantity'])} 件，退货合计 ${num(row['fen'])}／${num(row['n'])} 件`,
  },
  {
    name: '业绩金额＝行合计',
    sql: `SELECT s.id, s.net_fen, s.returned_fen, SUM(l.net_fen) AS fen, SUM(l.returned_fen) AS back
          FROM sale s LEFT JOIN sale_line l ON l.sale_id = s.id GROUP BY s.id, s.net_fen, s.returned_fen
          HAVING COUNT(l.id) = 0 OR SUM(l.net_fen) <> s.net_fen OR SUM(l.returned_fen) <> s.returned_fen`,
    text: (row) =>
      `业绩 ${num(row['id'])}：成交 ${num(row['net_fen'])}（行合计 ${num(row['fen'])}），已退 ${num(row['returned_fen'])}（行合计 ${num(row['back'])}）`,
  },
];

/** Goods of an exchange were sold before; without a difference their order is no sale. */
const SOLD_UNITS = (column: string): string => `CASE WHEN o.exchange_id IS NULL THEN l.${column} ELSE 0 END`;

/** Each answers the order it is about, so that what is still under way can be left out. */
const MALL_CHECKS: readonly Check[] = [
  {
    name: '商城业绩＝已付款订单，逐行',
    sql: `SELECT o.id, l.id AS line_id, l.amount_fen, l.refunded_fen, l.refunded_quantity, l.guide_id, s.net_fen, s.returned_fen,
                 s.returned_quantity, s.guide_id AS credited
          FROM orders o JOIN order_line l ON l.order_id = o.id
            LEFT JOIN sale h ON h.order_id = o.id
            LEFT JOIN sale_line s ON s.sale_id = h.id AND s.line_ref = CAST(l.id AS CHAR)
          WHERE o.paid_at IS NOT NULL AND (o.exchange_id IS NULL OR o.total_fen > 0)
            AND (s.id IS NULL OR s.net_fen <> l.amount_fen OR s.quantity <> ${SOLD_UNITS('quantity')}
             OR s.returned_fen <> l.refunded_fen OR s.returned_quantity <> ${SOLD_UNITS('refunded_quantity')}
             OR COALESCE(s.guide_id, 0) <> COALESCE(l.guide_id, 0) OR s.reason <> l.guide_reason
             OR COALESCE(s.selling_store_id, 0) <> COALESCE(l.selling_store_id, 0))`,
    text: (row) =>
      `订单 ${orderNoOf(num(row['id']))} 行 ${num(row['line_id'])}：实付 ${num(row['amount_fen'])} 退 ${num(row['refunded_fen'])} 导购 ${num(row['guide_id'])}，` +
      (row['net_fen'] === null
        ? '业绩里没有'
        : `业绩 ${num(row['net_fen'])} 退 ${num(row['returned_fen'])} 导购 ${num(row['credited'])}`),
  },
  {
    name: '商城业绩都有已付款订单',
    sql: `SELECT s.order_id AS id FROM sale s LEFT JOIN orders o ON o.id = s.order_id
          WHERE s.channel = 'mall' AND (o.id IS NULL OR o.paid_at IS NULL)`,
    text: (row) => `业绩记了订单 ${orderNoOf(num(row['id']))}，但没有这笔已付款订单`,
  },
  {
    name: '商城业绩完成＝订单完成',
    sql: `SELECT o.id FROM orders o JOIN sale s ON s.order_id = o.id
          WHERE (o.completed_at IS NULL) <> (s.completed_at IS NULL)`,
    text: (row) => `订单 ${orderNoOf(num(row['id']))}：订单与业绩的完成状态不同`,
  },
];

const FEEDING = [ORDER_PAID, ORDER_REFUNDED, ORDER_COMPLETED];

/** Proves that the ledger, its roll-up and the mall's orders tell one story; answers every place where they do not. */
export async function reconcileSales(database: Database): Promise<Difference[]> {
  const differences: Difference[] = [];
  for (const { name, sql, text } of LEDGER_CHECKS) {
    const rows = await database.query<Row>(sql);
    for (const row of rows) differences.push({ check: name, text: text(row) });
  }
  // the ledger follows orders by events; what one is still on its way for is no difference
  const before = await ordersUnderWay(database);
  const wrong: { orderId: number; difference: Difference }[] = [];
  for (const { name, sql, text } of MALL_CHECKS) {
    const rows = await database.query<Row>(sql);
    for (const row of rows) wrong.push({ orderId: num(row['id']), difference: { check: name, text: text(row) } });
  }
  if (!wrong.length) return differences;
  const after = await ordersUnderWay(database);
  const settled = wrong.filter(({ orderId }) => !before.has(orderId) && !after.has(orderId));
  return [...differences, ...settled.map(({ difference }) => difference)];
}

/** Orders whose events have not been handled; one whose handling was given up is none of them. */
async function ordersUnderWay(database: Database): Promise<Set<number>> {
  const topics = FEEDING.map(() => '?').join(',');
  const kinds = FEEDING.map((topic) => `${topic}>MallSales`);
  const rows = await database.query<{ payload: string }>(
    `SELECT payload FROM outbox WHERE relayed_at IS NULL AND topic IN (${topics})
     UNION ALL SELECT payload FROM task WHERE state = 'due' AND kind IN (${topics})`,
    [...FEEDING, ...kinds],
  );
  return new Set(rows.map(({ payload }) => (JSON.parse(payload) as { orderId: number }).orderId));
}
