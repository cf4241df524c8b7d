import { type Database, num, readTime, type SqlValue, sqlTime } from '../../platform/db';
import { reconcileStock } from '../inventory';
import { orderNoOf } from './order-number';

/** Something that must agree and does not, told for people. */
export interface Difference {
  readonly check: string;
  readonly text: string;
}
/** Timeouts run within seconds; an order still open after so long keeps stock from sale. */
const OVERDUE_MS = 3_600_000;

type Row = Record<string, unknown>;
interface Check {
  readonly name: string;
  /** Answers only what is wrong. */
  readonly sql: string;
  readonly params?: (now: Date) => readonly SqlValue[];
  readonly text: (row: Row) => string;
}

const no = (row: Row): string => `订单 ${orderNoOf(num(row['id']))}`;

/** Refunds that count as given back; those of late or second payments carry their own transaction and are none of the order's. */
const OWN_REFUNDS = `SELECT order_id, SUM(amount_fen) AS fen FROM refund
  WHERE transaction_id IS NULL AND status IN ('pending', 'processing', 'success', 'abnormal') GROUP BY order_id`;
const LINE_SUMS = `SELECT order_id, SUM(amount_fen) AS fen, SUM(refunded_fen) AS back, SUM(quantity - refunded_quantity) AS units,
  SUM(CASE WHEN refunded_quantity < 0 OR exchanged_quantity < 0 OR refunded_quantity + exchanged_quantity > quantity OR refunded_fen < 0 OR refunded_fen > amount_fen
      THEN 1 ELSE 0 END) AS wrong FROM order_line GROUP BY order_id`;

