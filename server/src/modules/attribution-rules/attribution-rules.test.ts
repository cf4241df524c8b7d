import { Till } from '../../../../tests/support/till';
import type { Call } from '@qiandian/shared/client';
import type { addAttributionRule, Parsed } from '@qiandian/shared/contract';
import { ATTRIBUTION_DEFAULTS } from '../../domain/attribution';
import { CommissionFloor, LI, WANG } from '../../platform/testing/commission-floor';
import { DAY, GUIDE_WANG, MINUTE, SHOPPER, type Wish } from '../../platform/testing/shop-floor';
import { AttributionRuleBook } from '.';

type Body = Parsed<typeof addAttributionRule>['body'];

const { version: _none, ...DEFAULTS } = ATTRIBUTION_DEFAULTS;
const PATH = 'POST /api/v1/hq/attribution-rules';
let floor: CommissionFloor;
beforeEach(async () => {
  floor = await CommissionFloor.open();
  floor.moveTo('2026-03-10 15:00:00');
});
afterEach(() => floor.close());

const instant = (at: string) => new Date(`${at.replace(' ', 'T')}+08:00`).toISOString();
const draft = async (more: Partial<Body> = {}, hq: Call = floor.hq) =>
  (await hq(PATH, { body: { ...DEFAULTS, note: '', ...more } })).id;
const schedule = (ruleId: number, at: string) =>
  floor.hq(`${PATH}/:ruleId/schedule`, { params: { ruleId }, body: { effectiveFrom: instant(at) } });
const withdraw = (ruleId: number) => floor.hq(`${PATH}/:ruleId/withdraw`, { params: { ruleId } });
/** A version that holds from a wall clock on. */
async function holdsFrom(at: string, more: Partial<Body>): Promise<number> {
  const id = await draft(more);
  await schedule(id, at);
  return id;
}
const history = async () => (await floor.hq('GET /api/v1/hq/attribution-rules')).items.map((r) => [r.id, r.status]);
const refused = (code: string) => ({ code });
const coat = (storeId = 1): Wish => ({ storeId, lines: [{ skuId: 11, quantity: 1 }] });
const decided = (table: 'order_line' | 'sale_line') =>
  floor.shop.rows(
    `SELECT ${table === 'order_line' ? 'guide_reason' : 'reason'} AS reason, rules_version, selling_bp, fulfil_bp
     FROM ${table} ORDER BY id`,
  );

