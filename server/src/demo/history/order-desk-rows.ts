import type { AfterSaleKind } from '../../domain/order';
import { type ExchangeWish, orderNoOf } from '../../modules/orders';
import { sqlTime } from '../../platform/db';
import { mintId } from '../../platform/ids';
import { locationOf } from '../load/place-rows';
import { tableRows, type TableRows } from '../load/table-rows';
import { type PastOrder, reasonOf } from './order-rows';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Within the time in which goods can be sent back. */
const FRESH_DAYS = 6;
const UPLOAD_MINUTES = 2;
/** The latest of all uploads: WeChat does not take them. */
const FAILED = 2;
const UPLOAD_ERROR = 'WeChat upload_shipping_info: 10060001 支付单不存在';

interface AfterSale {
  readonly id: number;
  readonly order: PastOrder;
  readonly kind: AfterSaleKind;
  readonly status: string;
  readonly reason: string;
  readonly note: string;
  readonly decision: string;
  readonly parcel: string | null;
  readonly lines: PastOrder['lines'];
  readonly at: Date;
  readonly updatedAt: Date;
}

/** What the desk of orders works through: after-sales, uploads of shipping, and a payment that belongs to nothing. */
export function orderDeskRows(orders: readonly PastOrder[], now: Date): TableRows[] {
  const received = orders
    .filter(({ sale, refunded }) => sale.completedAt && !refunded)
    .sort((a, b) => a.sale.completedAt!.getTime() - b.sale.completedAt!.getTime());
  const afterSales = [...refundedOnes(orders), ...openOnes(received, now)];
  const failedFrom = received.length - FAILED;
  const strayAt = new Date(now.getTime() - 5 * HOUR);
  const stray = { id: mintId(), orderNo: orderNoOf(mintId()), fen: 12_900 };
  const tried = (order: PastOrder) => new Date((order.sale.completedAt?.getTime() ?? 0) + UPLOAD_MINUTES * MINUTE);
  return [
    tableRows('after_sale', afterSales, {
      id: (a) => a.id,
      order_id: (a) => a.order.id,
      member_id: (a) => a.order.sale.member.id,
      store_id: (a) => a.order.sale.store.id,
      kind: (a) => a.kind,
      status: (a) => a.status,
      reason: (a) => a.reason,
      note: (a) => a.note,
      lines: (a) =>
        JSON.stringify(
          a.lines.map(({ id, sku, product, quantity, amountFen }) => ({
            lineId: id,
            name: product.name,
            picture: sku.picture,
            quantity,
            amountFen,
          })),
        ),
      exchange: (a) => (a.kind === 'exchange' ? JSON.stringify(wishOf(a) ?? null) : null),
      amount_fen: (a) => (a.kind === 'exchange' ? 0 : a.lines.reduce((sum, { amountFen }) => sum + amountFen, 0)),
      return_by: (a) =>
        a.kind === 'refund_only'
          ? null
          : a.parcel
            ? 'post'
            : a.status === 'refunded' || a.kind === 'exchange'
              ? 'store'
              : null,
      carrier: (a) => (a.parcel ? 'SF' : null),
      tracking_no: (a) => a.parcel,
      decision_note: (a) => a.decision,
      created_at: (a) => sqlTime(a.at),
      updated_at: (a) => sqlTime(a.updatedAt),
    }),
    tableRows('shipping_upload', received, {
      id: () => mintId(),
      order_id: (o) => o.id,
      kind: (o) => o.sale.fulfilment,
      status: (_, i) => (i < failedFrom ? 'done' : 'failed'),
      attempts: () => 1,
      last_error: (_, i) => (i < failedFrom ? '' : UPLOAD_ERROR),
      next_attempt_at: () => null,
      uploaded_at: (o, i) => (i < failedFrom ? sqlTime(tried(o)) : null),
      created_at: (o) => sqlTime(o.sale.completedAt ?? now),
    }),
    tableRows('payment', [stray], {
      id: (p) => p.id,
      transaction_id: (p) => `42000${p.id}`,
      order_no: (p) => p.orderNo,
      amount_fen: (p) => p.fen,
      succeeded_at: () => sqlTime(strayAt),
      source: () => 'notify',
      status: () => 'quarantined',
      note: () => '收到不认识的订单号的付款',
      raw: () => '{}',
      received_at: () => sqlTime(strayAt),
    }),
    tableRows('payment_alert', [stray], {
      id: () => mintId(),
      kind: () => 'unknown_order',
      order_no: (p) => p.orderNo,
      transaction_id: (p) => `42000${p.id}`,
      amount_fen: (p) => p.fen,
      expected_fen: () => 0,
      message: () => '收到不认识的订单号的付款，请核对后退款',
      created_at: () => sqlTime(strayAt),
      resolved_at: () => null,
      resolution: () => '',
    }),
  ];
}

