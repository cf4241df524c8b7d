import { GUIDE_LI, ShopFloor } from '../../platform/testing/shop-floor';

/** What WeChat draws for the whole chain (5,000 a minute) is not one guide's to use up. */
const PER_MINUTE = 60;
let shop: ShopFloor;
beforeEach(async () => {
  shop = await ShopFloor.open({ env: { RATE_LIMITS: 'on' } });
  await shop.stock([102, 11, 5]);
});
afterEach(() => shop.close());

const ask = async (path: string) =>
  (await shop.app.request('GET', path, { token: shop.app.token({ kind: 'member', id: GUIDE_LI }) })).status;
/** How often WeChat was asked to draw. */
const drawn = async () =>
  (await shop.app.request<{ total: number }>('GET', '/simulator/wechat/requests?api=getwxacodeunlimit')).body.total;

it('the code of a link, or of a cart built for a customer, is drawn once and asked for so many times a minute', async () => {
  const { token } = await shop.member(GUIDE_LI)('POST /api/v1/guide/assisted-carts', {
    body: { items: [{ skuId: 11, quantity: 1 }], note: '' },
  });
  let pictures = 0;
  for (const path of ['/api/v1/guide/links/linkOfLi01/code', `/api/v1/guide/assisted-carts/${token}/code`]) {
    const seen: number[] = [];
    for (let n = 0; n <= PER_MINUTE; n++) seen.push(await ask(path));
    expect(seen).toEqual([...Array<number>(PER_MINUTE).fill(200), 429]);
    expect(await drawn()).toBe(++pictures);
  }
  shop.advance(60_000);
  expect(await ask('/api/v1/guide/links/linkOfLi01/code')).toBe(200);
  expect(await drawn()).toBe(pictures);
});
