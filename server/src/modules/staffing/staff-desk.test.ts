import { modules } from '../../app-modules';
import { readTime, sqlTime } from '../../platform/db';
import { createTestApp, type RawAnswer, type TestApp } from '../../platform/testing';
import { operatorToken, withSmallChain } from '../../platform/testing/small-chain';

const START = new Date('2026-03-02T06:00:00.000Z');
const HOUR = 3_600_000;

let app: TestApp;
let token: string;
beforeEach(async () => {
  app = await createTestApp({ modules, fill: withSmallChain(START) });
  token = await operatorToken(app);
});
afterEach(() => app.close());

const send = (method: string, path: string, body?: unknown, as = token): Promise<RawAnswer> =>
  app.request(method, `/api/v1/hq/guides${path}`, { token: as, ...(body === undefined ? {} : { body }) });
const list = async (query = '', as = token) => {
  const { body } = await send('GET', `?${query}`, undefined, as);
  return (body['items'] as { name: string }[]).map(({ name }) => name);
};
const NEW = { employeeNo: 'E9', name: '小新', phone: '10000000009', role: 'guide', grade: 'B', storeId: 2 };
const LI = { name: '小李', role: 'guide', grade: 'A', storeId: 2 };
const guideOf = (member: number) =>
  app.request('GET', '/api/v1/guide/me', { token: app.token({ kind: 'member', id: member }) });
const bind = (member: number, guide: number) =>
  app.db.query(
    `INSERT INTO binding (id, member_id, guide_id, store_id, source, started_at, open_for) VALUES (?, ?, ?, 2, 'join', ?, ?)`,
    [member, member, guide, sqlTime(START), member],
  );

it('lists people with store, masked phone and bound members, by every filter', async () => {
  await bind(2, 1);
  const { body } = await send('GET', '');
  expect(body).toMatchObject({ total: 3, page: 1, size: 20 });
  expect((body['items'] as unknown[])[2]).toEqual({
    id: 1,
    guideId: 1,
    employeeNo: 'E1',
    name: '小李',
    phone: '100****0001',
    role: 'guide',
    grade: 'A',
    storeId: 2,
    storeName: '静安店',
    city: '上海市',
    status: 'active',
    claimed: true,
    frozen: false,
    members: 1,
    joinedOn: '2026-03-02',
    posts: [],
  });
  expect(await list('role=manager')).toEqual(['老张']);
  expect(await list('storeId=2')).toEqual(['老张', '小李']);
  expect(await list('status=left')).toEqual([]);
  expect(await list(`q=${encodeURIComponent('小')}`)).toEqual(['小王', '小李']);
  expect(await list('q=e3')).toEqual(['老张']);
  expect([await list('q=10000000002'), await list('q=0002')]).toEqual([['小王'], ['小王']]);
  expect(await list('q=1000000000')).toEqual([]);
  expect(await list('size=1&page=2')).toEqual(['小王']);
});

it('keeps an operator to the own stores', async () => {
  const south = await operatorToken(app, { regionIds: [4] });
  expect(await list('', south)).toEqual([]);
  for (const answer of [
    send('PUT', '/1', LI, south),
    send('POST', '/1/status', { status: 'left' }, south),
    send('GET', '/1/assignments', undefined, south),
    send('POST', '', NEW, south),
  ]) {
    expect(await answer).toMatchObject({ status: 403, body: { code: 'OUT_OF_SCOPE' } });
  }
  expect((await send('POST', '', { ...NEW, storeId: 4 }, south)).status).toBe(201);
  expect(await send('PUT', '/4', { ...LI, storeId: 2 }, south)).toMatchObject({ body: { code: 'OUT_OF_SCOPE' } });
});

it('adds somebody, who claims the account by phone and is shown in the store', async () => {
  const { status, body } = await send('POST', '', NEW);
  expect([status, body]).toEqual([
    201,
    expect.objectContaining({ id: 4, claimed: false, status: 'active', storeName: '静安店' }),
  ]);
  const claimed = await app.as({ kind: 'member', id: 1 })('POST /api/v1/me/claim-staff', {
    body: { phoneCode: 'phone:10000000009' },
  });
  expect(claimed).toEqual({ role: 'guide', name: '小新', storeName: '静安店' });
  expect((await guideOf(1)).body).toMatchObject({ guideId: 4, store: { id: 2 } });
  const page = await app.call('GET /api/v1/stores/:storeId', { params: { storeId: 2 } });
  expect(page.guides.map((g) => g.name)).toContain('小新');
});

