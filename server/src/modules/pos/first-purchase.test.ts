import { newTill, one, receipt, rows, send, shop } from '../../platform/testing/receipt-till';
import { DAY, START } from '../../platform/testing/shop-floor';
import { sqlTime } from '../../platform/db';
import { Bindings } from '../guides';
import { Members } from '../members';

/** What a member bought at a till or in another channel, beside the mall's orders (D4 row 6; D3, protection). */
const LI = 1; // guide of store 2
const WANG = 2; // guide of store 1
const ZHAO = 4; // guide of store 1
const ago = (days: number) => new Date(START.getTime() - days * DAY);
let people = 0;

beforeAll(() => shop.stock([101, 11, 50]));

/** A member with a phone, whom a guide has had for so long. */
async function memberOf(guideId: number, storeId: number, daysAgo: number) {
  const phone = `1350000${String(++people).padStart(4, '0')}`;
  const { id } = await (await shop.app.get(Members)).findOrCreate({ openid: `first-${people}` });
  await shop.member(id)('POST /api/v1/me/join', { body: { phoneCode: `phone:${phone}` } });
  const bindings = await shop.app.get(Bindings);
  await shop.app.db.inTx((tx) =>
    bindings.bind(tx, { memberId: id, guideId, storeId, source: 'join', at: ago(daysAgo) }),
  );
  await shop.drain();
  return { id, phone };
}
let touches = 100;
const open = (memberId: number, guideId: number, storeId: number, at: Date) =>
  shop.app.db.inTx((tx) =>
    tx.query(
      `INSERT INTO touch (id, at, member_id, guide_id, store_id, kind, product_id, channel) VALUES (?, ?, ?, ?, ?, 'direct', 1, 'chat')`,
      [++touches, sqlTime(at), memberId, guideId, storeId],
    ),
  );
const HOUR = DAY / 24;
const boundTo = async (memberId: number) =>
  (await rows<{ guide_id: number }>('SELECT guide_id FROM binding WHERE open_for = ?', [memberId]))[0]?.guide_id;
const COAT = { lines: [{ skuId: 11, quantity: 1 }] };
const lineOf = async (orderNo: string) =>
  (
    await rows<Record<string, unknown>>('SELECT guide_id, guide_reason FROM order_line WHERE order_id = ?', [
      Number(orderNo.slice(2)),
    ])
  )[0];

describe('a first purchase in the mall is none when the member', () => {
  it.each([
    ['settled together', 'success'],
    ['settled while the buyer waits', 'no-notify'],
  ])('has bought at a till before: the guide stays, %s', async (_how, outcome) => {
    const { id, phone } = await memberOf(LI, 2, 200);
    await one({ memberPhone: phone, paidAt: ago(100).toISOString() });
    await open(id, WANG, 1, new Date(START.getTime() - HOUR));
    const { orderNo } = await shop.place(id, COAT);
    await shop.cashier(await shop.prepay(id, orderNo), outcome);
    if (outcome === 'no-notify') await shop.order(id, orderNo);
    else await shop.drain();
    expect(await lineOf(orderNo)).toEqual({ guide_id: WANG, guide_reason: 'LAST_TOUCH' });
    expect(await boundTo(id)).toBe(LI);
  });

  it('has bought in another channel before', async () => {
    const { id, phone } = await memberOf(LI, 2, 200);
    const connector = await newTill(null, ['tmall']);
    const sold = { channel: 'tmall', externalId: 'T1', phone, lines: [{ skuId: 11, quantity: 1, amountFen: 11_000 }] };
    const { status } = await connector.post('/api/v1/pos/channel-orders', {
      orders: [{ ...sold, paidAt: ago(100).toISOString() }],
    });
    expect(status).toBe(200);
    await open(id, WANG, 1, new Date(START.getTime() - HOUR));
    const { orderNo } = await shop.bought(id, COAT);
    expect(await lineOf(orderNo)).toEqual({ guide_id: WANG, guide_reason: 'LAST_TOUCH' });
    expect(await boundTo(id)).toBe(LI);
  });
});

