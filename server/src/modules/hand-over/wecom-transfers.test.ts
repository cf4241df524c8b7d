import { Outbox, Tasks } from '../../platform/outbox';
import { DAY, MANAGER_1, MINUTE } from '../../platform/testing/shop-floor';
import {
  befriend,
  bound,
  detail,
  handOver,
  hq,
  LI,
  offerFiveYuan,
  open,
  poll,
  remove,
  shop,
  signIn,
  simulator,
  WANG,
} from '../../platform/testing/wecom-floor';

describe('a friend in WeCom', () => {
  it('by the guide’s own code becomes the guide’s member', async () => {
    const ann = await signIn('ann');
    await befriend('ann', 'g1');
    expect(await bound(ann)).toEqual({ guide_id: LI, source: 'wecom' });
    const list = await hq('GET', '/recruits');
    expect(list.body).toMatchObject({ items: [{ memberId: ann, guideId: LI, source: 'wecom', state: 'pending' }] });
  });

  it('is found again at the first sign-in', async () => {
    await befriend('bob', 'g1');
    const bob = await signIn('bob');
    expect(await bound(bob)).toEqual({ guide_id: LI, source: 'wecom' });
  });

  it('without the guide’s state, with another’s, bound already or a colleague, stays as before', async () => {
    const [cat, dan, eve] = [await signIn('cat'), await signIn('dan'), await signIn('eve')];
    await befriend('cat', undefined);
    await befriend('dan', 'g2');
    await befriend('eve', 'g2', 'wang');
    await befriend('eve', 'g1');
    await befriend('manager-zhao', 'g1');
    await signIn('manager-zhao');
    expect([await bound(cat), await bound(dan), await bound(MANAGER_1)]).toEqual([undefined, undefined, undefined]);
    expect(await bound(eve)).toEqual({ guide_id: WANG, source: 'wecom' });
  });

  it('who deletes and adds again is no first add, and what waits for the guide is void', async () => {
    await offerFiveYuan();
    const fay = await signIn('fay');
    const external = await befriend('fay', 'g1');
    await remove(external);
    expect((await hq('GET', '/recruits')).body).toMatchObject({
      items: [{ memberId: fay, state: 'void', amountFen: 500, reasons: ['加好友后又删除'] }],
    });
    await shop.rows('UPDATE binding SET ended_at = started_at, open_for = NULL WHERE member_id = ?', [fay]);
    await befriend('fay', 'g1');
    expect(await bound(fay)).toBeUndefined();
  });

  it.each(['review', 'valid', 'paid'] as const)('who deletes a guide that was %s already', async (state) => {
    await offerFiveYuan();
    const gus = await signIn('gus');
    const external = await befriend('gus', 'g1');
    await shop.rows("UPDATE member SET phone = '10066660001' WHERE id = ?", [gus]);
    await shop.stock([101, 11, 5]);
    await shop.bought(gus, { lines: [{ skuId: 11, quantity: 1 }] });
    // others tell a unionid, this one does not: a person looks at it
    await signIn('hal');
    await shop.rows(`UPDATE member SET unionid = ${state === 'review' ? 'NULL' : "'union-of-gus'"} WHERE id = ?`, [
      gus,
    ]);
    shop.advance(8 * DAY);
    const tasks = await shop.app.get(Tasks);
    await shop.app.db.inTx((tx) => tasks.schedule(tx, [{ kind: 'recruiting.judge', key: 'test' }]));
    await shop.drain();
    const of = async () =>
      (await hq<{ items: { memberId: number; state: string; reasons: string[] }[] }>('GET', '/recruits')).body.items
        .filter(({ memberId }) => memberId === gus)
        .map((recruit) => [recruit.state, recruit.reasons]);
    expect(await of()).toMatchObject([[state === 'paid' ? 'valid' : state, expect.anything()]]);
    if (state === 'paid') await shop.rows("UPDATE recruit SET state = 'paid' WHERE member_id = ?", [gus]);
    await remove(external);
    const paid = state === 'paid';
    expect(await of()).toEqual([paid ? ['paid', ['已随月结单发放']] : ['void', ['加好友后又删除']]]);
    const booked = await shop.rows("SELECT amount_fen FROM credit_entry WHERE kind = 'recruit' ORDER BY id");
    expect(booked.map(({ amount_fen }) => Number(amount_fen))).toEqual(
      state === 'review' ? [] : paid ? [500] : [500, -500],
    );
  });

  it('who is back already is not lost by a removal that is heard of late', async () => {
    const gil = await signIn('gil');
    const externalUserId = await befriend('gil', 'g1');
    const outbox = await shop.app.get(Outbox);
    const tell = async (topic: string, at: Date) => {
      const told = { userId: 'li', externalUserId, at: at.toISOString(), state: 'g1', by: 'customer' };
      await shop.app.db.inTx((tx) => outbox.publish(tx, topic, [told]));
      await shop.drain();
    };
    const gone = shop.app.clock.now();
    shop.advance(MINUTE);
    await tell('wecom.friend-added', shop.app.clock.now());
    await tell('wecom.friend-removed', gone);
    expect(await shop.rows('SELECT removed_at, removed_by FROM wecom_friend WHERE member_id = ?', [gil])).toEqual([
      { removed_at: null, removed_by: null },
    ]);
    expect((await hq('GET', '/recruits')).body).toMatchObject({ items: [{ memberId: gil, state: 'pending' }] });
    expect(await shop.rows('SELECT kind, last_error FROM task WHERE last_error IS NOT NULL')).toEqual([]);
  });

  it('is told by callbacks that WeCom has signed, and by nobody else', async () => {
    const path = '/api/v1/wecom/callback?msg_signature=x&timestamp=1&nonce=2';
    const forged = await shop.app.request('POST', path, { body: Buffer.from('<xml><Encrypt>x</Encrypt></xml>') });
    expect(forged).toMatchObject({ status: 401, body: { code: 'NOTIFY_FORGED' } });
    expect((await shop.app.request('GET', `${path}&echostr=x`)).status).toBe(401);
    // WeCom's own check of the address
    const saved = await simulator('/callback', { url: `${shop.app.url}/api/v1/wecom/callback` });
    expect(saved.status).toBe(200);
  });
});

