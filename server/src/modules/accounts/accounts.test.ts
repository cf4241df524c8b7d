import { modules } from '../../app-modules';
import { sqlTime } from '../../platform/db';
import { createTestApp, type RawAnswer, type TestApp } from '../../platform/testing';
import { operatorToken, withSmallChain } from '../../platform/testing/small-chain';
import { MemberOrders, Members, PersonalData } from '../members';

const START = new Date('2026-03-02T06:00:00.000Z');
const [SHOPPER, REGULAR, LI] = [1, 2, 3];

let app: TestApp;
beforeEach(async () => {
  app = await createTestApp({ modules, fill: withSmallChain(START) });
});
afterEach(() => app.close());

const send = (member: number, method: string, path: string, body?: unknown): Promise<RawAnswer> =>
  app.request(method, path, {
    token: app.token({ kind: 'member', id: member }),
    ...(body === undefined ? {} : { body }),
  });
const count = async (table: string): Promise<number> =>
  Number((await app.db.query<{ n: unknown }>(`SELECT COUNT(*) AS n FROM ${table}`))[0]!.n);

describe('signing in with WeChat', () => {
  it('knows a person again by openid and tells the roles', async () => {
    const body = { code: 'sim:guide-li' };
    const { token, member } = await app.call('POST /api/v1/session/wechat', { body });
    expect(member).toEqual({
      id: LI,
      nickname: '小李',
      level: 'visitor',
      guideId: 1,
      storeId: 2,
      roles: ['member', 'guide'],
    });
    expect((await app.request('GET', '/api/v1/guide/me', { token })).body).toMatchObject({ guideId: 1, members: 0 });
  });

  it('makes one person of two first visits at once', async () => {
    const enter = () => app.call('POST /api/v1/session/wechat', { body: { code: 'sim:newcomer' } });
    const ids = (await Promise.all([enter(), enter(), enter()])).map(({ member }) => member.id);
    expect(new Set(ids).size).toBe(1);
    expect(await count('member')).toBe(4);
  });

  it('refuses a code that WeChat does not know, and says when WeChat is down', async () => {
    const enter = (code: string) => app.request('POST', '/api/v1/session/wechat', { body: { code } });
    expect(await enter('made-up')).toMatchObject({ status: 422, body: { code: 'WECHAT_CODE_INVALID' } });
    await app.request('POST', '/simulator/wechat/faults', { body: { api: 'code2session', mode: 'error', times: 3 } });
    expect(await enter('sim:shopper')).toMatchObject({ status: 503, body: { code: 'WECHAT_UNAVAILABLE' } });
  });

  it('changes the nickname and switches recommendations off', async () => {
    await send(SHOPPER, 'PATCH', '/api/v1/me', { nickname: '小顾', personalised: false });
    expect((await send(SHOPPER, 'GET', '/api/v1/me')).body).toMatchObject({ nickname: '小顾', personalised: false });
  });
});

