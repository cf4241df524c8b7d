import { ORDER_STATUSES } from '@qiandian/shared/contract';
import { DomainError } from '../domain-error';
import { afterSaleUntil, autoReceiptAt } from './after-sale-window';
import {
  assertTransition,
  canTransition,
  operationsOf,
  ORDER_TRANSITIONS,
  type OrderActor,
  type OrderOperation,
  type OrderStatus,
} from './order-state';

const ACTORS: readonly OrderActor[] = ['member', 'store', 'hq', 'system'];
const OPERATIONS = Object.keys(ORDER_TRANSITIONS) as OrderOperation[];
type Row = readonly [OrderStatus, 'express' | 'pickup', OrderOperation, OrderActor, OrderStatus];

/** Everything that is allowed, written out. */
const ALLOWED: readonly Row[] = (['express', 'pickup'] as const).flatMap((fulfilment): Row[] => [
  ['pending_payment', fulfilment, 'pay', 'system', 'paid'],
  ['pending_payment', fulfilment, 'close', 'member', 'closed'],
  ['pending_payment', fulfilment, 'close', 'hq', 'closed'],
  ['pending_payment', fulfilment, 'close', 'system', 'closed'],
  ...ACTORS.map((actor): Row => ['paid', fulfilment, 'cancel_paid', actor, 'refunded']),
  ...(['store', 'hq', 'system'] as const).flatMap((actor) =>
    (['paid', 'completed'] as const).map((from): Row => [from, fulfilment, 'refund_all', actor, 'refunded']),
  ),
  ...(fulfilment === 'pickup'
    ? ([
        ['paid', 'pickup', 'mark_ready', 'store', 'ready_for_pickup'],
        ['paid', 'pickup', 'verify_pickup', 'store', 'completed'],
      ] satisfies Row[])
    : ([
        ['paid', 'express', 'ship', 'store', 'shipped'],
        ['paid', 'express', 'ship', 'hq', 'shipped'],
        ['shipped', 'express', 'confirm_receipt', 'member', 'completed'],
        ['shipped', 'express', 'confirm_receipt', 'system', 'completed'],
      ] satisfies Row[])),
  // statuses only one fulfilment reaches
  ...(['ready_for_pickup'] as const).flatMap((from): Row[] => [
    ...ACTORS.map((actor): Row => [from, fulfilment, 'cancel_paid', actor, 'refunded']),
    ...(['store', 'hq', 'system'] as const).map((actor): Row => [from, fulfilment, 'refund_all', actor, 'refunded']),
    ...(fulfilment === 'pickup' ? ([[from, fulfilment, 'verify_pickup', 'store', 'completed']] satisfies Row[]) : []),
  ]),
  ...(['store', 'hq', 'system'] as const).map((actor): Row => ['shipped', fulfilment, 'refund_all', actor, 'refunded']),
]);

describe('the order', () => {
  it.each(ALLOWED)('%s (%s) %s by %s → %s', (status, fulfilment, operation, actor, to) => {
    expect(assertTransition({ status, fulfilment }, operation, actor)).toBe(to);
  });
  it('allows nothing else', () => {
    const key = (row: readonly string[]) => row.slice(0, 4).join(' ');
    const allowed = new Set(ALLOWED.map(key));
    for (const status of ORDER_STATUSES)
      for (const fulfilment of ['express', 'pickup'] as const)
        for (const operation of OPERATIONS)
          for (const actor of ACTORS) {
            const may = canTransition({ status, fulfilment }, operation, actor);
            expect([key([status, fulfilment, operation, actor]), may]).toEqual([
              key([status, fulfilment, operation, actor]),
              allowed.has(key([status, fulfilment, operation, actor])),
            ]);
          }
  });
  it('is never revived: closed and refunded are ends (failures row 2)', () => {
    for (const status of ['closed', 'refunded'] as const) {
      for (const actor of ACTORS) expect(operationsOf({ status, fulfilment: 'express' }, actor)).toEqual([]);
    }
  });
  it('refuses with a stable code, a sentence and the status', () => {
    const late = () => assertTransition({ status: 'closed', fulfilment: 'express' }, 'pay', 'system');
    expect(late).toThrow(DomainError);
    expect(late).toThrow('订单当前状态不能支付');
    try {
      late();
    } catch (error) {
      expect(error).toMatchObject({ code: 'ORDER_STATE', extra: { status: 'closed', operation: 'pay' } });
    }
  });
  it('tells what somebody may do', () => {
    expect(operationsOf({ status: 'pending_payment', fulfilment: 'pickup' }, 'member')).toEqual(['close']);
    expect(operationsOf({ status: 'paid', fulfilment: 'pickup' }, 'member')).toEqual(['cancel_paid']);
    expect(operationsOf({ status: 'shipped', fulfilment: 'express' }, 'member')).toEqual(['confirm_receipt']);
    expect(operationsOf({ status: 'ready_for_pickup', fulfilment: 'pickup' }, 'store')).toEqual([
      'verify_pickup',
      'cancel_paid',
      'refund_all',
    ]);
  });
});

describe('windows', () => {
  it('an after-sale may be asked for 7 days from receipt, receipt comes by itself after 10', () => {
    const at = new Date('2026-03-02T02:00:00Z');
    expect(afterSaleUntil(at)).toEqual(new Date('2026-03-09T02:00:00Z'));
    expect(autoReceiptAt(at)).toEqual(new Date('2026-03-12T02:00:00Z'));
    expect(at).toEqual(new Date('2026-03-02T02:00:00Z'));
  });
});
