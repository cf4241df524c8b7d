import fc from 'fast-check';
import { shanghaiInstant } from '../time';
import {
  ATTRIBUTION_DEFAULTS,
  type AttributionFacts,
  type AttributionRules,
  type Binding,
  type GuideFacts,
  type Touch,
} from './attribution';
import { resolveGuide } from './resolve-guide';

const now = shanghaiInstant('2026-03-02', '15:00');
const ago = (ms: number) => new Date(now.getTime() - ms);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Guide W of store A (1), guide Z of store B (2), guide Q of store C (3); the visitor stands in store C. */
const [W, Z, Q] = [101, 102, 103] as const;
const [A, B, C] = [1, 2, 3] as const;
const COAT = 7;
const SHIRT = 8;

const everyoneActive = () => ({ status: 'active' }) as const;
let touchId = 0;
const touch = (guideId: number, age: number, productId: number | null = null): Touch => ({
  id: ++touchId,
  guideId,
  storeId: guideId - 100,
  at: ago(age),
  productId,
});
const bound = (guideId: number, age: number, lastOrderAge?: number): Binding => ({
  guideId,
  storeId: guideId - 100,
  from: ago(age),
  lastCreditedPaidAt: lastOrderAge === undefined ? null : ago(lastOrderAge),
});
const resolve = (facts: Partial<AttributionFacts>, guides: (id: number) => GuideFacts | undefined = everyoneActive) =>
  resolveGuide(
    { at: now, productId: COAT, channel: 'mall', buyerIsStaff: false, touches: [], storefrontStoreId: C, ...facts },
    guides,
    ATTRIBUTION_DEFAULTS,
  );

describe('row 1: the buyer is active staff', () => {
  it('nobody earns, the storefront store is credited, the abuse report hears of it', () => {
    const answer = resolve({ buyerIsStaff: true, touches: [touch(W, HOUR, COAT)], binding: bound(Z, DAY) });
    expect(answer).toMatchObject({
      beneficiary: 'nobody',
      guideId: null,
      reason: 'SELF_PURCHASE',
      storeId: C,
      held: false,
    });
    expect(answer.choice).toMatchObject({ row: 1, abuseReport: true });
  });
  it('comes before the cashier and the built cart', () => {
    expect(resolve({ buyerIsStaff: true, channel: 'pos', cashier: { guideId: W, storeId: A } }).reason).toBe(
      'SELF_PURCHASE',
    );
    expect(resolve({ buyerIsStaff: true, channel: 'imported', binding: bound(W, DAY) }).reason).toBe('SELF_PURCHASE');
  });
});

describe('row 2: a POS receipt with a guide the cashier chose', () => {
  const cashier = { guideId: Q, storeId: C };
  it('goes to that guide', () => {
    const answer = resolve({ channel: 'pos', cashier, binding: bound(W, DAY), touches: [touch(Z, HOUR, COAT)] });
    expect(answer).toMatchObject({ beneficiary: 'guide', guideId: Q, storeId: C, reason: 'POS_CASHIER' });
    expect(answer.choice.row).toBe(2);
  });
  it('without a chosen guide falls through; a cashier means nothing in the mall', () => {
    expect(resolve({ channel: 'pos', binding: bound(W, DAY) }).reason).toBe('PROTECTED_MEMBER');
    expect(resolve({ channel: 'mall', cashier }).reason).toBe('STORE_POOL');
  });
});

describe('row 3: a cart the guide built', () => {
  const assisted = (age: number) => ({ guideId: Q, storeId: C, builtAt: ago(age) });
  it('counts for 24 hours, limit included, before any touch or binding', () => {
    const facts = { binding: bound(W, DAY), touches: [touch(Z, HOUR, COAT)] };
    expect(resolve({ ...facts, assisted: assisted(24 * HOUR) })).toMatchObject({ guideId: Q, reason: 'ASSISTED' });
    expect(resolve({ ...facts, assisted: assisted(24 * HOUR + 1) })).toMatchObject({ guideId: W });
  });
});

