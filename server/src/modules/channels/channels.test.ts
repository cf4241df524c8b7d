import { Till } from '../../../../tests/support/till';
import { operatorToken } from '../../platform/testing/small-chain';
import { DAY, REGULAR, SHOPPER, ShopFloor, START } from '../../platform/testing/shop-floor';
import { whileHeld } from '../../platform/testing/while-held';
import { Bindings, StaffDirectory } from '../guides';
import { Members, phoneHash, TillMembers } from '../members';
import { reconcileSales } from '../sales';

/** Orders of other channels, from connectors and from sheets. */
let shop: ShopFloor;
let hq: string;
let connector: Till;
const PHONE = '13511112222';
beforeAll(async () => {
  shop = await ShopFloor.open();
  hq = await operatorToken(shop.app);
  connector = await newConnector(['jd', 'tmall']);
  // a member with a phone, who belongs to guide 2 since two days ago
  await shop.member(REGULAR)('POST /api/v1/me/join', { body: { phoneCode: `phone:${PHONE}` } });
  const bindings = await shop.app.get(Bindings);
  const at = new Date(START.getTime() - 2 * DAY);
  await shop.app.db.inTx((tx) => bindings.bind(tx, { memberId: REGULAR, guideId: 2, storeId: 1, source: 'admin', at }));
  await shop.drain();
});
afterEach(async () => expect(await reconcileSales(shop.app.db)).toEqual([]));
afterAll(() => shop.close());

type Item = Record<string, unknown>;
async function newConnector(kinds: string[]): Promise<Till> {
  const body = { name: '渠道', kinds, storeIds: null };
  const answer = await shop.app.request<{ keyId: string; secret: string }>('POST', '/api/v1/hq/api-keys', {
    token: hq,
    body,
  });
  return new Till(shop.app, answer.body);
}
let numbers = 0;
const order = (more: Item = {}) => ({
  channel: 'jd',
  externalId: `C${++numbers}`,
  paidAt: START.toISOString(),
  lines: [{ skuId: 11, quantity: 2, amountFen: 10_000 }],
  ...more,
});
async function send(orders: unknown[], by = connector): Promise<Item[]> {
  const { status, body } = await by.post<{ results: Item[] }>('/api/v1/pos/channel-orders', { orders });
  expect([status, body]).toEqual([200, expect.anything()]);
  return body.results;
}
const saleOf = async (result: Item | undefined) =>
  (await shop.rows<Item>('SELECT * FROM sale WHERE id = ?', [result!['saleId'] as number]))[0]!;
const lineOf = async (result: Item | undefined) =>
  (await shop.rows<Item>('SELECT * FROM sale_line WHERE sale_id = ?', [result!['saleId'] as number]))[0]!;

