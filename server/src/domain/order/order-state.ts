import type { FULFILMENT_METHODS, ORDER_STATUSES } from '@qiandian/shared/contract';
import { DomainError } from '../domain-error';

export type OrderStatus = (typeof ORDER_STATUSES)[number];
type Fulfilment = (typeof FULFILMENT_METHODS)[number];

/** `system` is the relay of payments, the timeout and the automatic receipt. */
export type OrderActor = 'member' | 'store' | 'hq' | 'system';

export type OrderOperation =
  /** Payment settled (also an order of 0 fen). */
  | 'pay'
  /** Given up before payment, or timed out. */
  | 'close'
  | 'mark_ready'
  | 'ship'
  | 'verify_pickup'
  | 'confirm_receipt'
  /** Called off after payment, before anything left the shop: everything is refunded. */
  | 'cancel_paid'
  /** The last refundable fen went back by after-sale. */
  | 'refund_all';

interface Transition {
  readonly from: readonly OrderStatus[];
  readonly to: OrderStatus;
  readonly by: readonly OrderActor[];
  /** Only orders fulfilled this way. */
  readonly fulfilment?: Fulfilment;
}

/** The order's life as data: nothing else may change a status. */
export const ORDER_TRANSITIONS: Readonly<Record<OrderOperation, Transition>> = {
  pay: { from: ['pending_payment'], to: 'paid', by: ['system'] },
  close: { from: ['pending_payment'], to: 'closed', by: ['member', 'hq', 'system'] },
  mark_ready: { from: ['paid'], to: 'ready_for_pickup', by: ['store'], fulfilment: 'pickup' },
  ship: { from: ['paid'], to: 'shipped', by: ['store', 'hq'], fulfilment: 'express' },
  // a customer may stand at the counter before the store has said "ready"
  verify_pickup: { from: ['paid', 'ready_for_pickup'], to: 'completed', by: ['store'], fulfilment: 'pickup' },
  confirm_receipt: { from: ['shipped'], to: 'completed', by: ['member', 'system'], fulfilment: 'express' },
  cancel_paid: { from: ['paid', 'ready_for_pickup'], to: 'refunded', by: ['member', 'store', 'hq', 'system'] },
  refund_all: {
    from: ['paid', 'ready_for_pickup', 'shipped', 'completed'],
    to: 'refunded',
    by: ['store', 'hq', 'system'],
  },
};

const NAMES: Readonly<Record<OrderOperation, string>> = {
  pay: '支付',
  close: '关闭',
  mark_ready: '备货完成',
  ship: '发货',
  verify_pickup: '核销',
  confirm_receipt: '确认收货',
  cancel_paid: '取消',
  refund_all: '退款',
};

interface OrderFacts {
  readonly status: OrderStatus;
  readonly fulfilment: Fulfilment;
}

/** Whether someone may do something to an order now. */
export function canTransition(order: OrderFacts, operation: OrderOperation, actor: OrderActor): boolean {
  const { from, by, fulfilment } = ORDER_TRANSITIONS[operation];
  return (
    from.includes(order.status) && by.includes(actor) && (fulfilment === undefined || fulfilment === order.fulfilment)
  );
}

/**
 * The status after an operation.
 *
 * @throws DomainError ORDER_STATE when the order, its fulfilment or the actor does not allow it
 * @example assertTransition({ status: 'paid', fulfilment: 'express' }, 'ship', 'store') //=> 'shipped'
 */
export function assertTransition(order: OrderFacts, operation: OrderOperation, actor: OrderActor): OrderStatus {
  if (!canTransition(order, operation, actor)) {
    throw new DomainError('ORDER_STATE', `订单当前状态不能${NAMES[operation]}`, { status: order.status, operation });
  }
  return ORDER_TRANSITIONS[operation].to;
}

/** What an actor may do to an order now, for buttons. */
export function operationsOf(order: OrderFacts, actor: OrderActor): OrderOperation[] {
  return (Object.keys(ORDER_TRANSITIONS) as OrderOperation[]).filter((operation) =>
    canTransition(order, operation, actor),
  );
}
