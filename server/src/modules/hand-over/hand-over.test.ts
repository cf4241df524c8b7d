import {
  bind,
  bound,
  COAT,
  complete,
  credit,
  guidePage,
  hq,
  LI,
  open,
  shop,
  start,
  store,
  WANG,
  ZHANG,
} from '../../platform/testing/hand-over-floor';
import { GUIDE_LI, REGULAR, SHOPPER } from '../../platform/testing/shop-floor';
import { operatorToken } from '../../platform/testing/small-chain';

/** Who leaves, who takes over, and what that moves. */
it('freezes at once, offers whom to choose, and hands everything to the successor', async () => {
  await bind(REGULAR, LI, 2);
  const before = await shop.bought(REGULAR, COAT);
  const { id, candidates, ...view } = await start();
  expect(view).toMatchObject({
    state: 'frozen',
    guideName: '小李',
    storeName: '静安店',
    members: 1,
    links: 2,
    startedBy: '总部小陈',
  });
  expect(candidates.map(({ kind, guideId, recommended }) => [kind, guideId, recommended])).toEqual([
    ['manager', ZHANG, true],
    ['store_pool', undefined, false],
  ]);
  expect(candidates[0]).toMatchObject({ name: '老张', note: 'B 级 · 在职 0 个月 · 会员 0 位 · 没有企业微信' });
  // closed at once, but still earning
  expect(await guidePage(GUIDE_LI)).toBe(403);
  expect((await store(GUIDE_LI, 'GET', '/me')).status).toBe(403);
  expect((await shop.member(GUIDE_LI)('GET /api/v1/me')).roles).toEqual(['member']);
  const meanwhile = await shop.bought(REGULAR, COAT);
  expect(await credit(meanwhile.orderNo)).toEqual({
    guide_id: LI,
    guide_reason: 'PROTECTED_MEMBER',
    selling_store_id: 2,
  });
  // ordered before the end, paid after it
  const waiting = await shop.place(REGULAR, COAT);
  expect((await hq('GET', `/hand-overs/${id}`)).body).toMatchObject({ openOrders: 1 });
  shop.advance(1000);

  const done = await complete(id, { kind: 'guide', guideId: WANG });
  expect(done.body).toMatchObject({
    state: 'completed',
    members: 1,
    successorKind: 'guide',
    successorName: '小王',
    links: 2,
  });
  expect(await bound(REGULAR)).toEqual({ guide_id: WANG, store_id: 1, source: 'hand_over' });
  expect(await shop.rows('SELECT status, member_id, successor_guide_id, frozen_at FROM staff WHERE id = 1')).toEqual([
    { status: 'left', member_id: null, successor_guide_id: WANG, frozen_at: null },
  ]);
  expect(await credit(before.orderNo)).toMatchObject({ guide_id: LI });
  await shop.pay(REGULAR, waiting.orderNo);
  expect(await credit(waiting.orderNo)).toEqual({
    guide_id: WANG,
    guide_reason: 'PROTECTED_MEMBER_SUCCESSOR',
    selling_store_id: 2,
  });
  // a friend opens the old link: shown the successor, who earns
  expect((await open(SHOPPER, 'linkOfLi01')).body).toMatchObject({ guide: { guideId: WANG } });
  const friend = await shop.bought(SHOPPER, COAT);
  expect(await credit(friend.orderNo)).toEqual({
    guide_id: WANG,
    guide_reason: 'DIRECT_SHARE_SUCCESSOR',
    selling_store_id: 2,
  });
  const detail = await shop.app.as({ kind: 'hq', id: 1, version: 1 })('GET /api/v1/hq/hand-overs/:handOverId', {
    params: { handOverId: id },
  });
  expect(detail.candidates).toEqual([]);
  expect(detail.transfers).toMatchObject({
    total: 1,
    items: [{ memberId: REGULAR, memberName: '老顾客', wecom: 'none' }],
  });
  const history = await hq('GET', `/members/${REGULAR}/bindings`);
  expect(history.body).toMatchObject({
    items: [
      { guideName: '小王', storeName: '人民广场店', source: 'hand_over' },
      { guideName: '小李', storeName: '静安店', source: 'join', to: expect.any(String) },
    ],
  });
});

it('follows a chain of leavers to whoever is there', async () => {
  await bind(REGULAR, LI, 2);
  await complete((await start(LI)).id, { kind: 'guide', guideId: WANG });
  await complete((await start(WANG)).id, { kind: 'manager' });
  expect(await bound(REGULAR)).toMatchObject({ guide_id: 4 });
  expect((await open(SHOPPER, 'linkOfLi02')).body).toMatchObject({ guide: { guideId: 4 } });
  const joined = await shop.app.request('POST', '/api/v1/me/join', {
    token: shop.app.token({ kind: 'member', id: SHOPPER }),
    body: { phoneCode: 'phone:10012340001', link: 'linkOfLi02' },
  });
  expect(joined.status).toBe(200);
  expect(await bound(SHOPPER)).toEqual({ guide_id: 4, store_id: 1, source: 'join' });
});