describe('row 4: a direct touch without another guide bound', () => {
  it('goes to the guide of the product link when nobody is bound', () => {
    const answer = resolve({ touches: [touch(Z, HOUR, COAT)] });
    expect(answer).toMatchObject({ guideId: Z, storeId: B, reason: 'DIRECT_SHARE' });
    expect(answer.choice.row).toBe(4);
  });
  it('goes to the bound guide when the link is his own, protected or not', () => {
    expect(resolve({ touches: [touch(W, HOUR, COAT)], binding: bound(W, DAY) }).reason).toBe('DIRECT_SHARE');
    expect(resolve({ touches: [touch(W, HOUR, COAT)], binding: bound(W, 90 * DAY) }).reason).toBe('DIRECT_SHARE');
  });
  it('lasts 24 hours, limit included; after that the link is a window touch', () => {
    expect(resolve({ touches: [touch(Z, 24 * HOUR, COAT)] }).reason).toBe('DIRECT_SHARE');
    expect(resolve({ touches: [touch(Z, 24 * HOUR + 1, COAT)] })).toMatchObject({ guideId: Z, reason: 'LAST_TOUCH' });
  });
  it("prefers the line's own product over a newer link of another", () => {
    const touches = [touch(W, 10 * HOUR, COAT), touch(Z, HOUR, SHIRT), touch(Q, HOUR / 2)];
    expect(resolve({ touches, productId: COAT })).toMatchObject({ guideId: W, reason: 'DIRECT_SHARE' });
    expect(resolve({ touches, productId: SHIRT })).toMatchObject({ guideId: Z, reason: 'DIRECT_SHARE' });
    expect(resolve({ touches, productId: 99 })).toMatchObject({ guideId: Q, reason: 'LAST_TOUCH' });
  });
  it('takes the latest of several direct touches', () => {
    expect(resolve({ touches: [touch(W, HOUR, COAT), touch(Z, 2 * HOUR, COAT)] }).guideId).toBe(W);
  });
});

describe('row 5: the bound guide is protected', () => {
  it('by a binding of at most 15 days', () => {
    const touches = [touch(Z, HOUR, COAT)];
    expect(resolve({ touches, binding: bound(W, 15 * DAY) })).toMatchObject({
      guideId: W,
      storeId: A,
      reason: 'PROTECTED_MEMBER',
      assistGuideId: Z,
    });
    expect(resolve({ touches, binding: bound(W, 15 * DAY + 1) })).toMatchObject({ guideId: Z, reason: 'LAST_TOUCH' });
  });
  it('by an order credited to him and paid at most 30 days ago', () => {
    const touches = [touch(Z, HOUR)];
    expect(resolve({ touches, binding: bound(W, 90 * DAY, 30 * DAY) })).toMatchObject({
      guideId: W,
      reason: 'PROTECTED_MEMBER',
      assistGuideId: Z,
    });
    expect(resolve({ touches, binding: bound(W, 90 * DAY, 30 * DAY + 1) })).toMatchObject({ guideId: Z });
  });
  it('has no assist without another touch', () => {
    expect(resolve({ binding: bound(W, DAY) })).toMatchObject({ reason: 'PROTECTED_MEMBER', assistGuideId: null });
    expect(resolve({ binding: bound(W, DAY), touches: [touch(W, HOUR)] })).toMatchObject({
      reason: 'PROTECTED_MEMBER',
      assistGuideId: null,
    });
    expect(resolve({ binding: bound(W, DAY), touches: [touch(Z, 8 * DAY)] }).assistGuideId).toBeNull();
  });
});

describe('row 6: a touch beats no binding or an unprotected one', () => {
  it('takes the latest touch of the last 7 days, limit included', () => {
    expect(resolve({ touches: [touch(W, 2 * DAY), touch(Z, 3 * DAY)] })).toMatchObject({
      guideId: W,
      reason: 'LAST_TOUCH',
    });
    expect(resolve({ touches: [touch(Z, 7 * DAY)] })).toMatchObject({ guideId: Z, storeId: B, reason: 'LAST_TOUCH' });
    expect(resolve({ touches: [touch(Z, 7 * DAY + 1)] })).toMatchObject({ guideId: null, reason: 'STORE_POOL' });
  });
  it('breaks a tie in time by the higher id', () => {
    const first = touch(W, DAY);
    const second = touch(Z, DAY);
    expect(resolve({ touches: [first, second] }).guideId).toBe(Z);
    expect(resolve({ touches: [second, first] }).guideId).toBe(Z);
  });
  it('counts a direct touch of another guide against an unprotected binding', () => {
    expect(resolve({ touches: [touch(Z, HOUR, COAT)], binding: bound(W, 90 * DAY) })).toMatchObject({
      guideId: Z,
      reason: 'LAST_TOUCH',
      assistGuideId: null,
    });
  });
  it('knows no touch that comes later', () => {
    expect(resolve({ touches: [touch(Z, -1)] }).reason).toBe('STORE_POOL');
  });
});