describe('customers of a leaver', () => {
  it('are handed over in WeCom after the members have moved: done, refused, full', async () => {
    const names = ['gus', 'hal', 'ida'];
    const members: number[] = [];
    for (const name of names) members.push(await signIn(name));
    const externals: string[] = [];
    for (const name of names) externals.push(await befriend(name, 'g1'));
    const stranger = await befriend(undefined, undefined);
    await simulator('/transfers', { externalUserId: externals[1], outcome: 'refused' });
    await simulator('/transfers', { externalUserId: externals[2], outcome: 'limit' });
    const id = await handOver({ kind: 'guide', guideId: WANG });
    // the mall has not waited
    for (const member of members) expect(await bound(member)).toEqual({ guide_id: WANG, source: 'hand_over' });
    expect((await detail(id)).wecom).toMatchObject({ total: 4, waiting: 4 });
    await shop.drain();
    await shop.until(async () => (await detail(id)).wecom['waiting'] === 2);
    // those who took no offence are learnt of by asking
    await shop.until(async () => {
      await poll();
      return (await detail(id)).wecom['waiting'] === 0;
    });
    const { wecom, transfers } = await detail(id);
    expect(wecom).toEqual({ total: 4, waiting: 0, done: 2, refused: 1, limit: 1, failed: 0 });
    expect(transfers.items.map(({ memberId, wecom: state, note }) => [memberId, state, note])).toEqual([
      [members[0], 'done', ''],
      [members[1], 'refused', '客户拒绝了'],
      [members[2], 'limit', '接手人的客户数已满'],
    ]);
    const friends = await shop.rows(
      'SELECT guide_id, external_user_id FROM wecom_friend WHERE removed_at IS NULL AND external_user_id IN (?, ?) ORDER BY id',
      [externals[0]!, stranger],
    );
    expect(friends).toEqual([
      { guide_id: WANG, external_user_id: externals[0] },
      { guide_id: WANG, external_user_id: stranger },
    ]);
    // asked again, the customer agrees
    await simulator('/transfers', { externalUserId: externals[1], outcome: 'done' });
    expect((await hq(`POST`, `/hand-overs/${id}/retry-wecom`)).body).toMatchObject({ wecom: { waiting: 2, done: 2 } });
    await shop.drain();
    await shop.until(async () => {
      await poll();
      return (await detail(id)).wecom['done'] === 3;
    });
  });

  it('are asked for in lots of a hundred, however often the call fails', async () => {
    await shop.app.db.inTx(async (tx) => {
      for (let i = 0; i < 150; i++) {
        await tx.query(
          `INSERT INTO wecom_friend (id, guide_id, external_user_id, invited, added_at) VALUES (?, 1, ?, 0, '2026-01-01 00:00:00.000')`,
          [i + 1, i < 148 ? `wmFriend${String(i).padStart(4, '0')}` : `nobody-${i}`],
        );
      }
    });
    await simulator('/faults', { api: 'transfer_customer', mode: 'down', times: 1 });
    const id = await handOver({ kind: 'guide', guideId: WANG });
    await shop.drain();
    shop.advance(DAY);
    await shop.drain();
    // each is answered for itself
    expect((await detail(id)).wecom).toEqual({ total: 150, waiting: 148, done: 0, refused: 0, limit: 0, failed: 2 });
    const notes = await shop.rows("SELECT DISTINCT note FROM wecom_transfer WHERE state = 'failed'");
    expect(notes).toEqual([{ note: '已经不是离职导购的企微好友' }]);
    const asked = await shop.app.request<{ items: { body: { external_userid: string[] } }[] }>(
      'GET',
      '/simulator/wecom/requests?api=transfer_customer',
    );
    expect(asked.body.items.map(({ body }) => body.external_userid.length)).toEqual([50, 100]);
    await shop.until(async () => {
      await poll();
      return (await detail(id)).wecom['done'] === 148;
    });
  });

  it('of a guide whose successor has no WeCom stay where they are, and the list says why', async () => {
    await signIn('joe');
    await befriend('joe', 'g1');
    const id = await handOver({ kind: 'manager' });
    const { wecom, transfers } = await detail(id);
    expect(wecom).toMatchObject({ total: 1, failed: 1 });
    expect(transfers.items[0]).toMatchObject({ wecom: 'failed', note: '接手人没有企业微信账号' });
    // once there is an account it can be tried again
    await shop.rows("UPDATE staff SET wecom_user_id = 'zhang' WHERE id = 3");
    await hq('POST', `/hand-overs/${id}/retry-wecom`);
    await shop.drain();
    await shop.until(async () => {
      await poll();
      return (await detail(id)).wecom['done'] === 1;
    });
  });

  it('are no concern of a chain without WeCom', async () => {
    await shop.close();
    await open({ WECOM_SIMULATOR: '0' });
    await shop.rows(
      "INSERT INTO wecom_friend (id, guide_id, external_user_id, invited, added_at) VALUES (1, 1, 'wmOld0001', 0, '2026-01-01 00:00:00.000')",
    );
    const id = await handOver({ kind: 'guide', guideId: WANG });
    expect((await detail(id)).wecom).toMatchObject({ total: 1, failed: 1 });
    expect(await hq('POST', `/hand-overs/${id}/retry-wecom`)).toMatchObject({
      status: 409,
      body: { code: 'WECOM_OFF' },
    });
  });
});
