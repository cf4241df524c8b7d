import { readLink } from '@qiandian/shared';
import { modules } from '../../app-modules';
import { createTestApp, type RawAnswer, type TestApp } from '../../platform/testing';
import { withSmallChain } from '../../platform/testing/small-chain';

const START = new Date('2026-03-02T06:00:00.000Z');
const MINUTE = 60_000;
const [SHOPPER, REGULAR, LI] = [1, 2, 3];

let app: TestApp;
beforeEach(async () => {
  app = await createTestApp({ modules, fill: withSmallChain(START) });
});
afterEach(() => app.close());

const li = () => app.as({ kind: 'member', id: LI });
const send = (member: number, method: string, path: string, body?: unknown): Promise<RawAnswer> =>
  app.request(method, path, {
    token: app.token({ kind: 'member', id: member }),
    ...(body === undefined ? {} : { body }),
  });
const open = (member: number, token: string) => send(member, 'GET', `/api/v1/storefront?link=${token}`);

it('mints a link whose path and scene carry guide and token, short enough for a code', async () => {
  const link = await li()('POST /api/v1/guide/links', { body: { productId: 1, channel: 'chat' } });
  expect(link).toMatchObject({ kind: 'product', title: '商品1', picture: '/p1.svg', channel: 'chat' });
  expect(link.token).toMatch(/^[0-9A-Za-z]{8,12}$/);
  expect(link.path).toBe(`/pkg-goods/product/index?id=1&g=1&lt=${link.token}`);
  expect(link.scene.length).toBeLessThanOrEqual(32);
  expect(link.scene).toMatch(/^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]+$/);
  expect(readLink({ scene: encodeURIComponent(link.scene) })).toEqual({ guideId: 1, link: link.token });
  const store = await li()('POST /api/v1/guide/links', { body: { storeId: 2, channel: 'badge' } });
  expect(store).toMatchObject({
    kind: 'store',
    title: '静安店',
    path: `/pages/storefront/index?storeId=2&g=1&lt=${store.token}`,
  });
});

it('makes one link of one thing by one channel, and another for another', async () => {
  const mint = (channel: 'chat' | 'poster') => li()('POST /api/v1/guide/links', { body: { productId: 2, channel } });
  const [first, again, poster] = [await mint('chat'), await mint('chat'), await mint('poster')];
  expect(again.token).toBe(first.token);
  expect(poster.token).not.toBe(first.token);
});

it('refuses what is not for the mall, unknown, or more than one thing', async () => {
  const mint = (body: object) => send(LI, 'POST', '/api/v1/guide/links', { channel: 'chat', ...body });
  expect(await mint({ productId: 6 })).toMatchObject({ status: 404, body: { code: 'PRODUCT_NOT_FOUND' } });
  expect(await mint({ zoneId: 99 })).toMatchObject({ status: 404, body: { code: 'ZONE_NOT_FOUND' } });
  expect(await mint({ storeId: 99 })).toMatchObject({ status: 404, body: { code: 'STORE_NOT_FOUND' } });
  expect(await mint({ materialId: 1 })).toMatchObject({ status: 404, body: { code: 'MATERIAL_NOT_FOUND' } });
  expect(await mint({ productId: 1, storeId: 2 })).toMatchObject({ status: 422 });
  expect(await send(SHOPPER, 'POST', '/api/v1/guide/links', { channel: 'chat', productId: 1 })).toMatchObject({
    status: 403,
  });
});

it('draws the code of an own link through WeChat, and of no one else’s', async () => {
  const code = await li()('GET /api/v1/guide/links/:token/code', { params: { token: 'linkOfLi02' } });
  expect(code).toMatchObject({ scene: expect.stringContaining('linkOfLi02'), page: 'pages/storefront/index' });
  const png = Buffer.from(code.image.replace('data:image/png;base64,', ''), 'base64');
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  await app.db.query('UPDATE staff SET member_id = 2 WHERE id = 2');
  expect(await send(REGULAR, 'GET', '/api/v1/guide/links/linkOfLi02/code')).toMatchObject({
    status: 404,
    body: { code: 'LINK_NOT_FOUND' },
  });
});

it('counts opens and the people behind them', async () => {
  await open(SHOPPER, 'linkOfLi01');
  app.clock.advance(31 * MINUTE);
  await open(SHOPPER, 'linkOfLi01');
  await open(REGULAR, 'linkOfLi01');
  await open(LI, 'linkOfLi01');
  await app.request('GET', '/api/v1/storefront?link=linkOfLi01', { headers: { 'x-visitor-id': 'visitor-0001' } });
  const { items, total } = await li()('GET /api/v1/guide/links');
  expect(total).toBe(2);
  expect(
    items.map(({ token, opens, visitors, lastOpenAt, orders }) => [token, opens, visitors, lastOpenAt, orders]),
  ).toEqual([
    ['linkOfLi01', 4, 3, new Date(START.getTime() + 31 * MINUTE).toISOString(), 0],
    ['linkOfLi02', 0, 0, undefined, 0],
  ]);
  const me = await li()('GET /api/v1/guide/me');
  expect(me).toMatchObject({ name: '小李', phone: '100****0001', store: { id: 2, name: '静安店' }, members: 0 });
  expect(me.today).toEqual({
    paidFen: 0,
    onlineFen: 0,
    tillFen: 0,
    returnedFen: 0,
    orders: 0,
    afterHoursFen: 0,
    opens: 4,
    visitors: 3,
  });
  app.clock.advance(12 * 60 * MINUTE);
  expect((await li()('GET /api/v1/guide/me')).today).toMatchObject({ opens: 0, visitors: 0 });
});

it('finds any product headquarters sells, on the own shelf or not, and none that is not for the mall', async () => {
  const { items } = await li()('GET /api/v1/guide/products', { query: {} });
  expect(items.map((card) => card.productId).sort()).toEqual([1, 2, 3, 4, 5]);
  const texts = new Map(items.map((card) => [card.productId, card.availabilityText]));
  expect([texts.get(2), texts.get(1), texts.get(5)]).toEqual(['本店现货', '可从其他门店或仓库发货', '暂时缺货']);
});