describe('row 7: a bound guide and no touch', () => {
  it('goes to the bound guide', () => {
    expect(resolve({ binding: bound(W, 90 * DAY) })).toMatchObject({ guideId: W, storeId: A, reason: 'MEMBER' });
  });
  it('is all an imported order knows, with row 9', () => {
    const imported = { channel: 'imported', touches: [touch(Z, HOUR, COAT)] } as const;
    expect(resolve({ ...imported, binding: bound(W, DAY) })).toMatchObject({
      guideId: W,
      storeId: A,
      reason: 'MEMBER',
    });
    expect(resolve(imported)).toMatchObject({ guideId: null, storeId: null, reason: 'HQ' });
    expect(resolve({ ...imported, assisted: { guideId: Q, storeId: C, builtAt: now } }).reason).toBe('HQ');
  });
});

describe('rows 8 and 9: nobody is known', () => {
  it("goes to the storefront store's pool", () => {
    expect(resolve({})).toMatchObject({ beneficiary: 'store_pool', guideId: null, storeId: C, reason: 'STORE_POOL' });
  });
  it('goes to HQ without a storefront', () => {
    expect(resolve({ storefrontStoreId: undefined })).toMatchObject({ beneficiary: 'hq', storeId: null, reason: 'HQ' });
  });
});

describe('a guide who is not active', () => {
  const who = (table: Record<number, GuideFacts>) => (id: number) => table[id];
  const touches = [touch(Z, HOUR)];
  it('hands on to his successor; the selling store stays', () => {
    const guides = who({ [Z]: { status: 'left', successorGuideId: Q }, [Q]: { status: 'active' } });
    expect(resolve({ touches }, guides)).toMatchObject({
      beneficiary: 'guide',
      guideId: Q,
      storeId: B,
      reason: 'LAST_TOUCH_SUCCESSOR',
      choice: { guideId: Z },
    });
  });
  it('hands on along a chain of leavers', () => {
    const guides = who({
      [Z]: { status: 'left', successorGuideId: W },
      [W]: { status: 'left', successorGuideId: Q },
      [Q]: { status: 'active' },
    });
    expect(resolve({ touches }, guides)).toMatchObject({ guideId: Q, reason: 'LAST_TOUCH_SUCCESSOR' });
  });
  it.each([
    ['has no successor', who({ [Z]: { status: 'left' } })],
    ['is unknown', who({})],
    ['follows himself', who({ [Z]: { status: 'left', successorGuideId: Z } })],
    [
      'stands in a circle',
      who({ [Z]: { status: 'left', successorGuideId: W }, [W]: { status: 'left', successorGuideId: Z } }),
    ],
    [
      'hands on to a suspended one',
      who({ [Z]: { status: 'left', successorGuideId: W }, [W]: { status: 'suspended' } }),
    ],
  ])('leaves it to his store when he %s', (_name, guides) => {
    expect(resolve({ touches }, guides)).toMatchObject({
      beneficiary: 'store_pool',
      guideId: null,
      storeId: B,
      reason: 'LAST_TOUCH_POOL',
      held: false,
    });
  });
  it('has it held while suspended for fraud', () => {
    expect(resolve({ touches }, who({ [Z]: { status: 'suspended', successorGuideId: Q } }))).toMatchObject({
      beneficiary: 'guide',
      guideId: Z,
      reason: 'HELD',
      held: true,
      choice: { rule: 'LAST_TOUCH' },
    });
  });
  it('keeps what is decided before the moment he left, not at it', () => {
    const leftAt = (at: Date) => who({ [Z]: { status: 'left', leftAt: at } });
    expect(resolve({ touches }, leftAt(new Date(now.getTime() + 1)))).toMatchObject({
      guideId: Z,
      reason: 'LAST_TOUCH',
    });
    expect(resolve({ touches }, leftAt(now))).toMatchObject({ guideId: null, reason: 'LAST_TOUCH_POOL' });
  });
  it.each([
    [{ channel: 'pos', cashier: { guideId: Z, storeId: B } }, 'POS_CASHIER'],
    [{ assisted: { guideId: Z, storeId: B, builtAt: now } }, 'ASSISTED'],
    [{ touches: [touch(Z, HOUR, COAT)] }, 'DIRECT_SHARE'],
    [{ binding: bound(Z, DAY) }, 'PROTECTED_MEMBER'],
    [{ binding: bound(Z, 90 * DAY) }, 'MEMBER'],
  ] as const)('%#: the suffix goes with every rule that names a guide', (facts, rule) => {
    expect(resolve(facts, who({})).reason).toBe(`${rule}_POOL`);
    const guides = who({ [Z]: { status: 'left', successorGuideId: W }, [W]: { status: 'active' } });
    expect(resolve(facts, guides)).toMatchObject({ guideId: W, reason: `${rule}_SUCCESSOR` });
  });
});

