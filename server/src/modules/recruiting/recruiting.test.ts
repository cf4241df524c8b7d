import { Tasks } from '../../platform/outbox';
import { DAY, GUIDE_LI, GUIDE_WANG, MINUTE, ShopFloor, START } from '../../platform/testing/shop-floor';
import { operatorToken } from '../../platform/testing/small-chain';
import { StaffDirectory } from '../guides';

const LI = 1;
const HOLD = 7 * DAY;
let shop: ShopFloor;
beforeEach(async () => {
  shop = await ShopFloor.open();
  await operatorToken(shop.app);
  await shop.stock([101, 11, 50]);
});
afterEach(() => shop.close());

interface Recruit {
  id: number;
  memberId: number;
  state: string;
  amountFen: number;
  reasons: string[];
  signals: string[];
}
/** Sessions end after a while; the clock moves by days here. */
const desk = () => shop.app.token({ kind: 'hq', id: 1, version: 1 });
const hq = <T = Record<string, unknown>>(method: string, path: string, body?: unknown, as = desk()) =>
  shop.app.request<T>(method, `/api/v1/hq${path}`, { token: as, ...(body === undefined ? {} : { body }) });
const PLAN = { name: '五元', amountFen: 500, from: START.toISOString(), to: null, perGuidePerMonth: null };
const addPlan = async (more: object = {}): Promise<number> => {
  const { status, body } = await hq<{ id: number }>('POST', '/recruit-plans', { ...PLAN, ...more });
  expect(status).toBe(201);
  return body.id;
};
const recruits = async (query = '') => (await hq<{ items: Recruit[] }>('GET', `/recruits?${query}`)).body.items;
const states = async () => (await recruits()).map(({ state, reasons }) => [state, reasons[0]]).reverse();

let phones = 0;
/** Somebody who opens the mini program by Li's link for the first time and joins. @returns the member id */
async function newcomer(
  name: string,
  { visitor = `visitor-${name}`, phone = `1001234${String(++phones).padStart(4, '0')}`, link = 'linkOfLi02' } = {},
): Promise<number> {
  const signedIn = await shop.app.request<{ token: string; member: { id: number } }>('POST', '/api/v1/session/wechat', {
    headers: { 'x-visitor-id': visitor },
    body: { code: `sim:${name}` },
  });
  const joined = await shop.app.request('POST', '/api/v1/me/join', {
    token: signedIn.body.token,
    body: { phoneCode: `phone:${phone}:${name}`, link },
  });
  expect(joined.status).toBe(200);
  await shop.drain();
  return signedIn.body.member.id;
}
const seen = async (memberId: number) => {
  const answer = await shop.app.request('POST', '/api/v1/events', {
    token: shop.app.token({ kind: 'member', id: memberId }),
    body: { events: [{ name: 'page_view', at: shop.app.clock.now().toISOString() }] },
  });
  expect(answer.body).toMatchObject({ accepted: 1 });
};
const run = async (kind: string) => {
  const tasks = await shop.app.get(Tasks);
  await shop.app.db.inTx((tx) => tasks.schedule(tx, [{ kind, key: `test-${shop.app.clock.now().getTime()}` }]));
  await shop.drain();
};
const judge = () => run('recruiting.judge');
const booked = async () =>
  (
    await shop.rows<{ amount_fen: number; beneficiary_id: number }>(
      "SELECT amount_fen, beneficiary_id FROM credit_entry WHERE kind = 'recruit' ORDER BY id",
    )
  ).map((row) => [row.beneficiary_id, row.amount_fen]);

it('a new member who comes back on another day is worth the incentive after the hold, once', async () => {
  await addPlan();
  const member = await newcomer('ann');
  expect(await states()).toEqual([['pending', '观察中，2026-03-09 判定：期间首单付款或加入日之后再次访问即有效']]);
  const mine = await shop.member(GUIDE_LI)('GET /api/v1/guide/recruits');
  expect(mine.items).toMatchObject([
    { source: 'join', state: 'pending', amountFen: 500, decidesAt: new Date(START.getTime() + HOLD).toISOString() },
  ]);
  expect(mine.summary).toEqual({
    todayCount: 1,
    monthCount: 1,
    pendingFen: 500,
    validFen: 0,
    paidFen: 0,
    plan: '每位新会员 ¥5.00：加入后 7 天内首单付款或再次访问，每天最多 30 位',
  });
  shop.advance(DAY);
  await seen(member);
  shop.advance(HOLD - DAY - 1);
  await judge();
  expect(await states()).toMatchObject([['pending', expect.anything()]]);
  shop.advance(1);
  await judge();
  await judge();
  expect(await states()).toEqual([['valid', '已过观察期，随月结单发放']]);
  expect(await booked()).toEqual([[LI, 500]]);
  const after = await shop.member(GUIDE_LI)('GET /api/v1/guide/recruits', { query: { state: 'valid' } });
  expect([after.total, after.summary.pendingFen, after.summary.validFen]).toEqual([1, 0, 500]);
});

