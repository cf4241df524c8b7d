import type { AFTER_SALE_KINDS, AFTER_SALE_STATUSES } from '@qiandian/shared/contract';
import { DomainError } from '../domain-error';

export type AfterSaleStatus = (typeof AFTER_SALE_STATUSES)[number];
export type AfterSaleKind = (typeof AFTER_SALE_KINDS)[number];
export type ReturnBy = 'post' | 'store';
/** `store` is a store manager. */
export type AfterSaleActor = 'member' | 'store' | 'hq' | 'system';

export type AfterSaleOperation =
  | 'approve'
  | 'reject'
  | 'cancel'
  /** The parcel is on its way back. */
  | 'ship_return'
  /** The goods are in the shop's hands again. */
  | 'receive'
  /** The buyer has the new goods. */
  | 'exchange'
  /** Nobody acted in time on an exchange: its goods are not held any longer. */
  | 'expire'
  /** What was agreed to come back has not come, and is not waited for any longer. */
  | 'close'
  | 'start_refund'
  | 'refund_succeeded';

export interface AfterSaleFacts {
  readonly status: AfterSaleStatus;
  readonly kind: AfterSaleKind;
  /** How the goods come back; absent for a refund without return. */
  readonly returnBy?: ReturnBy | null | undefined;
}

interface Transition {
  readonly from: readonly AfterSaleStatus[];
  readonly to: AfterSaleStatus;
  readonly by: readonly AfterSaleActor[];
  readonly when?: (facts: AfterSaleFacts) => boolean;
}

const comesBack = ({ kind }: AfterSaleFacts) => kind !== 'refund_only';
const isExchange = ({ kind }: AfterSaleFacts) => kind === 'exchange';

/** The after-sale's life as data. */
export const AFTER_SALE_TRANSITIONS: Readonly<Record<AfterSaleOperation, Transition>> = {
  approve: { from: ['requested'], to: 'approved', by: ['store', 'hq', 'system'] },
  // a parcel that never arrives, or that holds something else, ends here
  reject: { from: ['requested', 'returning'], to: 'rejected', by: ['store', 'hq'] },
  // once the parcel travels or the money moves there is nothing to call off
  cancel: { from: ['requested', 'approved'], to: 'cancelled', by: ['member'] },
  ship_return: {
    from: ['approved'],
    to: 'returning',
    by: ['member'],
    when: (facts) => comesBack(facts) && facts.returnBy === 'post',
  },
  // goods brought to the counter, or left there without a tracking number, are received straight away
  receive: { from: ['approved', 'returning'], to: 'received', by: ['store', 'hq'], when: comesBack },
  exchange: { from: ['received'], to: 'exchanged', by: ['system'], when: isExchange },
  // a parcel that travels is waited for
  expire: { from: ['requested', 'approved'], to: 'cancelled', by: ['system'], when: isExchange },
  close: { from: ['approved'], to: 'cancelled', by: ['hq', 'system'], when: comesBack },
  start_refund: {
    from: ['approved', 'received'],
    to: 'refunding',
    by: ['store', 'hq', 'system'],
    when: (facts) => (comesBack(facts) ? facts.status === 'received' : facts.status === 'approved'),
  },
  refund_succeeded: { from: ['refunding'], to: 'refunded', by: ['system'] },
};

const NAMES: Readonly<Record<AfterSaleOperation, string>> = {
  approve: '同意',
  reject: '拒绝',
  cancel: '撤销',
  ship_return: '填写寄回单号',
  receive: '确认收到退货',
  exchange: '完成换货',
  expire: '过期',
  close: '关闭',
  start_refund: '退款',
  refund_succeeded: '完成退款',
};

/** Whether someone may do something to an after-sale now. */
export function canTransitionAfterSale(
  facts: AfterSaleFacts,
  operation: AfterSaleOperation,
  actor: AfterSaleActor,
): boolean {
  const { from, by, when } = AFTER_SALE_TRANSITIONS[operation];
  return from.includes(facts.status) && by.includes(actor) && (!when || when(facts));
}

/**
 * The status after an operation.
 *
 * @throws DomainError AFTER_SALE_STATE when the after-sale, its kind or the actor does not allow it
 * @example assertAfterSaleTransition({ status: 'requested', kind: 'refund_only' }, 'approve', 'store') //=> 'approved'
 */
export function assertAfterSaleTransition(
  facts: AfterSaleFacts,
  operation: AfterSaleOperation,
  actor: AfterSaleActor,
): AfterSaleStatus {
  if (!canTransitionAfterSale(facts, operation, actor)) {
    const { status, kind } = facts;
    throw new DomainError('AFTER_SALE_STATE', `售后单当前状态不能${NAMES[operation]}`, { status, kind, operation });
  }
  return AFTER_SALE_TRANSITIONS[operation].to;
}

/** Still to be dealt with: its quantities may not be asked for again. */
export function isOpenAfterSale(status: AfterSaleStatus): boolean {
  return !['refunded', 'exchanged', 'rejected', 'cancelled'].includes(status);
}
