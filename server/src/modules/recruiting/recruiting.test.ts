import {
  addPlan,
  booked,
  desk,
  HOLD,
  hq,
  judge,
  LI,
  newcomer,
  recruits,
  seen,
  shop,
  states,
} from '../../platform/testing/recruit-floor';
import { DAY, GUIDE_LI, GUIDE_WANG, MINUTE, START } from '../../platform/testing/shop-floor';
import { operatorToken } from '../../platform/testing/small-chain';
import { StaffDirectory } from '../guides';

/** Which new members count, and who looks at them. */
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
    expect((await states())[2]).toEqual(['void', '同一台设备登录过多位会员']);
    shop.advance(HOLD);
    await judge();
    expect(await states()).toEqual(Array(3).fill(['void', '同一台设备登录过多位会员']));
  });

  it('members of a device count together, whoever won them and whether or not they are recruits', async () => {
    await addPlan();
    const signIn = (code: string) =>
      shop.app.request('POST', '/api/v1/session/wechat', {
        headers: { 'x-visitor-id': 'a-phone-of-many' },
        body: { code: `sim:${code}` },
      });
    await signIn('regular');
    await shop.rows("UPDATE link_token SET guide_id = 2, store_id = 1 WHERE token = 'linkOfLi01'");
    await newcomer('of-wang', { visitor: 'a-phone-of-many', link: 'linkOfLi01' });
    expect((await states()).map(([state]) => state)).toEqual(['pending']);
    await newcomer('of-li', { visitor: 'a-phone-of-many' });
    expect(await states()).toEqual([
      ['pending', expect.anything()],
      ['void', '同一台设备登录过多位会员'],
    ]);
    // two devices with two members each are no cluster
    await newcomer('one-of-two', { visitor: 'a-phone' });
    const both = await newcomer('both', { visitor: 'a-phone' });
    await newcomer('other-of-two', { visitor: 'a-tablet' });
    await shop.rows("INSERT INTO member_device (visitor_id, member_id, at) VALUES ('a-tablet', ?, '2026-03-02')", [
      both,
    ]);
    shop.advance(DAY);
    await seen(both);
    shop.advance(HOLD);
    await judge();
    expect((await recruits()).find(({ memberId }) => memberId === both)?.state).toBe('valid');
  });

  it.each([
    ['guide-li', undefined, 'review'],
    ['a-colleague', '10000000002', 'review'],
    ['regular', undefined, 'valid'],
  ] as const)('on a device of %s (phone %s) the new member is for %s', async (code, phone, state) => {
    await addPlan();
    await shop.app.request('POST', '/api/v1/session/wechat', {
      headers: { 'x-visitor-id': 'their-phone' },
      body: { code: `sim:${code}` },
    });
    if (phone) await shop.rows('UPDATE member SET phone = ? WHERE openid = ?', [phone, code]);
    const member = await newcomer('zoe', { visitor: 'their-phone' });
    shop.advance(DAY);
    await seen(member);
    shop.advance(HOLD);
    await judge();
    const [found] = await recruits();
    expect([found!.state, found!.signals]).toEqual([state, state === 'review' ? ['在员工用过的设备上登录'] : []]);
    expect(await booked()).toEqual(state === 'review' ? [] : [[LI, 500]]);
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