it('a first order that was paid counts, a refunded one does not, looking in on the same day neither', async () => {
  await addPlan();
  const buyer = await newcomer('ben');
  const returner = await newcomer('cat');
  const sameDay = await newcomer('dan');
  await shop.bought(buyer, { lines: [{ skuId: 11, quantity: 1 }] });
  await shop.bought(returner, { lines: [{ skuId: 11, quantity: 1 }] });
  await shop.rows('UPDATE sale SET returned_fen = net_fen WHERE member_id = ?', [returner]);
  await seen(sameDay);
  shop.advance(HOLD);
  await judge();
  expect(await states()).toEqual([
    ['valid', '已过观察期，随月结单发放'],
    ['void', '观察期内没有下单，也没有在加入日之后再次访问'],
    ['void', '观察期内没有下单，也没有在加入日之后再次访问'],
  ]);
});

it('only an order counts where the plan insists on one', async () => {
  await addPlan({ needs: 'first_order' });
  const member = await newcomer('eve');
  shop.advance(DAY);
  await seen(member);
  shop.advance(HOLD);
  await judge();
  expect(await states()).toEqual([['void', '观察期内没有付款的订单']]);
  expect(await booked()).toEqual([]);
});

describe('fakes', () => {
  it('many accounts on one device are void together', async () => {
    await addPlan();
    for (const name of ['f1', 'f2', 'f3']) {
      await newcomer(name, { visitor: 'one-phone-for-all' });
      shop.advance(60 * MINUTE);
    }
    // the third makes it a cluster and is void at once; the others when they are judged
    expect((await states()).map(([state]) => state)).toEqual(['pending', 'pending', 'void']);
    expect((await states())[2]).toEqual(['void', '同一台设备注册了多位新会员']);
    shop.advance(HOLD);
    await judge();
    expect(await states()).toEqual(Array(3).fill(['void', '同一台设备注册了多位新会员']));
  });

  it('who deletes the account and comes back is no new member, and who left while waiting is void', async () => {
    await addPlan();
    const first = await newcomer('gus', { phone: '10077770001' });
    await shop.app.request('DELETE', '/api/v1/me', { token: shop.app.token({ kind: 'member', id: first }) });
    expect(await states()).toEqual([['void', '新会员已注销']]);
    await newcomer('gus-again', { phone: '10077770001' });
    expect((await states())[1]).toEqual(['void', '手机号已被其他会员使用']);
    // the same WeChat with another phone
    await newcomer('gus', { phone: '10077770002' });
    expect((await states())[2]).toEqual(['void', '这个微信此前已经是会员']);
    const hashes = await shop.rows<{ hash: string }>('SELECT hash FROM former_member');
    expect(hashes).toHaveLength(2);
    expect(JSON.stringify(hashes)).not.toContain('10077770001');
  });

  it('colleagues are not recruited', async () => {
    await addPlan();
    await newcomer('hal');
    await shop.rows(
      'UPDATE staff SET phone = (SELECT phone FROM member WHERE nickname LIKE ? AND phone IS NOT NULL) WHERE id = 2',
      ['微信用户%'],
    );
    const staff = await shop.app.get(StaffDirectory);
    await shop.app.db.inTx((tx) => staff.changed(tx));
    await staff.refresh();
    shop.advance(HOLD);
    await judge();
    expect(await states()).toEqual([['void', '新会员是员工本人或同事']]);
  });

  it('beyond the daily cap nothing is paid', async () => {
    await addPlan({ perGuidePerDay: 2 });
    for (const name of ['i1', 'i2', 'i3']) await newcomer(name);
    expect((await states()).map(([state]) => state)).toEqual(['pending', 'pending', 'void']);
    expect((await states())[2]![1]).toBe('超过每位导购每天的奖励人数上限');
    shop.advance(DAY);
    await newcomer('i4');
    expect((await states())[3]![0]).toBe('pending');
  });

  it('a burst goes to a person, who decides; what was cleared is paid and can be taken back', async () => {
    await addPlan();
    const members: number[] = [];
    for (const name of ['j1', 'j2', 'j3', 'j4', 'j5', 'j6']) members.push(await newcomer(name));
    shop.advance(DAY);
    for (const member of members) await seen(member);
    shop.advance(HOLD);
    await judge();
    const queue = await recruits('state=review');
    expect(queue.map(({ signals, reasons }) => [signals, reasons])).toEqual(
      Array(6).fill([['短时间内集中加入'], ['正在人工核对']]),
    );
    expect(await booked()).toEqual([]);
    const decide = (id: number, decision: string, as = desk()) =>
      hq('POST', `/recruits/${id}/decide`, { decision, note: '看过监控' }, as);
    const [one, two] = queue.map(({ id }) => id) as [number, number];
    expect(await decide(one, 'valid', await operatorToken(shop.app, { regionIds: [4] }))).toMatchObject({
      status: 403,
      body: { code: 'OUT_OF_SCOPE' },
    });
    const answers = await Promise.all([decide(one, 'valid'), decide(one, 'valid')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await decide(two, 'void')).body).toMatchObject({
      state: 'void',
      reasons: ['经核查为虚假会员', '看过监控'],
    });
    expect(await booked()).toEqual([[LI, 500]]);
    expect((await decide(one, 'void')).body).toMatchObject({ state: 'void' });
    expect(await booked()).toEqual([
      [LI, 500],
      [LI, -500],
    ]);
    expect(await decide(one, 'void')).toMatchObject({ status: 409, body: { code: 'RECRUIT_STATE' } });
    expect(await decide(777, 'void')).toMatchObject({ status: 404, body: { code: 'RECRUIT_NOT_FOUND' } });
  });
});