it('refuses what is taken, unknown or malformed, naming the field', async () => {
  expect(await send('POST', '', { ...NEW, employeeNo: 'E1' })).toMatchObject({
    status: 409,
    body: { code: 'EMPLOYEE_NO_TAKEN' },
  });
  expect(await send('POST', '', { ...NEW, phone: '10000000001' })).toMatchObject({
    status: 409,
    body: { code: 'PHONE_TAKEN', errors: [{ path: 'body.phone' }] },
  });
  expect(await send('POST', '', { ...NEW, storeId: 77 })).toMatchObject({
    status: 404,
    body: { code: 'STORE_NOT_FOUND' },
  });
  expect(await send('POST', '', { ...NEW, phone: '123', grade: 'D' })).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'body.phone' }, { path: 'body.grade' }] },
  });
  expect(await send('PUT', '/1', { ...LI, phone: '10000000002' })).toMatchObject({ body: { code: 'PHONE_TAKEN' } });
  expect(await send('PUT', '/77', LI)).toMatchObject({ status: 404, body: { code: 'STAFF_NOT_FOUND' } });
  expect(await send('GET', '/77/assignments')).toMatchObject({ status: 404, body: { code: 'STAFF_NOT_FOUND' } });
});

it('moves somebody to another store: history goes on, members and touches stay with the old store', async () => {
  await app.request('GET', '/api/v1/storefront?link=linkOfLi01', { token: app.token({ kind: 'member', id: 1 }) });
  await send('POST', '/1/status', { status: 'left' });
  await send('POST', '/1/status', { status: 'active' });
  await bind(2, 1);
  app.clock.advance(HOUR);
  const moved = await send('PUT', '/1', { ...LI, storeId: 1 });
  expect(moved.body).toMatchObject({ storeId: 1, storeName: '人民广场店', members: 0 });
  const { body } = await send('GET', '/1/assignments');
  const [started, later] = [START.toISOString(), app.clock.now().toISOString()];
  expect(body['items']).toEqual([
    { storeId: 1, storeName: '人民广场店', role: 'guide', from: later },
    { storeId: 2, storeName: '静安店', role: 'guide', from: started, to: later },
  ]);
  expect(await app.db.query('SELECT guide_id, store_id, source FROM binding WHERE open_for = 2')).toEqual([
    { guide_id: 3, store_id: 2, source: 'admin' },
  ]);
  expect(await app.db.query('SELECT store_id FROM touch')).toEqual([{ store_id: 2 }]);
  const storefront = await app.request('GET', '/api/v1/storefront?link=linkOfLi01', {
    token: app.token({ kind: 'member', id: 2 }),
  });
  expect(storefront.body).toMatchObject({ store: { id: 1 } });
  const log = await app.as({ kind: 'hq', id: 1, version: 1 })('GET /api/v1/hq/audit-log', {
    query: { subject: 'guide' },
  });
  expect(log.items.map(({ action }) => action)).toEqual(['move', 'status', 'status']);
  expect(log.items[0]).toMatchObject({ before: { storeId: 2, phone: '100****0001' }, after: { storeId: 1 } });
});

it('takes the members along when asked to, their protection with them; without a manager they are the store’s', async () => {
  await bind(2, 1);
  await app.db.query('UPDATE binding SET last_credited_at = ? WHERE open_for = 2', [sqlTime(START)]);
  app.clock.advance(HOUR);
  expect((await send('PUT', '/1', { ...LI, storeId: 1, moveMembers: 'follow' })).body).toMatchObject({ members: 1 });
  expect(await app.db.query('SELECT guide_id, store_id, last_credited_at FROM binding WHERE open_for = 2')).toEqual([
    expect.objectContaining({ guide_id: 1, store_id: 1 }),
  ]);
  const [kept] = await app.db.query<{ last_credited_at: unknown }>(
    'SELECT last_credited_at FROM binding WHERE open_for = 2',
  );
  expect(readTime(kept!.last_credited_at)).toEqual(START);
  await send('PUT', '/1', { ...LI, storeId: 2 });
  expect(await app.db.query('SELECT guide_id FROM binding WHERE open_for = 2')).toEqual([]);
  const me = await app.as({ kind: 'member', id: 2 })('GET /api/v1/me');
  expect(me.myGuide).toBeUndefined();
});

