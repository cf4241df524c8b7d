import { modules } from '../../app-modules';
import { insertRows, sqlTime } from '../../platform/db';
import { createTestApp, type RawAnswer, type TestApp } from '../../platform/testing';
import { operatorToken, withSmallChain } from '../../platform/testing/small-chain';
import { StaffDirectory } from '../guides';

const START = new Date('2026-03-02T06:00:00.000Z');
/** Li and Zhang (manager, without an account in the mini program until claimed) work in store 2, Wang in store 1. */
const [LI, WANG, ZHANG] = [1, 2, 3];
const [MEMBER_LI, MEMBER_ZHANG] = [3, 2];
const SOUTH = 4;
/** Codes that a process has drawn at the same time. */
const AT_ONCE = 4;

interface Item {
  guideId: number;
  token: string;
  [field: string]: unknown;
}
interface Codes {
  items: Item[];
  leftOut: { guideId: number; name: string }[];
}

let app: TestApp;
let token: string;
beforeEach(async () => {
  app = await createTestApp({ modules, fill: withSmallChain(START) });
  token = await operatorToken(app);
});
afterEach(() => app.close());

const make = (body: object, as = token): Promise<RawAnswer<Codes>> =>
  app.request('POST', '/api/v1/hq/guide-codes', { token: as, body });
const poster = (guideIds: number[], about: object = { productId: 1 }, as = token) =>
  make({ guideIds, channel: 'poster', ...about }, as);
const code = ({ status, body }: RawAnswer<unknown>) => `${status} ${(body as { code?: string }).code}`;
const linkRows = () =>
  app.db.query<{ token: string; guide_id: number; store_id: number; kind: string; target_id: number; channel: string }>(
    'SELECT token, guide_id, store_id, kind, target_id, channel FROM link_token ORDER BY guide_id, token',
  );

/** How often WeChat was asked to draw. */
const asked = async () => {
  const { body } = await app.request<{ total: number }>('GET', '/simulator/wechat/requests?api=getwxacodeunlimit');
  return body.total;
};

it('makes each guide’s own code of one product, with what stands beside it, and counts with the guide’s own poster', async () => {
  const own = await app.as({ kind: 'member', id: MEMBER_LI })('POST /api/v1/guide/links', {
    body: { productId: 1, channel: 'poster' },
  });
  const { status, body } = await poster([LI, WANG, LI]);
  expect(status).toBe(200);
  expect(body.leftOut).toEqual([]);
  expect(body.items.map(({ guideId, token: t }) => [guideId, t === own.token])).toEqual([
    [LI, true],
    [WANG, false],
  ]);
  expect(body.items[1]).toMatchObject({
    name: '小王',
    title: '金牌导购',
    storeId: 1,
    storeName: '人民广场店',
    accent: '#2E7D5B',
    page: 'pkg-goods/product/index',
    scene: `g=2&lt=${body.items[1]!.token}`,
  });
  const png = Buffer.from(String(body.items[1]!['image']).replace('data:image/png;base64,', ''), 'base64');
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  const again = await poster([WANG, LI]);
  expect(again.body.items.map((one) => one.token)).toEqual([body.items[1]!.token, own.token]);
  const made = (await linkRows()).filter((row) => row.token === body.items[1]!.token);
  expect(made).toMatchObject([{ guide_id: WANG, store_id: 1, kind: 'product', target_id: 1, channel: 'poster' }]);
});

it('makes badges that open each guide’s own store', async () => {
  const { body } = await make({ guideIds: [LI, WANG, ZHANG], channel: 'badge' });
  const rows = new Map((await linkRows()).map((row) => [row.token, row]));
  expect(body.items.map(({ token: t, title, storeName }) => [title, storeName, rows.get(t)?.target_id])).toEqual([
    ['导购', '静安店', 2],
    ['金牌导购', '人民广场店', 1],
    ['店长', '静安店', 2],
  ]);
  // the badge the guide has already is the one that is printed
  expect(body.items[0]!.token).toBe('linkOfLi02');
});

it('refuses who does not work here any more, is handing over, or is out of the operator’s stores', async () => {
  expect(code(await poster([LI, 99]))).toBe('404 STAFF_NOT_FOUND');
  const south = await operatorToken(app, { regionIds: [SOUTH] });
  expect(code(await poster([LI], {}, south))).toBe('422 INVALID_INPUT');
  expect(code(await poster([LI], { productId: 1 }, south))).toBe('403 OUT_OF_SCOPE');
  expect(code(await make({ guideIds: [LI], channel: 'badge', productId: 1 }))).toBe('422 INVALID_INPUT');
  expect(code(await poster([LI], { productId: 6 }))).toBe('404 PRODUCT_NOT_FOUND');
  expect(code(await poster([LI], { materialId: 1 }))).toBe('404 MATERIAL_NOT_FOUND');
  const before = (await linkRows()).length;
  await app.request('POST', '/api/v1/hq/hand-overs', { token, body: { guideId: LI, reason: '个人原因' } });
  expect(code(await poster([LI]))).toBe('404 STAFF_NOT_FOUND');
  expect(await linkRows()).toHaveLength(before);
});

it('asks WeChat for each code once, and not again after a refusal for what was drawn before', async () => {
  const more = Array.from({ length: 17 }, (_, at) => 10 + at);
  const staff = await app.get(StaffDirectory);
  await app.db.inTx(async (tx) => {
    const columns = 'id employee_no name avatar role grade store_id status joined_at'.split(' ');
    const row = (id: number) => [id, `N${id}`, `小${id}`, '', 'guide', 'C', 2, 'active', sqlTime(START)];
    await insertRows(tx, 'staff', columns, more.map(row));
    await staff.changed(tx);
  });
  const all = [LI, WANG, ZHANG, ...more];
  const fault = { api: 'getwxacodeunlimit', mode: 'error', errcode: '45009', times: 1 };
  await app.request('POST', '/simulator/wechat/faults', { body: fault });
  expect(code(await poster(all))).toBe('503 WECHAT_UNAVAILABLE');
  // whatever was under way beside the refused one; the rest was not asked for
  expect(await asked()).toBeLessThanOrEqual(AT_ONCE);
  const both = await Promise.all([poster(all), poster([...all].reverse())]);
  expect(both.map(({ status, body }) => [status, body.items.length])).toEqual([
    [200, all.length],
    [200, all.length],
  ]);
  expect(await asked()).toBe(all.length + 1);
});

it('gives a manager the badges of the own store, nobody else’s, and nothing to a guide', async () => {
  await app.db.query('UPDATE staff SET member_id = ? WHERE id = ?', [MEMBER_ZHANG, ZHANG]);
  const as = (id: number) => app.token({ kind: 'member', id });
  const list = await app.request('GET', '/api/v1/store/colleagues', { token: as(MEMBER_ZHANG) });
  expect((list.body['items'] as Item[]).map(({ guideId }) => guideId)).toEqual([LI, ZHANG]);
  const badges = (guideIds: number[], member: number) =>
    app.request('POST', '/api/v1/store/badges', { token: as(member), body: { guideIds } });
  const { body } = await badges([LI, ZHANG], MEMBER_ZHANG);
  expect((body['items'] as Item[]).map(({ guideId, page }) => [guideId, page])).toEqual([
    [LI, 'pages/storefront/index'],
    [ZHANG, 'pages/storefront/index'],
  ]);
  expect(code(await badges([LI, WANG], MEMBER_ZHANG))).toBe('404 STAFF_NOT_FOUND');
  expect(code(await badges([LI], MEMBER_LI))).toBe('403 MANAGER_ONLY');
});
