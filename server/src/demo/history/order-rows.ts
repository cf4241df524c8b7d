import { orderNoOf } from '../../modules/orders';
import { type SqlValue, sqlTime } from '../../platform/db';
import { mintId } from '../../platform/ids';
import { seeded } from '../chain/random';
import type { DemoAddress } from '../chain/types';
import { locationOf } from '../load/place-rows';
import { tableRows, type TableRows } from '../load/table-rows';
import type { DecidedLine, DecidedSale } from './decide-sales';
import type { MallSale } from './types';

const MINUTE = 60_000;
const PAY_MINUTES = 30;
const NAME_LENGTH = 60;
const REASONS = ['尺码不合适', '颜色与想象不同', '七天无理由', '买多了'];

export interface OrderLine extends DecidedLine {
  readonly id: number;
  readonly refundedQuantity: number;
}
/** An order of the mall that was paid, with its number. */
export interface PastOrder extends DecidedSale<MallSale> {
  readonly id: number;
  readonly lines: readonly OrderLine[];
  readonly locationId: number;
  /** All of it came back. */
  readonly refunded: boolean;
  readonly backFen: number;
  readonly refundNo: string | null;
  /** What the buyer asked for before. */
  readonly afterSaleId: number | null;
}

/** Orders of mall sales; goods that came back are a refund by headquarters. */
export function pastOrders(sales: readonly DecidedSale<MallSale>[]): PastOrder[] {
  return sales.map((decided) => {
    const { back, store, fromWarehouse } = decided.sale;
    const lines = decided.lines.map((line, i) => ({
      ...line,
      id: mintId(),
      refundedQuantity: back?.line === i ? back.quantity : 0,
    }));
    return {
      ...decided,
      id: mintId(),
      lines,
      locationId: locationOf(fromWarehouse ? null : store.id),
      refunded: lines.every(({ quantity, refundedQuantity }) => quantity === refundedQuantity),
      backFen: lines.reduce((sum, line) => sum + backFenOf(line), 0),
      refundNo: back && `RF${mintId()}`,
      afterSaleId: back && mintId(),
    };
  });
}

/** Lines come back whole. */
const backFenOf = ({ refundedQuantity, amountFen }: OrderLine): number => (refundedQuantity ? amountFen : 0);
const waits = ({ sale, refunded }: PastOrder): boolean => sale.completedAt === null && !refunded;

