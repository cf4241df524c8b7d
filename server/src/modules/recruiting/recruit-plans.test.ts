import {
  addPlan,
  booked,
  desk,
  HOLD,
  hq,
  judge,
  LI,
  newcomer,
  PLAN,
  recruits,
  run,
  seen,
  shop,
  states,
} from '../../platform/testing/recruit-floor';
import { DAY, MINUTE, START } from '../../platform/testing/shop-floor';
import { operatorToken } from '../../platform/testing/small-chain';

/** What is paid for new members, stopped, settled and reported. */
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
      { day: '2026-03-02', joined: 2, valid: 0, void: 0 },
      { day: '2026-03-03', joined: 1, valid: 0, void: 0 },
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

it('tells of each day how many who joined on it were found good, and how many were not', async () => {
  await addPlan();
  const [first, second] = [await newcomer('abe'), await newcomer('bea')];
  await newcomer('cal');
  shop.advance(DAY);
  for (const member of [first, second]) await seen(member);
  const later = await newcomer('dee');
  shop.advance(DAY);
  await seen(later);
  shop.advance(HOLD - DAY);
  await judge();
  await newcomer('eli');
  await shop.rows("UPDATE recruit SET state = 'paid' WHERE member_id = ?", [second]);
  const daily = [
    { day: '2026-03-02', joined: 3, valid: 2, void: 1 },
    { day: '2026-03-03', joined: 1, valid: 1, void: 0 },
    { day: '2026-03-10', joined: 1, valid: 0, void: 0 },
  ];
  const report = async (by: string, as = desk()) => {
    const path = `/reports/recruits?from=2026-03-01&to=2026-03-31&by=${by}`;
    return (await hq<{ items: Record<string, unknown>[] }>('GET', path, undefined, as)).body.items[0];
  };
  for (const by of ['guide', 'store', 'region']) {
    expect(await report(by)).toMatchObject({ joined: 5, valid: 3, void: 1, daily });
  }
  // one of the good ones was won where this operator sees nothing
  await shop.rows('UPDATE recruit SET store_id = 4 WHERE member_id = ?', [later]);
  const east = await operatorToken(shop.app, { regionIds: [2] });
  expect(await report('guide', east)).toMatchObject({ id: LI, joined: 4, valid: 2, daily: [daily[0], daily[2]] });
});