const CHECKS: readonly Check[] = [
  {
    name: '占用库存＝未完成订单',
    sql: `SELECT location_id, sku_id, SUM(held) AS held, SUM(wanted) AS wanted FROM (
            SELECT location_id, sku_id, reserved AS held, 0 AS wanted FROM stock
            UNION ALL
            SELECT o.location_id, l.sku_id, 0, l.quantity - l.refunded_quantity FROM orders o
              JOIN order_line l ON l.order_id = o.id
              WHERE o.status IN ('pending_payment', 'paid', 'ready_for_pickup')
            UNION ALL
            SELECT held_location_id, held_sku_id, 0, held_quantity FROM after_sale WHERE held_quantity > 0) b
          GROUP BY location_id, sku_id HAVING SUM(held) <> SUM(wanted)`,
    text: (row) =>
      `库存地点 ${num(row['location_id'])} 的 SKU ${num(row['sku_id'])}：占用 ${num(row['held'])}，未完成订单和换货留货共 ${num(row['wanted'])}`,
  },
  {
    name: '订单金额',
    sql: `SELECT o.id, o.goods_fen, o.freight_fen, o.total_fen, s.fen FROM orders o LEFT JOIN (${LINE_SUMS}) s ON s.order_id = o.id
          WHERE s.fen IS NULL OR s.fen <> o.goods_fen OR o.total_fen <> o.goods_fen + o.freight_fen`,
    text: (row) =>
      `${no(row)}：应付 ${num(row['total_fen'])}，商品 ${num(row['goods_fen'])}（行合计 ${num(row['fen'])}），运费 ${num(row['freight_fen'])}`,
  },
  {
    name: '已退金额＝退款单合计',
    sql: `SELECT o.id, o.refunded_fen, COALESCE(r.fen, 0) AS fen FROM orders o LEFT JOIN (${OWN_REFUNDS}) r ON r.order_id = o.id
          WHERE o.refunded_fen <> COALESCE(r.fen, 0) OR o.refunded_fen > o.total_fen`,
    text: (row) => `${no(row)}：订单记已退 ${num(row['refunded_fen'])}，退款单合计 ${num(row['fen'])}`,
  },
  {
    name: '行已退不超过实付，合计不超过订单已退',
    sql: `SELECT o.id, o.refunded_fen, s.back FROM orders o JOIN (${LINE_SUMS}) s ON s.order_id = o.id
          WHERE s.wrong > 0 OR s.back > o.refunded_fen OR o.refunded_fen - s.back > o.freight_fen`,
    text: (row) => `${no(row)}：行已退合计 ${num(row['back'])}，订单已退 ${num(row['refunded_fen'])}`,
  },
  {
    name: '已付款＝恰有一笔结清的支付',
    sql: `SELECT o.id, o.status, COUNT(p.id) AS n, SUM(p.amount_fen) AS fen FROM orders o
            LEFT JOIN payment p ON p.transaction_id = o.transaction_id AND p.status = 'settled'
          GROUP BY o.id, o.status, o.paid_at, o.total_fen
          HAVING (o.paid_at IS NOT NULL AND (COUNT(p.id) <> 1 OR SUM(p.amount_fen) <> o.total_fen))
              OR (o.paid_at IS NULL AND COUNT(p.id) <> 0)
              OR (o.paid_at IS NULL AND o.status NOT IN ('pending_payment', 'closed'))
              OR (o.paid_at IS NOT NULL AND o.status IN ('pending_payment', 'closed'))`,
    text: (row) => `${no(row)}（${String(row['status'])}）：结清的支付 ${num(row['n'])} 笔，共 ${num(row['fen'])}`,
  },
  {
    name: '结清的支付都有订单',
    sql: `SELECT p.transaction_id, p.order_no FROM payment p LEFT JOIN orders o ON o.transaction_id = p.transaction_id
          WHERE p.status = 'settled' AND o.id IS NULL`,
    text: (row) => `支付 ${String(row['transaction_id'])}（${String(row['order_no'])}）已结清，但没有订单认它`,
  },
  {
    name: '全退的订单已关闭履约',
    sql: `SELECT o.id, o.status, s.units FROM orders o JOIN (${LINE_SUMS}) s ON s.order_id = o.id
          WHERE (o.status = 'refunded') <> (s.units = 0)`,
    text: (row) => `${no(row)}（${String(row['status'])}）：未退 ${num(row['units'])} 件`,
  },
  {
    name: '换走的件数＝换新订单里没退的',
    sql: `SELECT l.order_id AS id, l.id AS line_id, l.exchanged_quantity, COALESCE(n.units, 0) AS units FROM order_line l
            LEFT JOIN (SELECT r.replaces_line_id, SUM(r.quantity - r.refunded_quantity) AS units FROM after_sale a
                JOIN orders o ON o.id = a.new_order_id JOIN order_line r ON r.order_id = o.id
                WHERE o.status <> 'closed' OR a.status = 'received' GROUP BY r.replaces_line_id) n
              ON n.replaces_line_id = l.id
          WHERE l.exchanged_quantity <> COALESCE(n.units, 0)`,
    text: (row) =>
      `${no(row)} 行 ${num(row['line_id'])}：换走 ${num(row['exchanged_quantity'])} 件，换新订单里没退的 ${num(row['units'])} 件`,
  },
  {
    name: '归属：付款后每行一个原因，业绩份额合计 10000',
    sql: `SELECT o.id, l.id AS line_id, l.guide_reason, l.selling_bp, l.fulfil_bp, l.final_at, o.paid_at FROM orders o
            JOIN order_line l ON l.order_id = o.id
          WHERE l.guide_reason = '' OR l.selling_bp + l.fulfil_bp <> 10000
             OR (l.final_at IS NULL) <> (o.paid_at IS NULL)`,
    text: (row) =>
      `${no(row)} 行 ${num(row['line_id'])}：原因「${String(row['guide_reason'])}」，份额 ${num(row['selling_bp'])}＋${num(row['fulfil_bp'])}`,
  },
  {
    name: '未付款订单按时关闭',
    sql: `SELECT id, expires_at FROM orders WHERE status = 'pending_payment' AND expires_at < ?`,
    params: (now) => [sqlTime(new Date(now.getTime() - OVERDUE_MS))],
    text: (row) => `${no(row)}：${readTime(row['expires_at']).toISOString()} 已到期，仍未关闭，库存还占着`,
  },
  {
    name: '没付差价的换货已退回货款',
    sql: `SELECT a.id, a.order_id, o.closed_at FROM after_sale a JOIN orders o ON o.id = a.new_order_id
          WHERE a.kind = 'exchange' AND a.status = 'received' AND o.status = 'closed' AND o.closed_at < ?`,
    params: (now) => [sqlTime(new Date(now.getTime() - OVERDUE_MS))],
    text: (row) =>
      `售后单 ${num(row['id'])}（订单 ${orderNoOf(num(row['order_id']))}）：换新订单已于 ${readTime(row['closed_at']).toISOString()} 关闭，货款仍未退回`,
  },
];

/** Proves that stock, orders, payments, refunds and credit tell one story; answers every place where they do not. */
export async function reconcileOrders(database: Database, now: Date): Promise<Difference[]> {
  const differences: Difference[] = (await reconcileStock(database)).map((d) => ({
    check: '库存＝流水合计',
    text: `库存地点 ${d.locationId} 的 SKU ${d.skuId}：${d.what === 'onHand' ? '在库' : '占用'} ${d.balance}，流水合计 ${d.movements}`,
  }));
  for (const { name, sql, params, text } of CHECKS) {
    const rows = await database.query<Row>(sql, params?.(now));
    for (const row of rows) differences.push({ check: name, text: text(row) });
  }
  return differences;
}