describe('at the till', () => {
  it('the first purchase that a touch won binds to its guide, the next one does not', async () => {
    const { id, phone } = await memberOf(LI, 2, 200);
    await open(id, WANG, 1, new Date(START.getTime() - 2 * HOUR));
    const at = (hours: number) => new Date(START.getTime() - hours * HOUR).toISOString();
    const [second, first] = await send([
      receipt({ memberPhone: phone, paidAt: at(0) }),
      receipt({ memberPhone: phone, paidAt: at(1) }),
    ]);
    expect([first, second]).toMatchObject([
      { guideId: WANG, guideReason: 'LAST_TOUCH' },
      // of the guide to whom the first one bound
      { guideId: WANG, guideReason: 'DIRECT_SHARE' },
    ]);
    expect(await boundTo(id)).toBe(WANG);
    expect(await rows('SELECT source FROM binding WHERE open_for = ?', [id])).toEqual([{ source: 'first_order' }]);
    await shop.drain();
    // nobody is won anew by changing hands
    expect(await rows('SELECT guide_id FROM recruit WHERE member_id = ?', [id])).toEqual([{ guide_id: LI }]);
  });

  it('a regular of the mall, of a till, or of the same batch stays with the guide', async () => {
    const mall = await memberOf(LI, 2, 200);
    await shop.bought(mall.id, COAT);
    const till = await memberOf(LI, 2, 200);
    await one({ memberPhone: till.phone, paidAt: ago(100).toISOString() });
    const batch = await memberOf(LI, 2, 200);
    for (const { id } of [mall, till, batch]) await open(id, WANG, 1, new Date(START.getTime() - HOUR));
    shop.advance(60 * DAY);
    await shop.drain();
    const now = shop.app.clock.now();
    for (const { id } of [mall, till, batch]) await open(id, WANG, 1, new Date(now.getTime() - HOUR));
    const before = new Date(now.getTime() - 3 * HOUR).toISOString();
    const [first, , second, third] = await send([
      receipt({ memberPhone: mall.phone, paidAt: now.toISOString() }),
      receipt({ memberPhone: batch.phone, guideId: ZHAO, paidAt: before }),
      receipt({ memberPhone: till.phone, paidAt: now.toISOString() }),
      receipt({ memberPhone: batch.phone, paidAt: now.toISOString() }),
    ]);
    for (const result of [first, second, third]) {
      expect(result).toMatchObject({ guideId: WANG, guideReason: 'LAST_TOUCH' });
    }
    expect(await Promise.all([mall, till, batch].map(({ id }) => boundTo(id)))).toEqual([LI, LI, LI]);
  });

  it('a receipt told after the member changed hands changes nothing', async () => {
    const { id, phone } = await memberOf(LI, 2, 200);
    await open(id, WANG, 1, new Date(START.getTime() - 3 * HOUR));
    const bindings = await shop.app.get(Bindings);
    await shop.app.db.inTx((tx) =>
      bindings.bind(tx, {
        memberId: id,
        guideId: ZHAO,
        storeId: 1,
        source: 'admin',
        at: new Date(START.getTime() - HOUR),
      }),
    );
    const late = await one({ memberPhone: phone, paidAt: new Date(START.getTime() - 2 * HOUR).toISOString() });
    expect(late).toMatchObject({ guideId: WANG, guideReason: 'LAST_TOUCH' });
    expect(await boundTo(id)).toBe(ZHAO);
  });
});

describe('protection', () => {
  it('is judged as of the payment: what was bought afterwards protects nothing', async () => {
    const { id, phone } = await memberOf(LI, 2, 200);
    await open(id, WANG, 1, ago(3));
    await one({ memberPhone: phone, guideId: LI, paidAt: ago(1).toISOString() });
    expect(await one({ memberPhone: phone, paidAt: ago(2).toISOString() })).toMatchObject({
      guideId: WANG,
      guideReason: 'LAST_TOUCH',
    });
  });

  it('of a payment before stays, whatever was bought afterwards', async () => {
    const { id, phone } = await memberOf(LI, 2, 200);
    await open(id, WANG, 1, ago(3));
    await one({ memberPhone: phone, guideId: LI, paidAt: ago(25).toISOString() });
    await one({ memberPhone: phone, guideId: LI, paidAt: ago(1).toISOString() });
    expect(await one({ memberPhone: phone, paidAt: ago(2).toISOString() })).toMatchObject({
      guideId: LI,
      guideReason: 'PROTECTED_MEMBER',
    });
  });

  it('counts a payment of the same batch', async () => {
    const { id, phone } = await memberOf(LI, 2, 200);
    await open(id, WANG, 1, ago(3));
    const [, second] = await send([
      receipt({ memberPhone: phone, guideId: LI, paidAt: ago(2.5).toISOString() }),
      receipt({ memberPhone: phone, paidAt: ago(2).toISOString() }),
    ]);
    expect(second).toMatchObject({ guideId: LI, guideReason: 'PROTECTED_MEMBER' });
  });
});