it('to the store’s pool: members are nobody’s, the store earns', async () => {
  await bind(REGULAR, LI, 2);
  await open(SHOPPER, 'linkOfLi01');
  const done = await complete((await start()).id, { kind: 'store_pool' });
  expect(done.body).toMatchObject({ successorKind: 'store_pool', successorName: '门店客户池', members: 1 });
  expect(await bound(REGULAR)).toBeUndefined();
  const order = await shop.bought(SHOPPER, COAT);
  expect(await credit(order.orderNo)).toEqual({
    guide_id: null,
    guide_reason: 'DIRECT_SHARE_POOL',
    selling_store_id: 2,
  });
});

it('to the brand IP: it owns members and links, and earns nothing', async () => {
  const chainIp = (await hq('POST', '/brand-ips', { name: '好物官' })).body as unknown as { guideId: number };
  const brandIp = (await hq('POST', '/brand-ips', { name: '青禾体验官', brandId: 1 })).body as unknown as {
    guideId: number;
  };
  expect(await hq('POST', '/brand-ips', { name: '无', brandId: 99 })).toMatchObject({
    body: { code: 'BRAND_NOT_FOUND' },
  });
  const part = await operatorToken(shop.app, { regionIds: [2] });
  expect(await hq('POST', '/brand-ips', { name: '东' }, part)).toMatchObject({ body: { code: 'OUT_OF_SCOPE' } });
  expect((await hq('GET', '/brand-ips', undefined, part)).body).toMatchObject({ items: [], total: 0 });
  // with a plan in force real guides are paid, so that nothing for the IP says something
  const rules = {
    name: '百分之五',
    brandIds: null,
    effectiveTo: null,
    rules: [],
    defaultRateBp: 500,
    afterHours: null,
    poolRateBp: 0,
    selfPurchaseRateBp: 0,
    capBp: 1_500,
    gate: null,
  };
  const plan = await hq('POST', '/commission-plans', { ...rules, effectiveFrom: shop.app.clock.now().toISOString() });
  expect(plan.status).toBe(201);
  expect((await hq('POST', `/commission-plans/${plan.body.id}/publish`)).status).toBe(200);
  const paidTo = async (guideId: number) => {
    await shop.drain();
    const [row] = await shop.rows(
      "SELECT SUM(amount_fen) AS fen FROM credit_entry WHERE beneficiary_kind = 'guide' AND beneficiary_id = ?",
      [guideId],
    );
    return Number(row?.['fen'] ?? 0);
  };
  await bind(REGULAR, LI, 2);
  await shop.bought(REGULAR, COAT);
  const { id, candidates } = await start();
  expect(candidates.map(({ kind, guideId }) => [kind, guideId])).toContainEqual(['brand_ip', brandIp.guideId]);
  expect(await complete(id, { kind: 'guide', guideId: brandIp.guideId })).toMatchObject({
    body: { code: 'SUCCESSOR_INVALID' },
  });
  expect((await complete(id, { kind: 'brand_ip' })).body).toMatchObject({ successorName: '青禾体验官' });
  // turnover stays with the members' store
  expect(await bound(REGULAR)).toEqual({ guide_id: brandIp.guideId, store_id: 2, source: 'hand_over' });
  expect((await hq('GET', '/brand-ips')).body).toMatchObject({
    items: [
      { guideId: chainIp.guideId, name: '好物官', members: 0, status: 'active' },
      { guideId: brandIp.guideId, name: '青禾体验官', brandId: 1, members: 1 },
    ],
  });
  const order = await shop.bought(REGULAR, COAT);
  expect(await credit(order.orderNo)).toEqual({
    guide_id: brandIp.guideId,
    guide_reason: 'PROTECTED_MEMBER',
    selling_store_id: 2,
  });
  expect([(await paidTo(LI)) > 0, await paidTo(brandIp.guideId)]).toEqual([true, 0]);
  expect(
    await shop.rows(
      "SELECT beneficiary_kind, amount_fen FROM credit_entry WHERE ledger = 'commission' ORDER BY id DESC LIMIT 1",
    ),
  ).toEqual([{ beneficiary_kind: 'hq', amount_fen: 0 }]);
  // nobody is the IP: no page, no form
  const form = { name: '冒名', role: 'guide', grade: 'A', storeId: 1 };
  expect((await hq('PUT', `/guides/${brandIp.guideId}`, form)).status).toBe(404);
  // headquarters shares in its name
  const link = (guideId: number, body: object) =>
    hq('POST', `/brand-ips/${guideId}/links`, { channel: 'poster', ...body });
  const minted = await link(brandIp.guideId, { productId: 2 });
  expect([minted.status, minted.body]).toEqual([
    201,
    expect.objectContaining({ path: expect.stringMatching(new RegExp(`\\?id=2&g=${brandIp.guideId}&lt=`)) }),
  ]);
  expect(await link(LI, { productId: 2 })).toMatchObject({ status: 404, body: { code: 'STAFF_NOT_FOUND' } });
  expect((await link(brandIp.guideId, {})).status).toBe(422);
  // and hands a member to a real guide
  expect((await hq('POST', `/members/${REGULAR}/guide`, { guideId: WANG, why: '到店服务' })).body).toEqual({
    memberId: REGULAR,
    guideId: WANG,
    guideName: '小王',
  });
  expect(await bound(REGULAR)).toEqual({ guide_id: WANG, store_id: 1, source: 'admin' });
  expect(await shop.rows("SELECT title FROM audit_entry WHERE subject = 'member'")).toEqual([
    { title: `会员 ${REGULAR}` },
  ]);
  expect((await hq('POST', `/members/${REGULAR}/guide`, { guideId: LI, why: '已离职' })).status).toBe(404);
  expect((await hq('POST', '/members/777/guide', { guideId: WANG, why: '没有' })).body.code).toBe('MEMBER_NOT_FOUND');
  const south = await operatorToken(shop.app, { regionIds: [4] });
  for (const [method, path, body] of [
    ['POST', `/members/${REGULAR}/guide`, { guideId: WANG, why: '越权' }],
    ['GET', `/members/${REGULAR}/bindings`, undefined],
  ] as const) {
    expect(await hq(method, path, body, south)).toMatchObject({ status: 403, body: { code: 'OUT_OF_SCOPE' } });
  }
});