/** Another SKU of the same product, where the order came from. */
function wishOf({ order, lines }: AfterSale): ExchangeWish | undefined {
  const [line] = lines;
  const other = line?.product.skus.find(({ id }) => id !== line.sku.id);
  if (!line || !other) return undefined;
  return {
    skuId: other.id,
    skuCode: other.code,
    attributes: { 颜色: other.colour, 尺码: other.size },
    picture: other.picture,
    quantity: line.quantity,
    priceFen: other.priceFen,
    differenceFen: other.priceFen * line.quantity - line.amountFen,
    fulfilment: 'pickup',
    locationId: locationOf(order.sale.store.id),
    fulfilStoreId: order.sale.store.id,
    address: null,
  };
}

/** What came back was asked for first. */
const refundedOnes = (orders: readonly PastOrder[]): AfterSale[] =>
  orders.flatMap((order): AfterSale[] => {
    const { afterSaleId, sale, lines } = order;
    if (afterSaleId === null || !sale.back) return [];
    return [
      {
        ...{ id: afterSaleId, order, kind: 'return', status: 'refunded', reason: reasonOf(order), note: '' },
        ...{ decision: '同意退货', parcel: sale.fulfilment === 'express' ? `SF8${order.id}` : null },
        lines: lines.filter(({ refundedQuantity }) => refundedQuantity > 0),
        at: new Date(sale.back.at.getTime() - HOUR),
        updatedAt: sale.back.at,
      },
    ];
  });

/** The latest who have asked: two wait for an answer, one has sent the goods, one wants another size, one was refused. */
function openOnes(received: readonly PastOrder[], now: Date): AfterSale[] {
  const since = now.getTime() - FRESH_DAYS * DAY;
  const fresh = received.filter(({ sale, backFen }) => backFen === 0 && sale.completedAt!.getTime() > since);
  const step = Math.max(1, Math.floor(fresh.length / 5));
  const cases = [
    { kind: 'return', status: 'requested', reason: '尺码不合适', note: '想换大一码，先退这件', decision: '' },
    { kind: 'refund_only', status: 'requested', reason: '少发了配件', note: '腰带没有在盒子里', decision: '' },
    { kind: 'return', status: 'returning', reason: '颜色与想象不同', note: '', decision: '同意退货，请寄回门店' },
    { kind: 'exchange', status: 'requested', reason: '尺码不合适', note: '想换别的尺码', decision: '' },
    { kind: 'return', status: 'rejected', reason: '不喜欢', note: '', decision: '吊牌已剪，影响二次销售' },
  ] as const;
  return cases.flatMap((one, i): AfterSale[] => {
    const order = fresh[i * step];
    if (!order) return [];
    const span = now.getTime() - order.sale.completedAt!.getTime();
    const at = new Date(order.sale.completedAt!.getTime() + span / 3);
    const updatedAt = new Date(at.getTime() + (one.status === 'requested' ? 0 : span / 3));
    const parcel = one.status === 'returning' ? `SF8${order.id}` : null;
    return [{ id: mintId(), order, ...one, parcel, lines: order.lines.slice(0, 1), at, updatedAt }];
  });
}