describe('orders', () => {
  it('of a member, by phone or its hash, are the bound guide’s (row 7), of anybody else nobody’s (row 9)', async () => {
    const stock = await shop.rows('SELECT COUNT(*) AS n FROM stock_movement');
    const results = await send([
      order({ phone: PHONE }),
      order({ channel: 'tmall', phoneHash: phoneHash(PHONE) }),
      order({ phone: '13500000009' }),
      order(),
    ]);
    expect(
      results.map(({ outcome, matched, guideId, guideReason }) => [outcome, matched, guideId, guideReason]),
    ).toEqual([
      ['created', true, 2, 'MEMBER'],
      ['created', true, 2, 'MEMBER'],
      ['created', false, undefined, 'HQ'],
      ['created', false, undefined, 'HQ'],
    ]);
    expect(await saleOf(results[0])).toMatchObject({
      channel: 'jd',
      store_id: null,
      member_id: REGULAR,
      origin_store_id: 2,
      completed_at: null,
    });
    expect(await lineOf(results[0])).toMatchObject({
      guide_id: 2,
      selling_store_id: 1,
      selling_bp: 7000,
      fulfil_store_id: null,
      fulfil_bp: 3000,
    });
    expect(await saleOf(results[2])).toMatchObject({ member_id: null, phone_hash: phoneHash('13500000009') });
    expect(await lineOf(results[2])).toMatchObject({
      guide_id: null,
      beneficiary: 'hq',
      selling_store_id: null,
      selling_bp: 10_000,
    });
    expect(await shop.rows('SELECT COUNT(*) AS n FROM stock_movement')).toEqual(stock);
  });

  it('paid before the member belonged to the guide are not the guide’s; staff earn nothing', async () => {
    const [early] = await send([order({ phone: PHONE, paidAt: new Date(START.getTime() - 3 * DAY).toISOString() })]);
    expect(early).toMatchObject({ matched: true, guideReason: 'HQ' });
    await shop.app.db.inTx((tx) => tx.query('UPDATE staff SET member_id = ? WHERE id = 4', [REGULAR]));
    await shop.app.db.inTx((tx) => tx.query('UPDATE staff SET phone = ? WHERE id = 4', [PHONE]));
    const staff = await shop.app.get(StaffDirectory);
    await shop.app.db.inTx((tx) => staff.changed(tx));
    await staff.refresh();
    expect((await send([order({ phone: PHONE })]))[0]).toMatchObject({ guideReason: 'SELF_PURCHASE' });
    await shop.app.db.inTx((tx) => tx.query("UPDATE staff SET member_id = NULL, phone = '10000000004' WHERE id = 4"));
    await shop.app.db.inTx((tx) => staff.changed(tx));
    await staff.refresh();
  });

  it('again is a duplicate, from any key; received meanwhile, it is completed; changed, it is refused', async () => {
    const sent = order({ phone: PHONE });
    const [first] = await send([sent]);
    const other = await newConnector(['jd']);
    const completedAt = new Date(START.getTime()).toISOString();
    expect(await send([{ ...sent, completedAt }], other)).toEqual([{ ...first, outcome: 'duplicate' }]);
    expect((await saleOf(first))['completed_at']).not.toBeNull();
    expect((await send([{ ...sent, lines: [{ skuId: 11, quantity: 1, amountFen: 10_000 }] }]))[0]).toMatchObject({
      code: 'RECEIPT_CHANGED',
    });
    // the same number in another channel is another order
    expect((await send([{ ...sent, channel: 'tmall' }]))[0]).toMatchObject({ outcome: 'created' });
    const many = Array.from({ length: 10 }, () => order({ phone: PHONE }));
    const answers = (await Promise.all([send(many), send([...many].reverse()), send(many)])).flat();
    expect(answers.filter(({ outcome }) => outcome === 'created')).toHaveLength(10);
  });

  it('that waited for a buyer who joined with the phone are the person’s', async () => {
    const phone = '13712345679';
    const [people, tills] = [await shop.app.get(Members), await shop.app.get(TillMembers)];
    const made = await shop.app.db.inTx((tx) => tills.byPhone(tx, [{ phone, storeId: 1, at: START }]));
    const { id } = await people.findOrCreate({ openid: 'waited-for' });
    const [result] = await whileHeld(
      shop.app.db,
      (tx) => people.join(tx, id, { phone }),
      () => send([order({ phone })]),
    );
    expect(made.get(phone)!.memberId).not.toBe(id);
    expect(await saleOf(result)).toMatchObject({ member_id: id });
  });

  it('are refused one by one', async () => {
    const results = await send([
      order({ channel: 'youzan' }),
      order({ lines: [{ skuCode: 'K99', quantity: 1, amountFen: 1 }] }),
      order({ completedAt: new Date(START.getTime() - DAY).toISOString() }),
      order({ paidAt: new Date(START.getTime() + DAY).toISOString() }),
      order(),
    ]);
    expect(results.map(({ code, outcome }) => code ?? outcome)).toEqual([
      'KEY_NOT_FOR_THIS',
      'SKU_NOT_FOUND',
      'INVALID_INPUT',
      'TIME_IN_FUTURE',
      'created',
    ]);
    const both = await send([order({ phone: PHONE, phoneHash: phoneHash(PHONE) }), order()]);
    expect(both.map(({ code, outcome }) => code ?? outcome)).toEqual(['INVALID_INPUT', 'created']);
    const [kept] = await shop.rows<Item>('SELECT kind, body FROM rejection WHERE external_id = ?', [
      both[0]!['externalId'] as string,
    ]);
    expect(kept).toMatchObject({ kind: 'channel_order' });
    for (const secret of [PHONE, phoneHash(PHONE)]) expect(kept!['body']).not.toContain(secret);
  });

  it('find their buyer when somebody joins with the phone; whose sale it was stays', async () => {
    const phone = '13599998888';
    const [bought] = await send([order({ phoneHash: phoneHash(phone) })]);
    const list = async () =>
      (await shop.app.request<{ items: Item[] }>('GET', '/api/v1/hq/channels', { token: hq })).body.items;
    const jd = async () => (await list()).find(({ channel }) => channel === 'jd')!;
    const before = await jd();
    await shop.member(SHOPPER)('POST /api/v1/me/join', { body: { phoneCode: `phone:${phone}`, link: 'linkOfLi01' } });
    await shop.drain();
    expect(await saleOf(bought)).toMatchObject({ member_id: SHOPPER });
    expect(await lineOf(bought)).toMatchObject({ guide_id: null, reason: 'HQ' });
    const after = await jd();
    expect([after['orders30d'], after['matched30d']]).toEqual([before['orders30d'], Number(before['matched30d']) + 1]);
  });
});

