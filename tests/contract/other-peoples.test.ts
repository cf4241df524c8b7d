/** Ids are guessable; what belongs to others must stay with them, whatever is asked (404 or 403, never data). */
import type { AnswerOf } from '@qiandian/shared/client';
import { newProduct, pickupOrder, place, type TestProduct } from '../support/goods';
import {
  type Accounts,
  accountsOf,
  admin,
  pay,
  type Person,
  refusalOf,
  type Shopper,
  signIn,
  signInOperator,
  until,
} from '../support/people';
import { send } from '../support/endpoints';
import { signedHeadersFor } from '../support/pos-client';
import { newPosKey } from '../support/pos-key';
import { startServer, type ServerProcess } from '../support/server-process';

let server: ServerProcess;
let boss: Person;
let owner: Shopper;
let other: Shopper;
let staff: Person;
let elsewhere: Person;
let accounts: Accounts;
let product: TestProduct;
let address: AnswerOf<'POST /api/v1/addresses'>;
let orderNo: string;
let pickupCode: string;

const ADDRESS = {
  name: '王小满',
  phone: '13812345678',
  province: '上海市',
  city: '上海市',
  district: '黄浦区',
  detail: '南京东路 1 号',
};

beforeAll(async () => {
  server = await startServer({ demo: 'small' });
  const { url } = server;
  accounts = await accountsOf(url);
  boss = await admin(url);
  [owner, other] = [await signIn(url, 'owner'), await signIn(url, 'other')];
  const shop = accounts.storeManagers.find(({ city }) => city === '上海')!;
  const far = accounts.storeManagers.find(({ city }) => city === '北京')!;
  [staff, elsewhere] = [await signIn(url, shop.openid), await signIn(url, far.openid)];
  product = await newProduct(boss, { storeId: shop.storeId, units: 10 });
  address = await owner.call('POST /api/v1/addresses', { body: ADDRESS });
  orderNo = (await place(owner, pickupOrder(product))).orderNo;
  await pay(url, owner, orderNo);
  pickupCode = await until(async () => {
    const { pickup } = await owner.call('GET /api/v1/orders/:orderNo', { params: { orderNo } });
    return pickup?.code?.replaceAll(' ', '');
  }, 'the pick-up code');
});
afterAll(() => server?.stop());

const codeOf = async (request: Promise<unknown>) => {
  const { status, code } = await refusalOf(request);
  return `${status} ${code}`;
};

it('keeps an order with its buyer', async () => {
  const params = { orderNo };
  const codes = await Promise.all(
    [
      other.call('GET /api/v1/orders/:orderNo', { params }),
      other.call('POST /api/v1/orders/:orderNo/pay', { params }),
      other.call('POST /api/v1/orders/:orderNo/cancel', { params, body: {} }),
      other.call('POST /api/v1/orders/:orderNo/confirm-receipt', { params }),
      other.call('GET /api/v1/orders/:orderNo/exchange-options', { params, query: { lineId: 1 } }),
      other.call('POST /api/v1/orders/:orderNo/exchanges', {
        params,
        headers: { 'idempotency-key': 'not-mine' },
        body: { lineId: 1, quantity: 1, skuId: 1, returnBy: 'store', reason: '冒领', expectedDifferenceFen: 0 },
      }),
      other.call('POST /api/v1/orders/:orderNo/after-sales', {
        params,
        body: { kind: 'refund_only', reason: '不想要了', lines: [{ lineId: 1, quantity: 1 }] },
      }),
    ].map(codeOf),
  );
  expect(codes).toEqual(Array<string>(7).fill('404 ORDER_NOT_FOUND'));
  const mine = await other.call('GET /api/v1/orders', { query: {} });
  expect(mine).toMatchObject({ items: [], total: 0 });
});

it('keeps addresses with their owner', async () => {
  const params = { addressId: address.id };
  const codes = await Promise.all(
    [
      other.call('PUT /api/v1/addresses/:addressId', { params, body: ADDRESS }),
      other.call('DELETE /api/v1/addresses/:addressId', { params }),
      other.call('POST /api/v1/quotes', {
        body: {
          storeId: product.storeId,
          lines: [{ skuId: product.skuId, quantity: 1 }],
          fulfilment: 'express',
          addressId: address.id,
        },
      }),
      other.call('POST /api/v1/orders', {
        headers: { 'idempotency-key': 'somebody-elses-address' },
        body: {
          storeId: product.storeId,
          lines: [{ skuId: product.skuId, quantity: 1 }],
          fulfilment: 'express',
          addressId: address.id,
          expectedTotalFen: 1,
        },
      }),
    ].map(codeOf),
  );
  expect(codes).toEqual(Array<string>(4).fill('404 ADDRESS_NOT_FOUND'));
  expect((await owner.call('GET /api/v1/addresses')).items).toMatchObject([{ id: address.id, detail: ADDRESS.detail }]);
});

it('keeps a pick-up with its store', async () => {
  const params = { code: pickupCode };
  expect(await codeOf(elsewhere.call('GET /api/v1/store/pickups/:code', { params }))).toBe('403 PICKUP_WRONG_STORE');
  expect(await codeOf(elsewhere.call('POST /api/v1/store/pickups/:code/verify', { params }))).toBe(
    '403 PICKUP_WRONG_STORE',
  );
  const order = { orderNo };
  const codes = await Promise.all(
    [
      elsewhere.call('GET /api/v1/store/orders/:orderNo', { params: order }),
      elsewhere.call('POST /api/v1/store/orders/:orderNo/ready', { params: order }),
      elsewhere.call('POST /api/v1/store/orders/:orderNo/ship', {
        params: order,
        body: { carrier: 'SF', trackingNo: 'SF100200300' },
      }),
    ].map(codeOf),
  );
  expect(codes).toEqual(Array<string>(3).fill('404 ORDER_NOT_FOUND'));
  expect(await staff.call('GET /api/v1/store/pickups/:code', { params })).toMatchObject({ orderNo });
});