describe('claiming a staff account', () => {
  const claim = (member: number, phone: string) =>
    send(member, 'POST', '/api/v1/me/claim-staff', { phoneCode: `phone:${phone}:${member}` });

  it('is done by the phone that headquarters has on file, once', async () => {
    expect((await claim(SHOPPER, '10000000003')).body).toEqual({ role: 'manager', name: '老张', storeName: '静安店' });
    expect((await send(SHOPPER, 'GET', '/api/v1/store/me')).body).toMatchObject({ role: 'manager', store: { id: 2 } });
    expect((await send(SHOPPER, 'GET', '/api/v1/me')).body).toMatchObject({ roles: ['member', 'guide', 'manager'] });
    expect(await claim(REGULAR, '10000000003')).toMatchObject({ status: 409, body: { code: 'STAFF_CLAIMED' } });
    expect(await claim(SHOPPER, '10000000002')).toMatchObject({ status: 409, body: { code: 'STAFF_CLAIMED' } });
  });

  it('is refused to strangers, to leavers and for a made-up code', async () => {
    expect(await claim(SHOPPER, '10099999999')).toMatchObject({ status: 404, body: { code: 'STAFF_NOT_FOUND' } });
    await app.db.query("UPDATE staff SET status = 'left' WHERE id = 2");
    expect(await claim(SHOPPER, '10000000002')).toMatchObject({ status: 404, body: { code: 'STAFF_NOT_FOUND' } });
    const made = await send(SHOPPER, 'POST', '/api/v1/me/claim-staff', { phoneCode: 'made-up' });
    expect(made).toMatchObject({ status: 422, body: { code: 'WECHAT_CODE_INVALID' } });
  });

  it('of two who claim at once, one gets it', async () => {
    const answers = await Promise.all([claim(SHOPPER, '10000000002'), claim(REGULAR, '10000000002')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});

describe('own data', () => {
  const ADDRESS = { name: '王小明', phone: '10012345678', province: '上海市', city: '上海市', district: '黄浦区' };
  const fill = async (): Promise<void> => {
    await send(SHOPPER, 'GET', '/api/v1/storefront?link=linkOfLi01');
    await send(SHOPPER, 'POST', '/api/v1/me/join', { phoneCode: 'phone:10012345678' });
    const added = await send(SHOPPER, 'POST', '/api/v1/addresses', { ...ADDRESS, detail: '南京东路 1 号' });
    expect(added.status).toBe(201);
    await send(SHOPPER, 'GET', '/api/v1/storefront?storeId=1');
    await send(SHOPPER, 'POST', '/api/v1/events', { events: [{ name: 'page_view', at: START.toISOString() }] });
    expect(await count('event')).toBe(1);
  };

  it('is handed out', async () => {
    await fill();
    expect((await send(SHOPPER, 'GET', '/api/v1/me/data')).body).toMatchObject({
      member: { id: SHOPPER, phone: '10012345678', level: 'member' },
      addresses: [{ detail: '南京东路 1 号' }],
      orders: [],
      touches: [{ guideId: 1, productId: 1 }],
    });
  });

  it('is erased with the account; the token is worthless and the next visit begins anew', async () => {
    await fill();
    expect((await send(SHOPPER, 'DELETE', '/api/v1/me')).body).toEqual({ ok: true });
    expect(await send(SHOPPER, 'GET', '/api/v1/me')).toMatchObject({ status: 401 });
    for (const table of ['address', 'touch', 'visit_memory', 'subscription_grant', 'event'])
      expect([table, await count(table)]).toEqual([table, 0]);
    expect(await app.db.query('SELECT id FROM binding WHERE open_for IS NOT NULL')).toEqual([]);
    expect(await app.db.query('SELECT openid, unionid, phone, nickname FROM member WHERE id = 1')).toEqual([
      { openid: null, unionid: null, phone: null, nickname: '已注销' },
    ]);
    const { member } = await app.call('POST /api/v1/session/wechat', { body: { code: 'sim:shopper' } });
    expect(member.id).not.toBe(SHOPPER);
    const joined = await send(member.id, 'POST', '/api/v1/me/join', { phoneCode: 'phone:10012345678:2' });
    expect(joined).toMatchObject({ status: 200, body: { level: 'member' } });
  });

  it('does not come back by a payment or a phone that arrives after the deletion', async () => {
    await send(SHOPPER, 'DELETE', '/api/v1/me');
    const people = await app.get(Members);
    expect(await app.db.inTx((tx) => people.join(tx, SHOPPER, { phone: '10012345678', storeId: 1 }))).toBe(false);
    expect(await app.db.query('SELECT phone, level, home_store_id FROM member WHERE id = 1')).toEqual([
      { phone: null, level: 'visitor', home_store_id: null },
    ]);
  });

  it('keeps phone and first store when a payment joins once more', async () => {
    await fill();
    const people = await app.get(Members);
    expect(await app.db.inTx((tx) => people.join(tx, SHOPPER, { storeId: 4 }))).toBe(true);
    expect(await app.db.query('SELECT phone, level, home_store_id FROM member WHERE id = 1')).toEqual([
      { phone: '10012345678', level: 'member', home_store_id: 2 },
    ]);
  });

  it('of a guide frees the staff account for another claim', async () => {
    await send(LI, 'DELETE', '/api/v1/me');
    const claimed = await send(SHOPPER, 'POST', '/api/v1/me/claim-staff', { phoneCode: 'phone:10000000001' });
    expect(claimed).toMatchObject({ status: 200, body: { name: '小李' } });
  });

  it('stays while something stands in the way', async () => {
    (await app.get(PersonalData)).register({ key: 'orders', blocks: async () => '还有 1 个未完成的订单' });
    expect(await send(SHOPPER, 'DELETE', '/api/v1/me')).toMatchObject({
      status: 409,
      body: { code: 'OPEN_ORDERS', detail: expect.stringContaining('还有 1 个未完成的订单') },
    });
    expect((await send(SHOPPER, 'GET', '/api/v1/me')).status).toBe(200);
  });
});

describe("headquarters' list of members", () => {
  const list = async (token: string, query = '') => {
    const { status, body } = await app.request('GET', `/api/v1/hq/members?${query}`, { token });
    expect(status).toBe(200);
    return body as { total: number; items: { id: number }[] };
  };
  const ids = async (token: string, query = '') => (await list(token, query)).items.map(({ id }) => id);

  it('masks phones and shows guide, store and what was bought', async () => {
    const token = await operatorToken(app);
    await app.db.query("UPDATE member SET phone = '10012345678' WHERE id = 2");
    await app.db.query(
      "INSERT INTO binding (id, member_id, guide_id, store_id, source, started_at, open_for) VALUES (1, 2, 1, 2, 'join', ?, 2)",
      [sqlTime(START)],
    );
    (await app.get(MemberOrders)).register({
      counts: async () => ({ pendingPayment: 0, toReceive: 0, toPickUp: 0, afterSale: 0 }),
      spend: async () => new Map([[2, { orders: 3, paidFen: 45_600 }]]),
    });
    const { total, items } = await list(token);
    expect([total, items[1]]).toEqual([
      3,
      {
        id: REGULAR,
        nickname: '老顾客',
        phone: '100****5678',
        level: 'member',
        guideName: '小李',
        storeName: '静安店',
        orders: 3,
        paidFen: 45_600,
        createdAt: START.toISOString(),
      },
    ]);
    expect(await ids(token, 'q=10012345678')).toEqual([2]);
    expect([await ids(token, 'q=5678'), await ids(token, 'q=100123')]).toEqual([[2], []]);
    expect(await ids(token, `q=${encodeURIComponent('顾客')}`)).toEqual([2, 1]);
    expect([await ids(token, 'guideId=1'), await ids(token, 'guideId=2'), await ids(token, 'storeId=2')]).toEqual([
      [2],
      [],
      [2],
    ]);
    await send(SHOPPER, 'DELETE', '/api/v1/me');
    expect(await ids(token)).toEqual([3, 2]);
  });

  it('holds the members of the own stores only', async () => {
    expect(await ids(await operatorToken(app, { regionIds: [3] }))).toEqual([2]);
    expect(await ids(await operatorToken(app, { regionIds: [4] }))).toEqual([]);
    expect(await ids(await operatorToken(app, { brandIds: [2] }))).toEqual([]);
  });
});