it('refunds: never more than was sold, once, also from many at once', async () => {
  const [sold] = await send([order({ externalId: 'RF1' })]);
  const refund = (externalId: string, quantity: number, amountFen: number, more: Item = {}) => ({
    channel: 'jd',
    externalId,
    orderExternalId: 'RF1',
    at: START.toISOString(),
    lines: [{ lineId: '1', quantity, amountFen }],
    ...more,
  });
  const back = async (...refunds: Item[]) =>
    (await connector.post<{ results: Item[] }>('/api/v1/pos/channel-refunds', { refunds })).body.results;
  const told = (items: Item[]) => items.map(({ code, outcome }) => code ?? outcome);
  expect(
    told(
      await back(
        refund('a', 3, 1),
        refund('b', 1, 10_001),
        refund('c', 1, 1, { channel: 'tmall' }),
        refund('d', 1, 1, { channel: 'youzan' }),
      ),
    ),
  ).toEqual(['RETURN_TOO_MUCH', 'RETURN_TOO_MUCH', 'RECEIPT_NOT_FOUND', 'KEY_NOT_FOR_THIS']);
  expect(told(await back(refund('f', -1, 1)))).toEqual(['INVALID_INPUT']);
  const early = new Date(START.getTime() - 1).toISOString();
  expect(told(await back(refund('e', 1, 1, { at: early })))).toEqual(['RETURN_BEFORE_SALE']);
  const whole = refund('whole', 2, 10_000);
  const answers = (await Promise.all(Array.from({ length: 5 }, () => back(whole)))).flat();
  expect(told(answers).sort()).toEqual(['created', ...Array<string>(4).fill('duplicate')]);
  expect(answers.map(({ returnedFen }) => returnedFen)).toEqual(Array(5).fill(10_000));
  expect(await saleOf(sold)).toMatchObject({ returned_fen: 10_000 });
});

it('the list of channels says what came lately', async () => {
  const { body } = await shop.app.request<{ items: Item[] }>('GET', '/api/v1/hq/channels', { token: hq });
  expect(body.items.map(({ channel }) => channel)).toEqual(['mall', 'pos', 'jd', 'tmall', 'youzan']);
  const [sums] = await shop.rows<Item>(
    "SELECT COUNT(*) AS n, SUM(net_fen) AS fen, COUNT(member_id) AS known FROM sale WHERE channel = 'jd'",
  );
  expect(body.items[2]).toMatchObject({
    orders30d: Number(sums!['n']),
    netFen30d: Number(sums!['fen']),
    matched30d: Number(sums!['known']),
    lastReceivedAt: START.toISOString(),
  });
  expect(body.items[4]).toEqual({ channel: 'youzan', orders30d: 0, netFen30d: 0, matched30d: 0 });
  const region = await operatorToken(shop.app, { regionIds: [4] });
  expect((await shop.app.request('GET', '/api/v1/hq/channels', { token: region })).status).toBe(403);
});