describe('versions', () => {
  it('are drafted, dated, in force from their instant on, and past when the next one begins', async () => {
    const { current, items, defaults } = await floor.hq('GET /api/v1/hq/attribution-rules');
    expect([current, items]).toEqual([{ ...DEFAULTS, version: 0 }, []]);
    expect(defaults).toEqual(DEFAULTS);
    const first = await holdsFrom('2026-03-11 00:00:00', { touchDays: 30, note: '春季放宽' });
    const second = await holdsFrom('2026-03-12 00:00:00', { touchDays: 3 });
    const third = await draft();
    expect(await history()).toEqual([
      [third, 'draft'],
      [second, 'scheduled'],
      [first, 'scheduled'],
    ]);
    floor.moveTo('2026-03-11 00:00:00');
    const page = await floor.hq('GET /api/v1/hq/attribution-rules');
    expect(page.current).toMatchObject({
      version: first,
      touchDays: 30,
      effectiveFrom: instant('2026-03-11 00:00:00'),
    });
    expect(page.items.find(({ id }) => id === first)).toMatchObject({
      status: 'in_force',
      note: '春季放宽',
      effectiveTo: instant('2026-03-12 00:00:00'),
    });
    floor.moveTo('2026-03-12 00:00:00');
    expect((await history()).slice(1)).toEqual([
      [second, 'in_force'],
      [first, 'past'],
    ]);
    const trail = await floor.shop.rows(
      `SELECT action FROM audit_entry WHERE subject = 'attribution-rule' AND subject_id = ? ORDER BY id`,
      [String(first)],
    );
    expect(trail.map(({ action }) => action)).toEqual(['create', 'schedule']);
  });

  it.each([
    ['touchDays', [1, 30], [0, 31]],
    ['directHours', [1, 168], [0, 169]],
    ['assistedHours', [1, 24], [0, 25]],
    ['protectionBindingDays', [0, 90], [-1, 91]],
    ['protectionOrderDays', [0, 180], [-1, 181]],
    ['reopenMinutes', [1, 240], [0, 241]],
    ['snapshotHours', [1, 72], [0, 73]],
    ['anonymousDays', [1, 30], [0, 31]],
    ['fulfillingBp', [0, 10_000], [-1, 10_001]],
  ] as const)('%s lies within %j, both included', async (field, good, bad) => {
    for (const value of good) {
      await draft({ ...(field === 'touchDays' ? { directHours: 1 } : {}), [field]: value });
    }
    for (const value of bad) {
      await expect(draft({ [field]: value })).rejects.toMatchObject({ status: 422, code: 'INVALID_INPUT' });
    }
  });

  it('do not let a direct touch outlive the window of all touches', async () => {
    await draft({ touchDays: 2, directHours: 48 });
    await expect(draft({ touchDays: 2, directHours: 49 })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('begin in six minutes at the earliest, and one at a time, also when two ask at once', async () => {
    const [a, b] = [await draft(), await draft()];
    await expect(schedule(a, '2026-03-10 15:05:59')).rejects.toMatchObject(refused('ATTRIBUTION_RULE_TOO_SOON'));
    const asked = await Promise.allSettled([a, b].map((id) => schedule(id, '2026-03-10 15:06:00')));
    expect(asked.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const loser = asked[0]!.status === 'rejected' ? a : b;
    await expect(schedule(loser, '2026-03-10 15:06:00')).rejects.toMatchObject(refused('ATTRIBUTION_RULE_SAME_TIME'));
    const winner = loser === a ? b : a;
    await expect(schedule(winner, '2026-04-01 00:00:00')).rejects.toMatchObject(refused('ATTRIBUTION_RULE_STATE'));
    await schedule(loser, '2026-03-10 15:06:01');
  });

  it('are withdrawn until six minutes before they begin, and their time is free again', async () => {
    const id = await holdsFrom('2026-03-11 00:00:00', { touchDays: 1 });
    floor.moveTo('2026-03-10 23:54:01');
    await expect(withdraw(id)).rejects.toMatchObject(refused('ATTRIBUTION_RULE_TOO_SOON'));
    floor.moveTo('2026-03-10 23:54:00');
    expect(await withdraw(id)).toMatchObject({ status: 'withdrawn', effectiveFrom: instant('2026-03-11 00:00:00') });
    await expect(withdraw(id)).rejects.toMatchObject(refused('ATTRIBUTION_RULE_STATE'));
    // what was decided by it meanwhile is still explained
    const book = await floor.shop.app.get(AttributionRuleBook);
    expect(book.ofVersion(id).touchDays).toBe(1);
    const other = await draft({ touchDays: 2 });
    await schedule(other, '2026-03-11 00:00:00');
    floor.moveTo('2026-03-11 00:00:00');
    await expect(withdraw(other)).rejects.toMatchObject(refused('ATTRIBUTION_RULE_STATE'));
    expect(await history()).toEqual([
      [other, 'in_force'],
      [id, 'withdrawn'],
    ]);
    await expect(withdraw(99_999)).rejects.toMatchObject(refused('ATTRIBUTION_RULE_NOT_FOUND'));
  });

  it('are written by who sees the whole chain, and read by all who see commission', async () => {
    const id = await draft();
    const part = await floor.operator({ brandIds: [1] });
    await expect(draft({}, part)).rejects.toMatchObject(refused('OUT_OF_SCOPE'));
    const of = { params: { ruleId: id } };
    const body = { effectiveFrom: instant('2026-03-11 00:00:00') };
    await expect(part(`${PATH}/:ruleId/schedule`, { ...of, body })).rejects.toMatchObject(refused('OUT_OF_SCOPE'));
    await expect(part(`${PATH}/:ruleId/withdraw`, of)).rejects.toMatchObject(refused('OUT_OF_SCOPE'));
    expect((await part('GET /api/v1/hq/attribution-rules')).items).toHaveLength(1);
  });
});

describe('a change of the rules', () => {
  it('counts for orders created from its first millisecond on; those created before keep theirs when paid after', async () => {
    const version = await holdsFrom('2026-03-12 12:00:00', { touchDays: 1, directHours: 24, fulfillingBp: 4000 });
    await floor.opens(SHOPPER, 'wangCoat01');
    floor.shop.app.clock.set(new Date(Date.parse(instant('2026-03-12 12:00:00')) - 1));
    const before = await floor.shop.place(SHOPPER, coat());
    floor.moveTo('2026-03-12 12:00:00');
    const after = await floor.shop.place(SHOPPER, coat());
    floor.moveTo('2026-03-12 12:05:00');
    await floor.shop.pay(SHOPPER, before.orderNo);
    await floor.shop.pay(SHOPPER, after.orderNo);
    expect((await floor.entries(before.orderNo))[0]).toMatch(`guide/${WANG} 550 LAST_TOUCH`);
    // the first order has bound the buyer: the second was decided before that, when it was created
    expect((await floor.entries(after.orderNo))[0]).toMatch('store/1 110 STORE_POOL');
    const expected = [
      expect.objectContaining({ reason: 'LAST_TOUCH', rules_version: 0 }),
      expect.objectContaining({ reason: 'STORE_POOL', rules_version: version }),
    ];
    expect(await decided('order_line')).toEqual(expected);
    expect(await decided('sale_line')).toEqual(expected);
  });

  it('splits the turnover anew, and leaves what a person moves later to the split of its own day', async () => {
    await holdsFrom('2026-03-12 00:00:00', { fulfillingBp: 4000 });
    // socks lie in the warehouse of headquarters alone
    const socks: Wish = { storeId: 1, fulfilment: 'express', lines: [{ skuId: 41, quantity: 1 }] };
    const old = await floor.bought(SHOPPER, socks);
    floor.moveTo('2026-03-12 00:00:00');
    await floor.bought(SHOPPER, socks);
    const shares = [
      [7000, 3000],
      [6000, 4000],
    ];
    const now = async () => (await decided('sale_line')).map((row) => [row['selling_bp'], row['fulfil_bp']]);
    expect(await now()).toEqual(shares);
    const [lineId] = await floor.lineIds(await floor.saleIdOf(old.orderNo));
    await floor.shop.app.db.inTx((tx) =>
      floor.sales.reattribute(
        tx,
        lineId!,
        { beneficiary: 'guide', guideId: WANG, storeId: 1, reason: 'REASSIGNED' },
        '顾客由小王接待',
        'operator:1',
      ),
    );
    await floor.shop.drain();
    expect(await now()).toEqual(shares);
  });

  it('asks the hours of the creation whether a choice stands, and recomputes by the rules of a late payment', async () => {
    const first = await holdsFrom('2026-03-11 00:00:00', { snapshotHours: 1 });
    const second = await holdsFrom('2026-03-11 14:00:00', { touchDays: 1, snapshotHours: 72 });
    floor.moveTo('2026-03-11 00:00:00');
    await floor.opens(SHOPPER, 'wangCoat01');
    floor.moveTo('2026-03-11 13:30:00');
    const inTime = await floor.shop.place(SHOPPER, coat());
    const late = await floor.shop.place(SHOPPER, coat());
    await floor.shop.app.db.inTx((tx) => tx.query(`UPDATE orders SET expires_at = '2026-03-20 00:00:00.000'`));
    floor.moveTo('2026-03-11 14:30:00');
    await floor.shop.pay(SHOPPER, inTime.orderNo);
    floor.moveTo('2026-03-12 14:30:00');
    await floor.shop.pay(SHOPPER, late.orderNo);
    expect(await decided('sale_line')).toMatchObject([
      { reason: 'DIRECT_SHARE', rules_version: first },
      // the link is older than the one day of the rules that held at the payment; the buyer is the guide's since the first order
      { reason: 'PROTECTED_MEMBER', rules_version: second },
    ]);
  });

  it('reaches a receipt by its payment, whenever it is told', async () => {
    const version = await holdsFrom('2026-03-12 00:00:00', { protectionBindingDays: 0, protectionOrderDays: 0 });
    await floor.shop.member(SHOPPER)('POST /api/v1/me/join', { body: { phoneCode: 'phone:13511112222' } });
    await floor.bind(SHOPPER, LI, 2, 3);
    floor.moveTo('2026-03-12 00:30:00');
    const key = await floor.hq('POST /api/v1/hq/api-keys', {
      body: { name: '接口', kinds: ['tmall'], storeIds: null },
    });
    const till = new Till(floor.shop.app, key);
    const lines = [{ skuId: 11, quantity: 1, amountFen: 10_000 }];
    const order = (externalId: string, paidAt: string) => ({
      ...{ channel: 'tmall', externalId, phone: '13511112222', paidAt: instant(paidAt), lines },
    });
    const orders = [order('A', '2026-03-11 23:59:59'), order('B', '2026-03-12 00:00:00')];
    await till.post('/api/v1/pos/channel-orders', { orders });
    await floor.shop.drain();
    expect(await decided('sale_line')).toMatchObject([{ rules_version: 0 }, { rules_version: version }]);
  });

  it('moves the window in which a second open of a link is none', async () => {
    await holdsFrom('2026-03-11 00:00:00', { reopenMinutes: 5 });
    await holdsFrom('2026-03-12 00:00:00', { reopenMinutes: 60 });
    const opens = async () => (await floor.shop.rows('SELECT id FROM touch')).length;
    await floor.opens(SHOPPER, 'wangCoat01');
    floor.shop.advance(6 * MINUTE);
    await floor.opens(SHOPPER, 'wangCoat01');
    expect(await opens()).toBe(1);
    floor.moveTo('2026-03-11 00:00:00');
    await floor.opens(SHOPPER, 'wangCoat01');
    floor.shop.advance(6 * MINUTE);
    await floor.opens(SHOPPER, 'wangCoat01');
    expect(await opens()).toBe(3);
    floor.moveTo('2026-03-12 00:00:00');
    await floor.opens(SHOPPER, 'wangCoat01');
    floor.shop.advance(60 * MINUTE);
    await floor.opens(SHOPPER, 'wangCoat01');
    expect(await opens()).toBe(4);
  });

  it('is named to the guide who earns: each line with the window that decided it', async () => {
    await holdsFrom('2026-03-14 00:00:00', { touchDays: 12 });
    await floor.opens(SHOPPER, 'wangCoat01');
    floor.shop.advance(2 * DAY);
    await floor.bought(SHOPPER, coat());
    floor.moveTo('2026-03-14 12:00:00');
    const other: Wish = { storeId: 1, lines: [{ skuId: 21, quantity: 1 }] };
    await floor.shop.app.db.inTx((tx) => tx.query('DELETE FROM binding'));
    await floor.bought(SHOPPER, other);
    const { items } = await floor.shop.member(GUIDE_WANG)('GET /api/v1/guide/earnings', {
      query: { month: '2026-03' },
    });
    expect(items.map(({ reasonText }) => reasonText)).toEqual([
      '顾客 12 天内最近打开的是你的分享',
      '顾客 7 天内最近打开的是你的分享',
    ]);
  });
});
