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

it('makes one link of what is shared several times at once, by headquarters and by the guide', async () => {
  const own = () =>
    app.request<Item>('POST', '/api/v1/guide/links', {
      token: app.token({ kind: 'member', id: MEMBER_LI }),
      body: { productId: 2, channel: 'poster' },
    });
  const shares = Array.from({ length: 6 }, (_, at) => own().then(({ body }) => [body.token, at]));
  // the guides in both orders: nobody waits for who waits for them
  const lots = Array.from({ length: 6 }, (_, at) => poster(at % 2 ? [LI, WANG] : [WANG, LI], { productId: 2 }));
  const tokens = new Set((await Promise.all(shares)).map(([token]) => token));
  const answers = await Promise.all(lots);
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  const made = (await linkRows()).filter(({ kind, target_id: id }) => kind === 'product' && id === 2);
  expect(made.map((row) => row.guide_id)).toEqual([LI, WANG]);
  expect([...tokens]).toEqual([made[0]!.token]);
  expect(new Set(answers.flatMap(({ body }) => body.items.map(({ token: t }) => t)))).toEqual(
    new Set(made.map((row) => row.token)),
  );
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

it('refuses who never was here or is out of the operator’s stores, and what nobody may share', async () => {
  expect(code(await poster([LI, 99]))).toBe('404 STAFF_NOT_FOUND');
  const south = await operatorToken(app, { regionIds: [SOUTH] });
  expect(code(await poster([LI], {}, south))).toBe('422 INVALID_INPUT');
  expect(code(await poster([LI], { productId: 1 }, south))).toBe('403 OUT_OF_SCOPE');
  expect(code(await make({ guideIds: [LI], channel: 'badge', productId: 1 }))).toBe('422 INVALID_INPUT');
  expect(code(await poster([LI], { productId: 6 }))).toBe('404 PRODUCT_NOT_FOUND');
  expect(code(await poster([LI], { materialId: 1 }))).toBe('404 MATERIAL_NOT_FOUND');
});

describe('who gets no code', () => {
  const handOver = (guideId: number) =>
    app.request('POST', '/api/v1/hq/hand-overs', { token, body: { guideId, reason: '个人原因' } });

  it('is left out with the reason, and the others have theirs', async () => {
    const before = (await linkRows()).length;
    await handOver(LI);
    const { status, body } = await poster([LI, WANG]);
    expect(status).toBe(200);
    expect(body.items.map(({ guideId }) => guideId)).toEqual([WANG]);
    expect(body.leftOut).toEqual([{ guideId: LI, name: '小李', reason: 'not_at_work' }]);
    expect(await linkRows()).toHaveLength(before + 1);
    await app.db.query('UPDATE staff SET member_id = ? WHERE id = ?', [MEMBER_ZHANG, ZHANG]);
    const badges = { token: app.token({ kind: 'member', id: MEMBER_ZHANG }), body: { guideIds: [LI] } };
    expect(code(await app.request('POST', '/api/v1/store/badges', badges))).toBe('404 STAFF_NOT_FOUND');
  });

  it('may be everybody of a lot', async () => {
    const hour = (n: number) => new Date(START.getTime() + n * 3_600_000).toISOString();
    const draft = {
      ...{
        title: '春日衬衫',
        copies: ['春天的第一件衬衫', '通勤也好看'],
        pictures: ['/m1.svg'],
        productIds: [1],
        brandId: 1,
        season: '春',
      },
      ...{ channels: ['poster'], scope: { regionIds: [SOUTH], brandIds: null }, from: hour(-1), to: hour(48) },
    };
    const made = await app.request<{ id: number }>('POST', '/api/v1/hq/materials', { token, body: draft });
    expect([made.status, made.body]).toEqual([201, expect.objectContaining({ status: 'draft' })]);
    const materialId = made.body.id;
    const move = async (action: string, as: string) =>
      expect(
        (await app.request('POST', `/api/v1/hq/materials/${materialId}/${action}`, { token: as, body: { note: '' } }))
          .status,
      ).toBe(200);
    await move('submit', token);
    await move('approve', await operatorToken(app));
    await handOver(ZHANG);
    const before = await linkRows();
    const answer = await poster([LI, ZHANG, WANG], { materialId });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        items: [],
        leftOut: [
          { guideId: LI, reason: 'material_not_for_store' },
          { guideId: ZHANG, reason: 'not_at_work' },
          { guideId: WANG, reason: 'material_not_for_store' },
        ],
      },
    });
    expect([await linkRows(), await asked()]).toEqual([before, 0]);
  });
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