it('without an open platform no unionid is missed', async () => {
  await addPlan();
  const member = await newcomer('kim');
  await shop.rows('UPDATE member SET unionid = NULL');
  shop.advance(DAY);
  await seen(member);
  shop.advance(HOLD);
  await judge();
  expect((await states())[0]![0]).toBe('valid');
  // with one, who has none is looked at
  const odd = await newcomer('lea');
  await newcomer('max');
  await shop.rows('UPDATE member SET unionid = NULL WHERE id = ?', [odd]);
  shop.advance(DAY);
  await seen(odd);
  shop.advance(HOLD);
  await judge();
  expect((await recruits('state=review')).map(({ memberId }) => memberId)).toEqual([odd]);
});

describe('the kill switch', () => {
  it('stops at once: those due already, those waiting and those to come get nothing, what is valid stays owed', async () => {
    const plan = await addPlan();
    const early = await newcomer('nat');
    shop.advance(DAY);
    await seen(early);
    shop.advance(HOLD);
    await judge();
    const late = await newcomer('oli');
    shop.advance(DAY);
    await seen(late);
    shop.advance(HOLD);
    await newcomer('pam');
    const stop = (id: number) => hq('POST', `/recruit-plans/${id}/stop`, { why: '发现刷单', voidPending: true });
    expect((await stop(plan)).body).toMatchObject({
      status: 'stopped',
      stoppedWhy: '发现刷单',
      counts: { pending: 0, review: 0, valid: 1, paid: 0, void: 2 },
    });
    await judge();
    await newcomer('quinn');
    expect(await states()).toMatchObject([
      ['valid', expect.anything()],
      ['void', '奖励活动已停止'],
      ['void', '奖励活动已停止'],
      ['pending', expect.anything()],
    ]);
    expect((await recruits('state=pending'))[0]).toMatchObject({ amountFen: 0 });
    expect(await booked()).toEqual([[LI, 500]]);
    expect(await stop(plan)).toMatchObject({ status: 409, body: { code: 'PLAN_STATE' } });
    expect(await stop(99)).toMatchObject({ status: 404, body: { code: 'PLAN_NOT_FOUND' } });
  });

  it('may let those who wait go on', async () => {
    const plan = await addPlan();
    const member = await newcomer('rob');
    shop.advance(MINUTE);
    await hq('POST', `/recruit-plans/${plan}/stop`, { why: '预算用完', voidPending: false });
    shop.advance(DAY);
    await seen(member);
    shop.advance(HOLD);
    await judge();
    expect((await states())[0]![0]).toBe('valid');
    expect(await booked()).toEqual([[LI, 500]]);
  });

  it('is for who sees the whole chain, as is a new plan, of which one is in force at a time', async () => {
    const plan = await addPlan();
    const part = await operatorToken(shop.app, { regionIds: [2] });
    expect((await hq('POST', '/recruit-plans', PLAN, part)).status).toBe(403);
    const stop = { why: '试试', voidPending: true };
    expect((await hq('POST', `/recruit-plans/${plan}/stop`, stop, part)).status).toBe(403);
    expect(await hq('POST', '/recruit-plans', PLAN)).toMatchObject({ status: 409, body: { code: 'PLAN_OVERLAPS' } });
    const past = new Date(START.getTime() - DAY).toISOString();
    expect(await hq('POST', '/recruit-plans', { ...PLAN, from: past })).toMatchObject({
      body: { code: 'PLAN_IN_PAST' },
    });
    await hq('POST', `/recruit-plans/${plan}/stop`, stop);
    const both = await Promise.all([hq('POST', '/recruit-plans', PLAN), hq('POST', '/recruit-plans', PLAN)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  });
});

it('is paid with the statement of a closed month', async () => {
  await addPlan();
  const member = await newcomer('sue');
  shop.advance(DAY);
  await seen(member);
  shop.advance(HOLD);
  await judge();
  await shop.rows(
    `INSERT INTO statement (id, month, kind, beneficiary_id, name, opening_fen, earned_fen, reversed_fen, extra_fen,
       payable_fen, carried_fen, written_off_fen, entries) VALUES (9, '2026-03', 'guide', 1, '小李', 0, 0, 0, 500, 500, 0, 0, 1)`,
  );
  await shop.rows(
    "INSERT INTO statement_entry (entry_id, statement_id) SELECT id, 9 FROM credit_entry WHERE kind = 'recruit'",
  );
  await shop.rows(
    `INSERT INTO statement_period (month, status, progress, started_at, closed_by)
     VALUES ('2026-03', 'closing', '', '2026-04-01 00:00:00.000', '')`,
  );
  await run('recruiting.mark-paid');
  expect((await states())[0]![0]).toBe('valid');
  await shop.rows("UPDATE statement_period SET status = 'closed'");
  shop.advance(1);
  await run('recruiting.mark-paid');
  expect(await states()).toEqual([['paid', '已随月结单发放']]);
  const [paid] = await recruits();
  await hq('POST', `/recruits/${paid!.id}/decide`, { decision: 'void', note: '买来的账号' });
  expect(await booked()).toEqual([
    [LI, 500],
    [LI, -500],
  ]);
});

it('reports who won how many, by guide, store and region, and who has won nobody for two weeks', async () => {
  await newcomer('tom');
  await newcomer('una');
  shop.advance(DAY);
  await newcomer('vic', { link: '' });
  await newcomer('wes');
  const report = (query: string, as = desk()) =>
    hq<{ items: Record<string, unknown>[]; total: number }>(
      'GET',
      `/reports/recruits?from=2026-03-01&to=2026-03-31&${query}`,
      undefined,
      as,
    );
  const byGuide = await report('by=guide');
  expect(byGuide.body.total).toBe(4);
  expect(byGuide.body.items[0]).toEqual({
    id: LI,
    name: '小李',
    joined: 3,
    valid: 0,
    void: 0,
    lastJoinOn: '2026-03-03',
    daily: [
      { day: '2026-03-02', joined: 2 },
      { day: '2026-03-03', joined: 1 },
    ],
  });
  const byStore = (await report('by=store')).body.items.map(({ id, joined }) => [id, joined]);
  expect(byStore).toEqual([
    [2, 3],
    [1, 0],
    [3, 0],
    [4, 0],
    [9, 0],
  ]);
  const byRegion = (await report('by=region')).body.items.map(({ name, joined }) => [name, joined]);
  expect(byRegion).toEqual([
    ['总部', 3],
    ['华东大区', 3],
    ['上海公司', 3],
    ['华南大区', 0],
  ]);
  // on the 31st nobody has won anybody for two weeks; on the 16th Li had, on the 3rd
  const zero = (await report('by=guide&zeroOnly=1')).body.items.map(({ name }) => name);
  expect(zero).toEqual(['小李', '小王', '老张', '老赵']);
  const recent = await hq<{ items: { name: string }[] }>(
    'GET',
    '/reports/recruits?from=2026-03-01&to=2026-03-16&by=guide&zeroOnly=1',
  );
  expect(recent.body.items.map(({ name }) => name)).toEqual(['小王', '老张', '老赵']);
  const south = await operatorToken(shop.app, { regionIds: [4] });
  expect((await report('by=store', south)).body.items.map(({ id }) => id)).toEqual([4]);
  expect((await hq('GET', '/reports/recruits?from=2026-03-01&to=2026-12-31')).status).toBe(422);
});

it('counts a member once: changing hands or joining with another guide later makes no new recruit', async () => {
  await addPlan();
  const member = await newcomer('xan');
  await hq('POST', `/members/${member}/guide`, { guideId: 2, why: '顾客要求' });
  await shop.drain();
  expect(await shop.rows('SELECT guide_id, member_id FROM recruit')).toEqual([{ guide_id: LI, member_id: member }]);
  // an old member without a guide is not new either
  await shop.rows("UPDATE member SET joined_at = '2025-01-01 00:00:00.000', level = 'member' WHERE id = 2");
  await shop.app.request('POST', '/api/v1/me/join', {
    token: shop.app.token({ kind: 'member', id: 2 }),
    body: { phoneCode: 'phone:10099990000', link: 'linkOfLi02' },
  });
  await shop.drain();
  expect(await shop.rows('SELECT guide_id FROM binding WHERE open_for = 2')).toEqual([{ guide_id: LI }]);
  expect(await shop.rows('SELECT member_id FROM recruit')).toHaveLength(1);
  expect((await shop.member(GUIDE_WANG)('GET /api/v1/guide/recruits')).total).toBe(0);
});