/** Rows of orders with their payments, parcels, refunds, trail, and of the stock that is kept for those still waiting. */
export function orderRows(orders: readonly PastOrder[], now: Date): TableRows[] {
  const codes = pickupCodes();
  const lines = orders.flatMap((order) => order.lines.map((line) => ({ order, line })));
  const parcels = orders.filter(({ sale }) => sale.fulfilment === 'express' && sale.completedAt);
  const back = orders.filter(({ backFen }) => backFen > 0);
  const kept = lines.filter(({ order }) => waits(order));
  return [
    tableRows('orders', orders, {
      id: (o) => o.id,
      member_id: (o) => o.sale.member.id,
      idempotency_key: (o) => `past-${o.id}`,
      body_hash: () => '',
      store_id: (o) => o.sale.store.id,
      brand_id: (o) => o.sale.store.brandIds[0] ?? 0,
      region_id: (o) => o.sale.store.regionId,
      status: (o) => (o.refunded ? 'refunded' : o.sale.completedAt ? 'completed' : 'paid'),
      fulfilment: (o) => o.sale.fulfilment,
      location_id: (o) => o.locationId,
      source_kind: (o) => sourceOf(o.sale),
      fulfil_store_id: (o) => (o.sale.fromWarehouse ? null : o.sale.store.id),
      goods_fen: (o) => o.netFen,
      freight_fen: () => 0,
      total_fen: (o) => o.netFen,
      refunded_fen: (o) => o.backFen,
      address: (o) => addressOf(o),
      contact_name: (o) => (o.sale.fulfilment === 'pickup' ? o.sale.member.nickname.slice(0, 20) : null),
      contact_phone: (o) => (o.sale.fulfilment === 'pickup' ? o.sale.member.phone : null),
      contact_end: (o) => (o.sale.fulfilment === 'pickup' ? (o.sale.member.phone ?? '').slice(-4) : ''),
      pickup_slot_at: () => null,
      pickup_code: (o) => (o.sale.fulfilment === 'pickup' && waits(o) ? codes() : null),
      note: () => '',
      prepay_id: () => null,
      transaction_id: (o) => transactionOf(o),
      created_at: (o) => sqlTime(createdAt(o)),
      expires_at: (o) => sqlTime(new Date(createdAt(o).getTime() + PAY_MINUTES * MINUTE)),
      paid_at: (o) => sqlTime(o.sale.at),
      ready_at: () => null,
      shipped_at: (o) => (o.sale.fulfilment === 'express' ? timeOrNull(shippedAt(o)) : null),
      picked_up_at: (o) => (o.sale.fulfilment === 'pickup' ? timeOrNull(o.sale.completedAt) : null),
      completed_at: (o) => timeOrNull(o.sale.completedAt),
      closed_at: () => null,
      close_reason: () => '',
    }),
    tableRows('order_line', lines, {
      id: ({ line }) => line.id,
      order_id: ({ order }) => order.id,
      member_id: ({ order }) => order.sale.member.id,
      sku_id: ({ line }) => line.sku.id,
      product_id: ({ line }) => line.product.id,
      brand_id: ({ line }) => line.product.brandId,
      name: ({ line }) => line.product.name.slice(0, NAME_LENGTH),
      attributes: ({ line }) => JSON.stringify({ 颜色: line.sku.colour, 尺码: line.sku.size }),
      picture: ({ line }) => line.sku.picture,
      sku_code: ({ line }) => line.sku.code,
      quantity: ({ line }) => line.quantity,
      price_fen: ({ line }) => line.sku.priceFen,
      amount_fen: ({ line }) => line.amountFen,
      refunded_fen: ({ line }) => backFenOf(line),
      refunded_quantity: ({ line }) => line.refundedQuantity,
      link: ({ order }) => order.sale.touch?.link.token ?? null,
      guide_id: ({ line }) => line.answer.guideId,
      guide_reason: ({ line }) => line.answer.reason,
      guide_choice: ({ line }) => JSON.stringify(line.answer.choice),
      assist_guide_id: ({ line }) => line.credit.assistGuideId,
      selling_store_id: ({ line }) => line.credit.sellingStoreId,
      selling_bp: ({ line }) => line.credit.sellingBp,
      fulfil_store_id: ({ line }) => line.credit.fulfilStoreId,
      fulfil_bp: ({ line }) => line.credit.fulfilBp,
      final_at: ({ order }) => sqlTime(order.sale.at),
    }),
    tableRows('order_event', orders.flatMap(trailOf), {
      id: () => mintId(),
      order_id: (e) => e.orderId,
      at: (e) => sqlTime(e.at),
      text: (e) => e.text,
      actor: (e) => e.actor,
    }),
    tableRows('payment', orders, {
      id: () => mintId(),
      transaction_id: (o) => transactionOf(o),
      order_no: (o) => orderNoOf(o.id),
      amount_fen: (o) => o.netFen,
      succeeded_at: (o) => sqlTime(o.sale.at),
      source: () => 'notify',
      status: () => 'settled',
      note: () => '',
      raw: () => '{}',
      received_at: (o) => sqlTime(o.sale.at),
    }),
    tableRows('shipment', parcels, {
      id: () => mintId(),
      order_id: (o) => o.id,
      carrier: () => 'SF',
      tracking_no: (o) => `SF${o.id}`,
      shipped_at: (o) => sqlTime(shippedAt(o) ?? o.sale.at),
      actor: () => 'system',
    }),
    tableRows('refund', back, {
      id: () => mintId(),
      refund_no: (o) => o.refundNo,
      order_id: (o) => o.id,
      order_no: (o) => orderNoOf(o.id),
      transaction_id: () => null,
      amount_fen: (o) => o.backFen,
      total_fen: (o) => o.netFen,
      reason: (o) => reasonOf(o),
      lines: (o) =>
        JSON.stringify(
          o.lines.flatMap((line) =>
            line.refundedQuantity
              ? [{ lineId: line.id, quantity: line.refundedQuantity, amountFen: line.amountFen }]
              : [],
          ),
        ),
      freight_fen: () => 0,
      after_sale_id: (o) => o.afterSaleId,
      status: () => 'success',
      last_error: () => '',
      created_at: (o) => timeOrNull(o.sale.back?.at ?? null),
      succeeded_at: (o) => timeOrNull(o.sale.back?.at ?? null),
    }),
    tableRows('stock_movement', kept, {
      id: () => mintId(),
      at: () => sqlTime(now),
      kind: () => 'reserve',
      location_id: ({ order }) => order.locationId,
      sku_id: ({ line }) => line.sku.id,
      on_hand_delta: () => 0,
      reserved_delta: ({ line }) => line.quantity,
      reference: ({ order }) => orderNoOf(order.id),
      reason: () => '',
      operator_id: () => null,
    }),
  ];
}