it('keeps WeCom accounts apart, and lists who has none', async () => {
  expect((await send('PUT', '/1', { ...LI, wecomUserId: 'lixiao' })).body).toMatchObject({ wecomUserId: 'lixiao' });
  expect(await send('PUT', '/2', { ...LI, name: '小王', storeId: 1, wecomUserId: 'lixiao' })).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'body.wecomUserId' }] },
  });
  // a form that does not know the field leaves it alone; an empty one takes it away
  await send('PUT', '/1', LI);
  const report = (as = token) => app.request('GET', '/api/v1/hq/reports/wecom-compliance', { token: as });
  expect((await report()).body).toMatchObject({
    items: [
      { guideId: 2, name: '小王', storeName: '人民广场店', members: 0 },
      { guideId: 3, name: '老张', storeName: '静安店' },
    ],
    total: 2,
    summary: { guides: 3, withWecom: 1 },
  });
  expect((await report(await operatorToken(app, { regionIds: [4] }))).body).toMatchObject({ items: [], total: 0 });
  await send('PUT', '/1', { ...LI, wecomUserId: '' });
  expect((await report()).body).toMatchObject({ total: 3, summary: { guides: 3, withWecom: 0 } });
});

it('lets a sharer of the back office share and sell, but do no store’s work', async () => {
  await send('PUT', '/1', { ...LI, role: 'sharer' });
  expect((await guideOf(3)).body).toMatchObject({ guideId: 1 });
  const store = await app.request('GET', '/api/v1/store/me', { token: app.token({ kind: 'member', id: 3 }) });
  expect(store.status).toBe(403);
  const page = await app.call('GET /api/v1/stores/:storeId', { params: { storeId: 2 } });
  expect(page.guides.map((g) => g.name)).toEqual(['老张']);
});

it.each(['suspended', 'left'])('closes access at once: %s', async (status) => {
  expect((await guideOf(3)).status).toBe(200);
  const store = () => app.request('GET', '/api/v1/store/me', { token: app.token({ kind: 'member', id: 3 }) });
  expect((await store()).status).toBe(200);
  await send('POST', '/1/status', { status, reason: '测试' });
  expect([(await guideOf(3)).status, (await store()).status]).toEqual([403, 403]);
  const page = await app.call('GET /api/v1/stores/:storeId', { params: { storeId: 2 } });
  expect(page.guides.map((g) => g.name)).toEqual(['老张']);
  await send('POST', '/1/status', { status: 'active' });
  // a leaver's account was set free and has to be claimed again
  expect((await guideOf(3)).status).toBe(status === 'left' ? 403 : 200);
});

it('of changes at once loses none: who left stays so, with the form saved', async () => {
  const answers = await Promise.all([
    send('POST', '/1/status', { status: 'left' }),
    send('PUT', '/1', { ...LI, name: '李晓' }),
    send('PUT', '/1', { ...LI, name: '李晓' }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(await app.db.query('SELECT name, status, member_id FROM staff WHERE id = 1')).toEqual([
    { name: '李晓', status: 'left', member_id: null },
  ]);
});

it('hands members and links of a leaver to the successor', async () => {
  await bind(2, 1);
  const { status, body } = await send('POST', '/1/status', { status: 'left', successorGuideId: 2 });
  expect([status, body]).toEqual([200, expect.objectContaining({ status: 'left', members: 0, claimed: false })]);
  expect(
    await app.db.query('SELECT guide_id, store_id, source, open_for FROM binding ORDER BY started_at, open_for DESC'),
  ).toEqual(
    expect.arrayContaining([
      { guide_id: 2, store_id: 1, source: 'hand_over', open_for: 2 },
      { guide_id: 1, store_id: 2, source: 'join', open_for: null },
    ]),
  );
  const me = await app.as({ kind: 'member', id: 2 })('GET /api/v1/me');
  expect(me.myGuide).toMatchObject({ guideId: 2, name: '小王' });
  const storefront = await app.request('GET', '/api/v1/storefront?link=linkOfLi01', {
    token: app.token({ kind: 'member', id: 1 }),
  });
  expect(storefront.body).toMatchObject({ guide: { guideId: 2, name: '小王' } });
});

it('takes as successor only somebody else who is at work in the own stores, and only for a leaver', async () => {
  await send('POST', '/3/status', { status: 'suspended' });
  for (const change of [
    { status: 'left', successorGuideId: 1 },
    { status: 'left', successorGuideId: 3 },
    { status: 'left', successorGuideId: 77 },
    { status: 'suspended', successorGuideId: 2 },
  ]) {
    expect(await send('POST', '/1/status', change)).toMatchObject({ status: 422, body: { code: 'SUCCESSOR_INVALID' } });
  }
  await send('PUT', '/2', { name: '小王', role: 'guide', grade: 'SA', storeId: 4 });
  const east = await operatorToken(app, { regionIds: [2] });
  expect(await send('POST', '/1/status', { status: 'left', successorGuideId: 2 }, east)).toMatchObject({
    body: { code: 'SUCCESSOR_INVALID' },
  });
  expect((await guideOf(3)).status).toBe(200);
});
