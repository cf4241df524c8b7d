import { operatorToken } from '../../platform/testing/small-chain';
import {
  befriend,
  bound,
  desk,
  detail,
  handOver,
  hq,
  LI,
  poll,
  shop,
  signIn,
  WANG,
} from '../../platform/testing/wecom-floor';

interface Ip {
  guideId: number;
  name: string;
  members: number;
  status: string;
  code?: string;
}
const add = async (body: object): Promise<Ip> => {
  const { status, body: ip } = await hq<Ip>('POST', '/brand-ips', body);
  expect(status).toBe(201);
  return ip;
};
const status = (guideId: number, body: object, as = desk()) => hq<Ip>('POST', `/brand-ips/${guideId}/status`, body, as);

it('takes over a leaver’s customers in WeCom, by the account it has been given', async () => {
  const ip = await add({ name: '好物官' });
  const ann = await signIn('ann');
  await befriend('ann', 'g1');
  const edited = await hq<Ip>('PUT', `/brand-ips/${ip.guideId}`, { name: '好物官小千', wecomUserId: 'ip-qian' });
  expect(edited.body).toMatchObject({ name: '好物官小千', wecomUserId: 'ip-qian', members: 0 });
  const id = await handOver({ kind: 'brand_ip' });
  expect(await bound(ann)).toEqual({ guide_id: ip.guideId, source: 'hand_over' });
  await shop.drain();
  await shop.until(async () => {
    await poll();
    return (await detail(id)).wecom['done'] === 1;
  });
  const audit = await shop.rows("SELECT action, title FROM audit_entry WHERE subject = 'brand-ip' ORDER BY id");
  expect(audit).toEqual([
    { action: 'create', title: '好物官' },
    { action: 'update', title: '好物官小千' },
  ]);
});

it('retired, hands members, links and customers to its successor, and may be taken up again', async () => {
  const ip = await add({ name: '老官', wecomUserId: 'ip-old' });
  const next = await add({ name: '新官', wecomUserId: 'ip-new' });
  const bob = await signIn('bob');
  await befriend('bob', `g${ip.guideId}`, 'ip-old');
  expect(await bound(bob)).toMatchObject({ guide_id: ip.guideId });
  const retired = await status(ip.guideId, { status: 'left', successorGuideId: next.guideId, reason: '换形象' });
  expect(retired.body).toMatchObject({ status: 'left', members: 0, successorName: '新官' });
  expect(await bound(bob)).toEqual({ guide_id: next.guideId, source: 'hand_over' });
  await shop.drain();
  const list = await hq<{ items: { id: number; guideId: number }[] }>('GET', '/hand-overs');
  expect(list.body.items).toMatchObject([{ guideId: ip.guideId, state: 'completed', successorName: '新官' }]);
  await shop.until(async () => {
    await poll();
    return (await detail(list.body.items[0]!.id)).wecom['done'] === 1;
  });
  expect((await status(ip.guideId, { status: 'active' })).body).toMatchObject({ status: 'active', members: 0 });
  expect((await hq('GET', '/brand-ips')).body).toMatchObject({ items: [{ status: 'active' }, { members: 1 }] });
  // to a guide, and to nobody
  expect((await status(next.guideId, { status: 'left', successorGuideId: WANG })).body).toMatchObject({
    successorName: '小王',
  });
  expect(await bound(bob)).toMatchObject({ guide_id: WANG });
  expect((await status(ip.guideId, { status: 'left' })).status).toBe(200);
});

it('refuses successors who are unfit, accounts that are taken, and operators of some regions', async () => {
  const ip = await add({ name: '老官', wecomUserId: 'ip-old' });
  const left = await add({ name: '走了' });
  await status(left.guideId, { status: 'left' });
  for (const successorGuideId of [ip.guideId, left.guideId, 777]) {
    expect(await status(ip.guideId, { status: 'left', successorGuideId })).toMatchObject({
      status: 422,
      body: { code: 'SUCCESSOR_INVALID' },
    });
  }
  for (const [method, path] of [
    ['POST', '/brand-ips'],
    ['PUT', `/brand-ips/${left.guideId}`],
  ] as const) {
    expect(await hq(method, path, { name: '重复', wecomUserId: 'li' })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'body.wecomUserId' }] },
    });
  }
  expect((await hq('PUT', `/brand-ips/${LI}`, { name: '冒名' })).status).toBe(404);
  const south = await operatorToken(shop.app, { regionIds: [4] });
  for (const answer of [
    hq('PUT', `/brand-ips/${ip.guideId}`, { name: '越权' }, south),
    status(ip.guideId, { status: 'left' }, south),
    hq('POST', `/brand-ips/${ip.guideId}/contact`, {}, south),
  ]) {
    expect(await answer).toMatchObject({ status: 403, body: { code: 'OUT_OF_SCOPE' } });
  }
});

it('has a contact code, and who adds it by that becomes its member and sees it', async () => {
  const ip = await add({ name: '好物官' });
  const make = (body: object = {}) => hq<{ code?: string }>('POST', `/brand-ips/${ip.guideId}/contact`, body);
  expect((await make()).body.code).toBe('WECOM_NOT_BOUND');
  await hq('PUT', `/brand-ips/${ip.guideId}`, { name: '好物官', wecomUserId: 'ip-qian' });
  const made = await make();
  expect(made).toMatchObject({ status: 201, body: { source: 'wecom', canCreate: true, renew: false } });
  const cat = await signIn('cat');
  await befriend('cat', `g${ip.guideId}`, 'ip-qian');
  expect(await bound(cat)).toEqual({ guide_id: ip.guideId, source: 'wecom' });
  const mine = await shop.member(cat)('GET /api/v1/me/guide', {});
  expect(mine).toMatchObject({ guideId: ip.guideId, wecomQr: (made.body as { wecomQr?: string }).wecomQr });
  // another account, and the code of before is gone
  await hq('PUT', `/brand-ips/${ip.guideId}`, { name: '好物官', wecomUserId: 'ip-two' });
  expect((await hq('GET', `/guides/${ip.guideId}/contact`)).body).toEqual({
    canCreate: true,
    renew: false,
    ofStore: false,
  });
  const picture = `/uploads/${'a'.repeat(64)}.png`;
  expect((await make({ picture })).body).toMatchObject({ source: 'upload', wecomQr: picture });
  expect((await make({ picture: 'https://elsewhere.example/qr.png' })).status).toBe(422);
});