describe('sheets', () => {
  const HEAD = '渠道,渠道订单号,店铺,手机号或其 SHA-256,付款时间,完成时间,规格编码,数量,实付金额（元）';
  const check = async (rows: string[], token = hq) =>
    (
      await shop.app.request<Item & { id: number; errors: { line: number; column: string; message: string }[] }>(
        'POST',
        '/api/v1/hq/imports/channel-orders?fileName=orders.csv',
        { token, headers: { 'content-type': 'text/csv' }, body: `${[HEAD, ...rows].join('\n')}\n` },
      )
    ).body;
  const accept = async (importId: number) => {
    await shop.app.request('POST', `/api/v1/hq/imports/${importId}/accept`, { token: hq, body: { skipBadRows: true } });
    await shop.drain();
    return (await shop.app.request<Item>('GET', `/api/v1/hq/imports/${importId}`, { token: hq })).body;
  };

  it('rows of one number are one order, in Shanghai time, and go the way of the connectors', async () => {
    const job = await check([
      `京东,S1,旗舰店,${PHONE},2026-03-01 22:30:00,2026-03-02 10:00,K11,1,199.5`,
      `京东,S1,旗舰店,${PHONE},2026-03-01 22:30:00,2026-03-02 10:00,K12,2,0.05`,
      `天猫,S2,,${phoneHash('13500000077')},2026/3/2 9:05,,K21,1,10`,
    ]);
    expect(job).toMatchObject({ rows: 3, valid: 3, errorCount: 0 });
    expect(await accept(job.id)).toMatchObject({ status: 'imported', done: 3 });
    const sales = await shop.rows<Item>("SELECT * FROM sale WHERE external_id IN ('S1', 'S2') ORDER BY external_id");
    expect(sales).toMatchObject([
      { channel: 'jd', net_fen: 19_955, day: '2026-03-01', after_hours: 1, member_id: REGULAR },
      { channel: 'tmall', net_fen: 1000, day: '2026-03-02', after_hours: 1, member_id: null },
    ]);
    expect([sales[0]!['completed_at'] === null, sales[1]!['completed_at'] === null]).toEqual([false, true]);
    // a connector that tells the same order later tells nothing new
    const told = {
      channel: 'tmall',
      externalId: 'S2',
      phoneHash: phoneHash('13500000077'),
      paidAt: '2026-03-02T01:05:00Z',
      lines: [{ skuCode: 'K21', quantity: 1, amountFen: 1000 }],
    };
    expect((await send([told]))[0]).toMatchObject({ outcome: 'duplicate' });
  });

  it('lists every wrong cell, and an order is good or bad as a whole', async () => {
    const job = await check([
      '抖音,B1,,,2026-03-01 10:00,,K11,1,1',
      '京东,B2,,123,2026-02-31 10:00,,K11,0,1.999',
      '京东,B3,,,2026-03-01 10:00,,K11,1,1',
      '京东,B3,,,2026-03-01 10:01,,K12,1,1',
      '京东,B4,,,2026-03-01 10:00,,K11,1,1',
      '京东,B4,,,2026-03-01 10:00,,NONE,1,1',
      '京东,B5,,,2026-03-01 10:00,,K11,1,1',
      '京东,B5,,,2026-03-01 10:00,,,1,1',
    ]);
    expect(job).toMatchObject({ valid: 0 });
    expect(job.errors.map(({ line, column }) => `${line} ${column}`)).toEqual([
      '2 渠道',
      '3 手机号或其 SHA-256',
      '3 付款时间',
      '3 数量',
      '3 实付金额（元）',
      '4 渠道订单号',
      '5 渠道订单号',
      '6 规格编码',
      '7 规格编码',
      '8 渠道订单号',
      '9 规格编码',
    ]);
    const region = await operatorToken(shop.app, { regionIds: [4] });
    expect(await check(['京东,B9,,,2026-03-01 10:00,,K11,1,1'], region)).toMatchObject({ valid: 0 });
  });
});
