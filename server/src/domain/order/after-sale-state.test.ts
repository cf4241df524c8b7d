import { AFTER_SALE_STATUSES } from '@qiandian/shared/contract';
import {
  AFTER_SALE_TRANSITIONS,
  assertAfterSaleTransition,
  canTransitionAfterSale,
  isOpenAfterSale,
  type AfterSaleActor,
  type AfterSaleFacts,
  type AfterSaleOperation,
  type AfterSaleStatus,
} from './after-sale-state';

const ACTORS: readonly AfterSaleActor[] = ['member', 'store', 'hq', 'system'];
const OPERATIONS = Object.keys(AFTER_SALE_TRANSITIONS) as AfterSaleOperation[];
const WAYS = [
  { kind: 'refund_only' },
  { kind: 'return', returnBy: 'post' },
  { kind: 'return', returnBy: 'store' },
] as const;
const walk = (way: Omit<AfterSaleFacts, 'status'>, steps: readonly (readonly [AfterSaleOperation, AfterSaleActor])[]) =>
  steps.reduce<AfterSaleStatus[]>(
    (path, [operation, actor]) => [
      ...path,
      assertAfterSaleTransition({ ...way, status: path.at(-1)! }, operation, actor),
    ],
    ['requested'],
  );

describe('the after-sale', () => {
  it('refunds without return', () => {
    expect(
      walk(WAYS[0], [
        ['approve', 'store'],
        ['start_refund', 'system'],
        ['refund_succeeded', 'system'],
      ]),
    ).toEqual(['requested', 'approved', 'refunding', 'refunded']);
  });
  it('takes goods back by post', () => {
    expect(
      walk(WAYS[1], [
        ['approve', 'hq'],
        ['ship_return', 'member'],
        ['receive', 'store'],
        ['start_refund', 'store'],
        ['refund_succeeded', 'system'],
      ]),
    ).toEqual(['requested', 'approved', 'returning', 'received', 'refunding', 'refunded']);
  });
  it('takes goods back at the counter', () => {
    expect(
      walk(WAYS[2], [
        ['approve', 'store'],
        ['receive', 'store'],
        ['start_refund', 'store'],
        ['refund_succeeded', 'system'],
      ]),
    ).toEqual(['requested', 'approved', 'received', 'refunding', 'refunded']);
  });
  it('refunds no return before the goods are back, and receives nothing where nothing comes', () => {
    for (const way of WAYS.slice(1)) {
      expect(canTransitionAfterSale({ ...way, status: 'approved' }, 'start_refund', 'system')).toBe(false);
      expect(canTransitionAfterSale({ ...way, status: 'returning' }, 'start_refund', 'system')).toBe(false);
    }
    expect(canTransitionAfterSale({ ...WAYS[0], status: 'approved' }, 'receive', 'store')).toBe(false);
    expect(canTransitionAfterSale({ ...WAYS[0], status: 'approved' }, 'ship_return', 'member')).toBe(false);
    expect(canTransitionAfterSale({ ...WAYS[2], status: 'approved' }, 'ship_return', 'member')).toBe(false);
  });
  it('can be called off by the member until the parcel travels or the money moves', () => {
    const may = AFTER_SALE_STATUSES.filter((status) =>
      canTransitionAfterSale({ ...WAYS[1], status }, 'cancel', 'member'),
    );
    expect(may).toEqual(['requested', 'approved']);
  });
  it('is decided by store or HQ only, and only once', () => {
    for (const actor of ACTORS) {
      const decides = actor === 'store' || actor === 'hq';
      expect(canTransitionAfterSale({ ...WAYS[0], status: 'requested' }, 'reject', actor)).toBe(decides);
      expect(canTransitionAfterSale({ ...WAYS[0], status: 'approved' }, 'reject', actor)).toBe(false);
      expect(canTransitionAfterSale({ ...WAYS[0], status: 'rejected' }, 'approve', actor)).toBe(false);
    }
    expect(canTransitionAfterSale({ ...WAYS[0], status: 'requested' }, 'approve', 'member')).toBe(false);
  });
  it('ends at refunded, rejected and cancelled', () => {
    for (const status of AFTER_SALE_STATUSES) {
      const moves = WAYS.some((way) =>
        OPERATIONS.some((operation) =>
          ACTORS.some((actor) => canTransitionAfterSale({ ...way, status }, operation, actor)),
        ),
      );
      expect([status, moves]).toEqual([status, isOpenAfterSale(status)]);
    }
  });
  it('refuses with a stable code and a sentence', () => {
    const twice = () => assertAfterSaleTransition({ ...WAYS[0], status: 'refunded' }, 'approve', 'store');
    expect(twice).toThrow('售后单当前状态不能同意');
    expect(twice).toThrow(expect.objectContaining({ code: 'AFTER_SALE_STATE' }));
  });
});