it('keeps the order with the operators of its region', async () => {
  const north = accounts.operators.find(({ username }) => username === 'north')!;
  const operator = await signInOperator(server.url, north.username, north.password);
  const params = { orderNo };
  const shipped = { carrier: 'SF', trackingNo: 'SF100200300' } as const;
  const lineId = (await boss.call('GET /api/v1/hq/orders/:orderNo', { params })).lines[0]!.id;
  const refusals = await Promise.all(
    [
      operator.call('GET /api/v1/hq/orders/:orderNo', { params }),
      operator.call('POST /api/v1/hq/orders/:orderNo/ship', { params, body: shipped }),
      operator.call('POST /api/v1/hq/orders/:orderNo/refunds', {
        params,
        body: { reason: '测试', lines: [{ lineId, quantity: 1 }] },
      }),
      operator.call('GET /api/v1/hq/stores/:storeId', { params: { storeId: product.storeId } }),
      operator.call('POST /api/v1/hq/stores/:storeId/status', {
        params: { storeId: product.storeId },
        body: { status: 'paused' },
      }),
    ].map(refusalOf),
  );
  expect(refusals.filter(({ status }) => status !== 403 && status !== 404)).toEqual([]);
  const list = await operator.call('GET /api/v1/hq/orders', { query: { q: orderNo } });
  expect(list).toMatchObject({ items: [], total: 0 });
  expect((await boss.call('GET /api/v1/hq/orders', { query: { q: orderNo } })).total).toBe(1);
});

it('keeps after-sales and links with theirs', async () => {
  const shop = accounts.guides.find(({ storeId }) => storeId === product.storeId)!;
  const guide = await signIn(server.url, shop.openid);
  const stranger = await signIn(server.url, accounts.guides.find(({ city }) => city === '北京')!.openid);
  const { token } = await guide.call('POST /api/v1/guide/links', {
    body: { productId: product.productId, channel: 'chat' },
  });
  expect(await codeOf(stranger.call('GET /api/v1/guide/links/:token/code', { params: { token } }))).toBe(
    '404 LINK_NOT_FOUND',
  );

  const order = await owner.call('GET /api/v1/orders/:orderNo', { params: { orderNo } });
  const { id } = await owner.call('POST /api/v1/orders/:orderNo/after-sales', {
    params: { orderNo },
    body: { kind: 'refund_only', reason: '不想要了', lines: [{ lineId: order.lines[0]!.id, quantity: 1 }] },
  });
  const params = { afterSaleId: id };
  const codes = await Promise.all(
    [
      other.call('GET /api/v1/after-sales/:afterSaleId', { params }),
      other.call('POST /api/v1/after-sales/:afterSaleId/cancel', { params }),
      other.call('POST /api/v1/after-sales/:afterSaleId/return-shipment', {
        params,
        body: { carrier: '顺丰', trackingNo: 'SF100200300' },
      }),
      elsewhere.call('POST /api/v1/store/after-sales/:afterSaleId/approve', { params, body: {} }),
      elsewhere.call('POST /api/v1/store/after-sales/:afterSaleId/reject', { params, body: { note: '不同意' } }),
    ].map(codeOf),
  );
  expect(codes).toEqual(Array<string>(5).fill('404 AFTER_SALE_NOT_FOUND'));
  // a guide of the right store may look but not decide
  expect(await codeOf(guide.call('POST /api/v1/store/after-sales/:afterSaleId/approve', { params, body: {} }))).toBe(
    '403 MANAGER_ONLY',
  );
});

it('keeps a till with its stores', async () => {
  const mine = product.storeId;
  const other = accounts.storeManagers.find(({ city }) => city === '北京')!.storeId;
  const key = await newPosKey(boss, [mine]);
  const ask = async (method: 'GET' | 'POST', path: string, content?: unknown) => {
    const url = server.url + path;
    const body = content === undefined ? undefined : JSON.stringify(content);
    return send(method, url, { headers: signedHeadersFor(key, method, url, body), body });
  };
  const stockOf = async (storeId: number) => {
    const { status, json } = await ask('GET', `/api/v1/pos/stock?storeId=${storeId}`);
    return { status, stores: new Set(((json?.['items'] ?? []) as { storeId: number }[]).map((item) => item.storeId)) };
  };
  expect(await stockOf(mine)).toEqual({ status: 200, stores: new Set([mine]) });
  expect((await stockOf(other)).stores).toEqual(new Set());
  const all = await ask('GET', '/api/v1/pos/stock');
  expect(new Set((all.json?.['items'] as { storeId: number }[]).map((item) => item.storeId))).toEqual(new Set([mine]));

  const receipt = (storeId: number) => ({
    externalId: `TILL-${storeId}`,
    storeId,
    paidAt: new Date().toISOString(),
    lines: [{ skuId: product.skuId, quantity: 1, amountFen: 100 }],
  });
  const { json } = await ask('POST', '/api/v1/pos/receipts', { receipts: [receipt(mine), receipt(other)] });
  const results = json?.['results'] as { outcome: string }[];
  expect(results.map(({ outcome }) => outcome)).toEqual(['created', 'rejected']);
});