/** Units kept for waiting orders, by place and SKU. */
export function keptUnits(orders: readonly PastOrder[]): { locationId: number; skuId: number; units: number }[] {
  const kept = new Map<string, { locationId: number; skuId: number; units: number }>();
  for (const order of orders) {
    if (!waits(order)) continue;
    for (const { sku, quantity } of order.lines) {
      const key = `${order.locationId} ${sku.id}`;
      const sum = kept.get(key) ?? { locationId: order.locationId, skuId: sku.id, units: 0 };
      sum.units += quantity;
      kept.set(key, sum);
    }
  }
  return [...kept.values()];
}

/** Why goods came back. */
export const reasonOf = ({ id }: Pick<PastOrder, 'id'>): string => REASONS[id % REASONS.length] ?? '';
const transactionOf = ({ id }: PastOrder): string => `42000${id}`;
const createdAt = ({ sale }: PastOrder): Date => new Date(sale.at.getTime() - MINUTE);
const timeOrNull = (at: Date | null): string | null => at && sqlTime(at);

/** Half-way between payment and receipt. */
const shippedAt = ({ sale: { at, completedAt } }: PastOrder): Date | null =>
  completedAt && new Date((at.getTime() + completedAt.getTime()) / 2);

const sourceOf = ({ fulfilment, fromWarehouse }: MallSale): string =>
  fulfilment === 'pickup' ? 'pickup_here' : fromWarehouse ? 'ship_warehouse' : 'ship_here';

function addressOf({ sale }: PastOrder): SqlValue {
  const address: DemoAddress | undefined = sale.member.addresses[0];
  if (sale.fulfilment === 'pickup' || !address) return null;
  const { name, phone, province, city, district, detail } = address;
  return JSON.stringify({ name, phone, province, city, district, detail });
}

/** Eight digits, each time others. */
function pickupCodes(): () => string {
  const random = seeded('history/pickup-codes');
  const given = new Set<string>();
  return () => {
    for (;;) {
      const code = String(random.int(0, 99_999_999)).padStart(8, '0');
      if (!given.has(code)) {
        given.add(code);
        return code;
      }
    }
  };
}

function trailOf(order: PastOrder): { orderId: number; at: Date; text: string; actor: string }[] {
  const { sale, id: orderId, refundNo } = order;
  const shipped = sale.fulfilment === 'express' ? shippedAt(order) : null;
  return [
    { orderId, at: sale.at, text: '付款成功', actor: 'member' },
    ...(shipped ? [{ orderId, at: shipped, text: `已发货：顺丰速运 SF${orderId}`, actor: 'system' }] : []),
    ...(sale.completedAt
      ? [{ orderId, at: sale.completedAt, text: shipped ? '确认收货' : '到店自提，已核销', actor: 'member' }]
      : []),
    ...(sale.back && refundNo
      ? [{ orderId, at: sale.back.at, text: `发起退款：${reasonOf(order)}`, actor: 'system' }]
      : []),
  ];
}