it('cancelled, nothing has changed', async () => {
  await bind(REGULAR, LI, 2);
  const { id } = await start();
  expect((await hq('POST', `/hand-overs/${id}/cancel`)).body).toMatchObject({ state: 'cancelled', members: 1 });
  expect(await guidePage(GUIDE_LI)).toBe(200);
  expect(await bound(REGULAR)).toMatchObject({ guide_id: LI, source: 'join' });
  expect(await complete(id, { kind: 'manager' })).toMatchObject({ status: 409, body: { code: 'HAND_OVER_STATE' } });
  expect((await start()).state).toBe('frozen');
});

it('refuses a successor who is the leaver, gone, frozen, suspended or unknown', async () => {
  const { id } = await start();
  const refused = async (successor: object) => {
    expect(await complete(id, successor)).toMatchObject({ status: 422, body: { code: 'SUCCESSOR_INVALID' } });
  };
  await refused({ kind: 'guide', guideId: LI });
  await refused({ kind: 'guide', guideId: 777 });
  await refused({ kind: 'brand_ip' });
  await hq('POST', `/guides/${WANG}/status`, { status: 'suspended', reason: '核查' });
  await refused({ kind: 'guide', guideId: WANG });
  await hq('POST', `/guides/${WANG}/status`, { status: 'active' });
  await start(WANG);
  await refused({ kind: 'guide', guideId: WANG });
  await hq('POST', `/guides/${ZHANG}/status`, { status: 'left' });
  await refused({ kind: 'manager' });
  await refused({ kind: 'guide', guideId: ZHANG });
  expect(await hq('POST', '/hand-overs', { guideId: ZHANG, reason: '再来' })).toMatchObject({
    body: { code: 'STAFF_LEFT' },
  });
  expect(await hq('POST', '/hand-overs', { guideId: 777, reason: '没有' })).toMatchObject({
    body: { code: 'STAFF_NOT_FOUND' },
  });
});

it('is begun once and ended once, whoever is faster', async () => {
  await bind(REGULAR, LI, 2);
  const begun = await Promise.all([1, 2].map(() => hq('POST', '/hand-overs', { guideId: LI, reason: '个人原因' })));
  expect(begun.map(({ status, body }) => [status, body.code]).sort()).toEqual([
    [201, undefined],
    [409, 'HAND_OVER_OPEN'],
  ]);
  const { id } = begun.find(({ status }) => status === 201)!.body;
  const ended = await Promise.all([
    complete(id, { kind: 'guide', guideId: WANG }),
    complete(id, { kind: 'manager' }),
    hq('POST', `/hand-overs/${id}/cancel`),
  ]);
  expect(ended.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  expect(await shop.rows('SELECT open_for FROM binding WHERE open_for = 2')).toHaveLength(
    ended[2].status === 200 ? 1 : 1,
  );
  expect(await shop.rows("SELECT id FROM hand_over WHERE state = 'frozen'")).toEqual([]);
});

it('leaving by the status form is a hand-over too, and ends one that is open', async () => {
  await bind(REGULAR, LI, 2);
  const { id } = await start();
  await hq('POST', `/guides/${LI}/status`, { status: 'left', successorGuideId: WANG, reason: '直接办理' });
  expect(await complete(id, { kind: 'manager' })).toMatchObject({ status: 409 });
  await shop.drain();
  await hq('POST', `/guides/${WANG}/status`, { status: 'left', reason: '同日离职' });
  await shop.drain();
  const list = await hq('GET', '/hand-overs?state=completed');
  expect(list.body).toMatchObject({
    total: 2,
    items: [
      { guideName: '小王', reason: '同日离职', successorKind: 'store_pool', members: 1 },
      { id, guideName: '小李', successorName: '小王', members: 1, reason: '个人原因' },
    ],
  });
  expect(await bound(REGULAR)).toBeUndefined();
});
