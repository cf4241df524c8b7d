import { Till } from '../../../../tests/support/till';
import { desk, type Item, now, number, results, sell, shop, till } from '../../platform/testing/till-desk';
import { MINUTE, START } from '../../platform/testing/shop-floor';
import { operatorToken } from '../../platform/testing/small-chain';

/** Headquarters’ desk for tills, and bodies that are none. */
describe('the desk', () => {
  it('tills with another price than HQ’s, until one of both changes', async () => {
    const report = (items: Item[]) => till.post<Item>('/api/v1/pos/price-reports', { items });
    const at = now();
    const item = (storeId: number, skuId: number, priceFen: number, more: Item = {}) => ({
      storeId,
      skuId,
      priceFen,
      at,
      ...more,
    });
    const { body } = await report([
      item(1, 21, 21_000),
      item(2, 21, 19_900),
      item(2, 22, 1),
      item(77, 21, 1),
      item(1, 99, 1),
    ]);
    expect(body).toEqual({ accepted: 3, differing: 2, unknown: 2 });
    const parity = async (query = '') => (await desk('GET', `/api/v1/hq/pos/price-parity${query}`)).body;
    expect(await parity()).toMatchObject({
      total: 2,
      summary: { stores: 2, reported: 3, differing: 2 },
      items: [
        { storeId: 2, storeName: '静安店', skuId: 21, skuCode: 'K21', hqFen: 21_000, posFen: 19_900 },
        { skuId: 22 },
      ],
    });
    expect((await parity('?q=k21')).total).toBe(1);
    // an older report does not outlive a newer one
    await report([item(2, 22, 22_000), item(2, 21, 5, { at: new Date(START.getTime() - MINUTE).toISOString() })]);
    expect((await parity('?storeId=2')).items).toMatchObject([{ skuId: 21, posFen: 19_900 }]);
    await desk('POST', '/api/v1/hq/prices', { prices: [{ skuId: 21, priceFen: 19_900 }] });
    shop.advance(1000);
    expect((await parity()).items).toMatchObject([{ storeId: 1, skuId: 21, hqFen: 19_900, posFen: 21_000 }]);
  });

  it('how far behind each store is', async () => {
    const sync = async (query = '') => (await desk('GET', `/api/v1/hq/pos/sync?size=200${query}`)).body;
    const ofStore = async (storeId: number) => (await sync()).items.find((one) => one['storeId'] === storeId)!;
    const before = await ofStore(1);
    await sell({
      paidAt: new Date(START.getTime() - 30_000).toISOString(),
      lines: [{ skuId: 11, quantity: 1, amountFen: 777 }],
    });
    const after = await ofStore(1);
    expect(after).toMatchObject({ state: 'ok', lagSeconds: 30, lastReceivedAt: START.toISOString() });
    expect([after['receiptsToday'], after['salesTodayFen']]).toEqual([
      Number(before['receiptsToday']) + 1,
      Number(before['salesTodayFen']) + 777,
    ]);
    await sell({ paidAt: new Date(START.getTime() - 16 * MINUTE).toISOString() });
    expect(await ofStore(1)).toMatchObject({ state: 'late', lagSeconds: 960 });
    await results('receipts', 'receipts', [
      { externalId: number(), storeId: 1, paidAt: now(), lines: [{ skuId: 99, quantity: 1, amountFen: 1 }] },
    ]);
    expect(await ofStore(1)).toMatchObject({ rejectedToday: Number(before['rejectedToday']) + 1 });
    expect(await ofStore(4)).toMatchObject({ state: 'never', receiptsToday: 0 });
    shop.advance(121 * MINUTE);
    const later = await sync('&state=silent');
    expect(later.items.map((one) => one['storeId'])).toContain(1);
    const { summary, items } = await sync();
    const count = (state: string) => items.filter((one) => one['state'] === state).length;
    expect(summary).toMatchObject({
      ok: count('ok'),
      late: count('late'),
      silent: count('silent'),
      never: count('never'),
    });
  });

  it('keys: scope, disabling at once, rotation with a day’s grace, never a secret again', async () => {
    const region = await operatorToken(shop.app, { regionIds: [4] });
    const add = (body: Item, token = region) => desk<Item>('POST', '/api/v1/hq/api-keys', body, token);
    expect((await add({ name: '广州', kinds: ['pos'], storeIds: [1] })).body['code']).toBe('OUT_OF_SCOPE');
    expect((await add({ name: '广州', kinds: ['pos'], storeIds: null })).body['code']).toBe('OUT_OF_SCOPE');
    expect((await add({ name: '广州', kinds: ['jd'], storeIds: [4] })).body['code']).toBe('OUT_OF_SCOPE');
    expect((await add({ name: '广州', kinds: ['pos'], storeIds: [88] })).body['code']).toBe('STORE_NOT_FOUND');
    const made = (await add({ name: '广州', kinds: ['pos'], storeIds: [4] })).body as {
      id: number;
      keyId: string;
      secret: string;
    };
    const listed = (await desk('GET', '/api/v1/hq/api-keys', undefined, region)).body.items;
    expect(listed.map(({ keyId }) => keyId)).toEqual([made.keyId]);
    expect(listed[0]).not.toHaveProperty('secret');
    const [stored] = await shop.rows<{ secret: string }>('SELECT secret FROM api_key WHERE id = ?', [made.id]);
    expect(stored!.secret).not.toContain(made.secret);

    const old = new Till(shop.app, made);
    const works = async (one: Till) => (await one.get('/api/v1/pos/prices?size=1')).status;
    expect(await works(old)).toBe(200);
    const rotated = (await desk<{ secret: string }>('POST', `/api/v1/hq/api-keys/${made.id}/rotate`, undefined, region))
      .body;
    const renewed = new Till(shop.app, { keyId: made.keyId, secret: rotated.secret });
    expect([await works(old), await works(renewed)]).toEqual([200, 200]);
    shop.advance(24 * 60 * MINUTE);
    expect([await works(old), await works(renewed)]).toEqual([401, 200]);
    const today = await operatorToken(shop.app, { regionIds: [4] });
    const change = (status: string, token = today) =>
      desk<Item>(
        'PUT',
        `/api/v1/hq/api-keys/${made.id}`,
        { name: '广州', kinds: ['pos'], storeIds: [4], status },
        token,
      );
    expect((await change('disabled')).body['status']).toBe('disabled');
    expect(await works(renewed)).toBe(403);
    await change('active');
    expect(await works(renewed)).toBe(200);
    const other = await operatorToken(shop.app, { regionIds: [2] });
    expect((await change('disabled', other)).body['code']).toBe('OUT_OF_SCOPE');
    expect(
      (
        await desk<Item>(
          'PUT',
          '/api/v1/hq/api-keys/999',
          {
            name: 'x',
            kinds: ['pos'],
            storeIds: null,
            status: 'active',
          },
          today,
        )
      ).status,
    ).toBe(404);
    const entries = await shop.rows<{ action: string; text: string }>(
      "SELECT action, CONCAT(COALESCE(`before`, ''), COALESCE(`after`, '')) AS text FROM audit_entry WHERE subject = 'api-key' AND subject_id = ? ORDER BY id",
      [String(made.id)],
    );
    expect(entries.map(({ action }) => action)).toEqual(['create', 'rotate', 'update', 'update']);
    expect(entries.some(({ text }) => text.includes(made.secret) || text.includes(rotated.secret))).toBe(false);
  });

  it('an operator of one region sees that region only', async () => {
    await sell({ storeId: 4, lines: [{ skuId: 41, quantity: 2, amountFen: 1 }] });
    await results('receipts', 'receipts', [
      { externalId: number(), storeId: 4, paidAt: now(), lines: [{ skuId: 99, quantity: 1, amountFen: 1 }] },
    ]);
    const token = await operatorToken(shop.app, { regionIds: [4] });
    const read = async (path: string) => (await desk('GET', `/api/v1/hq/pos/${path}?size=200`, undefined, token)).body;
    expect((await read('sync')).items.map((one) => one['storeId'])).toEqual([4]);
    expect(new Set((await read('rejections')).items.map((one) => one['storeName']))).toEqual(new Set(['天河店']));
    expect(new Set((await read('stock-shorts')).items.map((one) => one['storeName']))).toEqual(new Set(['天河店']));
    expect((await read('price-parity')).summary).toEqual({ stores: 0, reported: 0, differing: 0 });
  });
});

describe('odd bodies', () => {
  const ODD: unknown[] = [null, [], 'text', 1, {}, { receipts: null }, '{'];
  const LISTS: unknown[] = [{ receipts: [null] }, { receipts: [{}] }, '{"receipts":[{"externalId":{"a":1}}]}'];
  it.each(['receipts', 'refunds', 'stock-movements', 'price-reports', 'channel-orders', 'channel-refunds'])(
    'never end in an error of the server: %s',
    async (path) => {
      for (const body of [...ODD, ...LISTS]) {
        const { status } = await till.post(`/api/v1/pos/${path}`, body === null ? 'null' : body);
        // only a list is read item by item
        const allowed = path === 'receipts' && LISTS.includes(body) ? [200] : [400, 422];
        expect([body, allowed]).toEqual([body, expect.arrayContaining([status])]);
      }
    },
  );
});