describe('edge cases (D5)', () => {
  it('a guide who moved: touches keep the old store, bindings the store they carry', () => {
    const atOldStore: Touch = { ...touch(Z, DAY), storeId: A };
    expect(resolve({ touches: [atOldStore, { ...touch(Z, 2 * DAY), storeId: B }] })).toMatchObject({
      guideId: Z,
      storeId: A,
    });
    expect(resolve({ binding: { ...bound(W, 90 * DAY), storeId: C } })).toMatchObject({ guideId: W, storeId: C });
  });
  it("a cart with two guides' links is decided line by line", () => {
    const touches = [touch(W, 3 * HOUR, COAT), touch(Z, HOUR, SHIRT)];
    expect([COAT, SHIRT].map((productId) => resolve({ touches, productId }).guideId)).toEqual([W, Z]);
  });
  it("another guide's coupon is a window touch of that guide", () => {
    const coupon = touch(Z, HOUR);
    expect(resolve({ touches: [touch(W, 2 * HOUR), coupon] })).toMatchObject({ guideId: Z, reason: 'LAST_TOUCH' });
    expect(resolve({ touches: [touch(W, 2 * HOUR, COAT), coupon] })).toMatchObject({
      guideId: W,
      reason: 'DIRECT_SHARE',
    });
  });
  it('a member whose touches were erased falls back to the binding or the store', () => {
    expect(resolve({ touches: [], binding: bound(W, 90 * DAY) }).reason).toBe('MEMBER');
    expect(resolve({ touches: [] }).reason).toBe('STORE_POOL');
  });
  it('the touch of a store that closed stays with its guide (E4 example 5)', () => {
    expect(resolve({ touches: [touch(Z, HOUR)], storefrontStoreId: A })).toMatchObject({ guideId: Z, storeId: B });
  });
  it('windows can be set by the chain, and the choice says by which version', () => {
    const facts: AttributionFacts = {
      at: now,
      productId: COAT,
      channel: 'mall',
      buyerIsStaff: false,
      touches: [touch(Z, 20 * DAY)],
    };
    const config = {
      ...ATTRIBUTION_DEFAULTS,
      version: 3,
      directHours: 48,
      touchDays: 30,
      assistedHours: 1,
      protectionBindingDays: 1,
      protectionOrderDays: 1,
    };
    expect(resolveGuide(facts, everyoneActive, config)).toMatchObject({
      guideId: Z,
      reason: 'LAST_TOUCH',
      choice: { rulesVersion: 3 },
    });
    expect(resolveGuide({ ...facts, binding: bound(W, 2 * DAY) }, everyoneActive, config)).toMatchObject({
      guideId: Z,
    });
    expect(resolveGuide({ ...facts, touches: [touch(Q, 47 * HOUR, COAT)] }, everyoneActive, config)).toMatchObject({
      reason: 'DIRECT_SHARE',
    });
  });
});

