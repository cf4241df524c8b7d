import type { GuideAnswer } from '../../domain/attribution';
import { inList, type SqlValue, sqlTime, type Step } from '../../platform/db';
import type { StockItem } from '../inventory';
import type { FrozenChoice, OrderAddress, OrderEntity } from './order.entities';
import type { PlacedOrder } from './order-draft';
import { orderNoOf } from './order-number';
import { phoneEnd } from './phone-end';

/** An order about to be written. */
export interface NewOrder {
  readonly id: number;
  readonly memberId: number;
  readonly idempotencyKey: string;
  readonly bodyHash: string;
  readonly storeId: number;
  readonly brandId: number;
  readonly regionId: number;
  readonly fulfilment: 'express' | 'pickup';
  readonly locationId: number;
  readonly sourceKind: OrderEntity['sourceKind'];
  readonly fulfilStoreId: number | null;
  readonly goodsFen: number;
  readonly freightFen: number;
  readonly totalFen: number;
  readonly address: OrderAddress | null;
  readonly contactName: string | null;
  readonly contactPhone: string | null;
  readonly pickupSlotAt: Date | null;
  readonly note: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly lines: readonly NewOrderLine[];
}
export interface NewOrderLine {
  readonly id: number;
  readonly skuId: number;
  readonly productId: number;
  readonly brandId: number;
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly picture: string;
  readonly skuCode: string;
  readonly quantity: number;
  readonly priceFen: number;
  readonly amountFen: number;
  readonly link: string | null;
  /** The guide-built cart that decided the credit. */
  readonly assistedCart: string | null;
  readonly credit: GuideAnswer;
  readonly sellingBp: number;
  readonly fulfilStoreId: number | null;
  readonly fulfilBp: number;
}

const STATUS = 'pending_payment';
const ORDER_COLUMNS = (
  'id member_id idempotency_key body_hash store_id brand_id region_id status fulfilment location_id source_kind ' +
  'fulfil_store_id goods_fen freight_fen total_fen address contact_name contact_phone contact_end pickup_slot_at note created_at expires_at'
).split(' ');
const LINE_COLUMNS = (
  'id order_id member_id sku_id product_id brand_id name attributes picture sku_code quantity price_fen amount_fen link ' +
  'guide_id guide_reason guide_choice rules_version assist_guide_id selling_store_id selling_bp fulfil_store_id fulfil_bp'
).split(' ');
const CARTS_PER_DELETE = 100;

const frozen = ({ choice, guideId, reason }: GuideAnswer): FrozenChoice =>
  choice.guideId === guideId && choice.rule === reason ? choice : { ...choice, proposed: { guideId, reason } };

/** Orders with their lines, each table in one statement. */
export const orderSteps = (orders: readonly NewOrder[]): Step[] => [
  { insert: 'orders', columns: ORDER_COLUMNS, rows: orders.map(orderRow) },
  {
    insert: 'order_line',
    columns: LINE_COLUMNS,
    rows: orders.flatMap((order) => order.lines.map((line) => lineRow(order, line))),
  },
];

const orderRow = (o: NewOrder): SqlValue[] => [
  o.id,
  o.memberId,
  o.idempotencyKey,
  o.bodyHash,
  o.storeId,
  o.brandId,
  o.regionId,
  STATUS,
  o.fulfilment,
  o.locationId,
  o.sourceKind,
  o.fulfilStoreId,
  o.goodsFen,
  o.freightFen,
  o.totalFen,
  o.address && JSON.stringify(o.address),
  o.contactName,
  o.contactPhone,
  phoneEnd(o.contactPhone),
  o.pickupSlotAt && sqlTime(o.pickupSlotAt),
  o.note,
  sqlTime(o.createdAt),
  sqlTime(o.expiresAt),
];

const lineRow = (o: NewOrder, l: NewOrderLine): SqlValue[] => [
  l.id,
  o.id,
  o.memberId,
  l.skuId,
  l.productId,
  l.brandId,
  l.name,
  JSON.stringify(l.attributes),
  l.picture,
  l.skuCode,
  l.quantity,
  l.priceFen,
  l.amountFen,
  l.link,
  l.credit.guideId,
  l.credit.reason,
  JSON.stringify(frozen(l.credit)),
  l.credit.choice.rulesVersion,
  l.credit.assistGuideId,
  l.credit.storeId,
  l.sellingBp,
  l.fulfilStoreId,
  l.fulfilBp,
];

/** What has been ordered leaves the cart, in the order's own transaction. */
export function cartSteps(orders: readonly NewOrder[]): Step[] {
  const steps: Step[] = [];
  for (let from = 0; from < orders.length; from += CARTS_PER_DELETE) {
    const where = orders.slice(from, from + CARTS_PER_DELETE).map((order) => {
      const skus = inList(order.lines.map((line) => line.skuId));
      return {
        sql: `(member_id = ? AND sku_id IN ${skus.sql} AND store_id = ?)`,
        params: [order.memberId, ...skus.params, order.storeId],
      };
    });
    const sql = `DELETE FROM cart_line WHERE ${where.map((w) => w.sql).join(' OR ')}`;
    steps.push({ sql, params: where.flatMap((w) => w.params) });
  }
  return steps;
}

/** What an order reserves; lines of one SKU count together (failures row 1). */
export function reservedItems({ id, locationId, lines }: NewOrder): StockItem[] {
  const units = new Map<number, number>();
  for (const { skuId, quantity } of lines) units.set(skuId, (units.get(skuId) ?? 0) + quantity);
  const reference = orderNoOf(id);
  return [...units].map(([skuId, quantity]) => ({ locationId, skuId, quantity, reference }));
}

/** What the buyer is told. */
export const placedOrder = (order: NewOrder): PlacedOrder => ({
  orderNo: orderNoOf(order.id),
  status: STATUS,
  totalFen: order.totalFen,
  expiresAt: order.expiresAt.toISOString(),
  lines: order.lines.map(({ credit, ...line }) => placedLine(line, credit)),
});

/** One line of it, the same from a new line and from one that was written. */
export const placedLine = (
  line: Pick<NewOrderLine, 'id' | 'skuId' | 'quantity' | 'priceFen' | 'amountFen'>,
  { guideId, reason }: { readonly guideId: number | null; readonly reason: string },
): PlacedOrder['lines'][number] => ({
  id: line.id,
  skuId: line.skuId,
  quantity: line.quantity,
  priceFen: line.priceFen,
  amountFen: line.amountFen,
  ...(guideId === null ? {} : { guideId }),
  guideReason: reason,
});
