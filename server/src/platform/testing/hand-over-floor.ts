import { Bindings } from '../../modules/guides';
import { insertRows, sqlTime } from '../db';
import { DAY, ShopFloor } from './shop-floor';
import { operatorToken } from './small-chain';

/** Guides of store 2: Li (1) and the manager Zhang (3); of store 1: Wang (2) and the manager Zhao (4). */
export const [LI, WANG, ZHANG] = [1, 2, 3];
/** A shop whose guides leave; importing it opens it anew for each test of the file. */
export let shop: ShopFloor;
beforeEach(async () => {
  shop = await ShopFloor.open();
  await operatorToken(shop.app);
  await shop.stock([101, 11, 50], [102, 11, 50]);
});
afterEach(() => shop.close());

export interface View {
  id: number;
  state: string;
  members: number;
  successorName?: string;
  candidates: { kind: string; guideId?: number; name: string; note: string; recommended: boolean }[];
  code?: string;
}
export const desk = () => shop.app.token({ kind: 'hq', id: 1, version: 1 });
export const hq = (method: string, path: string, body?: unknown, as = desk()) =>
  shop.app.request<View>(method, `/api/v1/hq${path}`, { token: as, ...(body === undefined ? {} : { body }) });
export const store = (member: number, method: string, path: string, body?: unknown) =>
  shop.app.request<View>(method, `/api/v1/store${path}`, {
    token: shop.app.token({ kind: 'member', id: member }),
    ...(body === undefined ? {} : { body }),
  });
export const start = async (guideId = LI): Promise<View> => {
  const { status, body } = await hq('POST', '/hand-overs', { guideId, reason: '个人原因' });
  expect(status).toBe(201);
  return body;
};
export const complete = (id: number, successor: object, as = desk()) =>
  hq('POST', `/hand-overs/${id}/complete`, { successor }, as);
export const bind = async (member: number, guideId: number, storeId: number) => {
  const bindings = await shop.app.get(Bindings);
  const at = new Date(shop.app.clock.now().getTime() - DAY);
  await shop.app.db.inTx((tx) => bindings.bind(tx, { memberId: member, guideId, storeId, source: 'join', at }));
};
export const bound = async (member: number) =>
  (await shop.rows('SELECT guide_id, store_id, source FROM binding WHERE open_for = ?', [member]))[0];
export const open = (member: number, link: string) =>
  shop.app.request('GET', `/api/v1/storefront?link=${link}`, { token: shop.app.token({ kind: 'member', id: member }) });
export const guidePage = async (member: number) =>
  (await shop.app.request('GET', '/api/v1/guide/me', { token: shop.app.token({ kind: 'member', id: member }) })).status;
export const credit = async (orderNo: string) =>
  (
    await shop.rows('SELECT guide_id, guide_reason, selling_store_id FROM order_line WHERE order_id = ?', [
      Number(orderNo.slice(2)),
    ])
  )[0];
export const COAT = { lines: [{ skuId: 11, quantity: 1 }] };

export const FIRST_JOINED = 5000;
/** Members from `FIRST_JOINED` on, whose card a store has opened. */
export const joined = async (count: number, homeStoreId: number, from = FIRST_JOINED): Promise<number[]> => {
  const at = sqlTime(new Date(shop.app.clock.now().getTime() - DAY));
  const ids = Array.from({ length: count }, (_, i) => from + i);
  await shop.app.db.inTx((tx) =>
    insertRows(
      tx,
      'member',
      [
        'id',
        'openid',
        'nickname',
        'level',
        'home_store_id',
        'personalised',
        'token_version',
        'joined_at',
        'created_at',
      ],
      ids.map((id) => [id, `joined-${id}`, `会员${id}`, 'member', homeStoreId, 1, 0, at, at]),
    ),
  );
  return ids;
};