describe('always', () => {
  const guideId = fc.constantFrom<number>(W, Z, Q);
  const age = fc.integer({ min: -DAY, max: 40 * DAY });
  const touches = fc.array(
    fc
      .record({ guideId, age, productId: fc.constantFrom(COAT, SHIRT, null) })
      .map((t) => touch(t.guideId, t.age, t.productId)),
    { maxLength: 12 },
  );
  const facts = fc.record(
    {
      channel: fc.constantFrom<'mall' | 'pos' | 'imported'>('mall', 'pos', 'imported'),
      buyerIsStaff: fc.boolean(),
      touches,
      binding: fc.tuple(guideId, age, fc.option(age)).map(([g, from, last]) => bound(g, from, last ?? undefined)),
      cashier: guideId.map((g) => ({ guideId: g, storeId: g - 100 })),
      assisted: fc.tuple(guideId, age).map(([g, built]) => ({ guideId: g, storeId: g - 100, builtAt: ago(built) })),
      storefrontStoreId: fc.constantFrom(A, B, C),
    },
    { requiredKeys: ['touches'] },
  );
  const standing = fc.record({
    status: fc.constantFrom<GuideFacts['status']>('active', 'left', 'suspended'),
    successorGuideId: fc.option(guideId),
  });

  it('answers exactly one beneficiary with exactly one reason, in any order of touches, mutating nothing', () => {
    fc.assert(
      fc.property(facts, fc.array(standing, { minLength: 3, maxLength: 3 }), (some, states) => {
        const guides = (id: number) => states[id - W];
        const before = structuredClone(some);
        const answer = resolve(some, guides);
        expect(some).toEqual(before);
        expect(resolve({ ...some, touches: [...some.touches].reverse() }, guides)).toEqual(answer);
        expect(answer.guideId !== null).toBe(answer.beneficiary === 'guide');
        expect(answer.held).toBe(answer.reason === 'HELD');
        expect(answer.reason === 'HELD' || answer.reason.startsWith(answer.choice.rule)).toBe(true);
        if (answer.guideId !== null && !answer.held) expect(guides(answer.guideId)?.status).toBe('active');
        if (answer.beneficiary === 'store_pool') expect(answer.storeId).not.toBeNull();
        expect(answer.assistGuideId === null || answer.choice.row === 5).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('any windows, each limit included', () => {
  const rules = fc.record({
    directHours: fc.integer({ min: 1, max: 24 }),
    touchDays: fc.integer({ min: 1, max: 30 }),
    assistedHours: fc.integer({ min: 1, max: 24 }),
    protectionBindingDays: fc.nat(90),
    protectionOrderDays: fc.nat(180),
  });
  const by = (facts: Partial<AttributionFacts>, windows: Partial<AttributionRules>) =>
    resolveGuide(
      { at: now, productId: COAT, channel: 'mall', buyerIsStaff: false, touches: [], storefrontStoreId: C, ...facts },
      everyoneActive,
      { ...ATTRIBUTION_DEFAULTS, ...windows },
    ).reason;
  it('decide by themselves and by nothing else', () => {
    fc.assert(
      fc.property(rules, (windows) => {
        const { directHours, touchDays, assistedHours, protectionBindingDays, protectionOrderDays } = windows;
        const old = bound(W, 500 * DAY);
        const direct = (age: number) => by({ touches: [touch(Z, age, COAT)] }, windows);
        expect(direct(directHours * HOUR)).toBe('DIRECT_SHARE');
        if (directHours < touchDays * 24) expect(direct(directHours * HOUR + 1)).toBe('LAST_TOUCH');
        const window = (age: number) => by({ touches: [touch(Z, age)], binding: old }, windows);
        expect([window(touchDays * DAY), window(touchDays * DAY + 1)]).toEqual(['LAST_TOUCH', 'MEMBER']);
        const cart = (age: number) => by({ assisted: { guideId: Q, storeId: C, builtAt: ago(age) } }, windows);
        expect([cart(assistedHours * HOUR), cart(assistedHours * HOUR + 1)]).toEqual(['ASSISTED', 'STORE_POOL']);
        const young = (age: number) => by({ binding: bound(W, age) }, windows);
        expect([young(protectionBindingDays * DAY), young(protectionBindingDays * DAY + 1)]).toEqual([
          'PROTECTED_MEMBER',
          'MEMBER',
        ]);
        const regular = (age: number) => by({ binding: { ...old, lastCreditedPaidAt: ago(age) } }, windows);
        expect([regular(protectionOrderDays * DAY), regular(protectionOrderDays * DAY + 1)]).toEqual([
          'PROTECTED_MEMBER',
          'MEMBER',
        ]);
      }),
    );
  });
});
