import { Till } from '../../../../tests/support/till';
import { operatorToken } from '../../platform/testing/small-chain';
import { DAY, MINUTE, REGULAR, ShopFloor, START } from '../../platform/testing/shop-floor';
import { reconcileStock } from '../inventory';
import { reconcileSales } from '../sales';

/** Refunds, stock, feeds and the desk of headquarters, through signed HTTP. */
let shop: ShopFloor;
let hq: string;
let till: Till;
beforeAll(async () => {
  shop = await ShopFloor.open();
  hq = await operatorToken(shop.app);
  till = await newTill();
});
afterEach(async () => {
  shop.app.clock.set(START);
  expect(await reconcileStock(shop.app.db)).toEqual([]);
  expect(await reconcileSales(shop.app.db)).toEqual([]);
});
afterAll(() => shop.close());

type Item = Record<string, unknown>;
const desk = <T = { items: Item[]; total: number; summary: Item }>(
  method: string,
  path: string,
  body?: unknown,
  token = hq,
) => shop.app.request<T>(method, path, { token, ...(body === undefined ? {} : { body }) });
async function newTill(storeIds: number[] | null = null, kinds = ['pos', 'erp']): Promise<Till> {
  const { body } = await desk<{ keyId: string; secret: string }>('POST', '/api/v1/hq/api-keys', {
    name: '收银',
    kinds,
    storeIds,
  });
  return new Till(shop.app, body);
}
let numbers = 0;
const number = () => `N${++numbers}`;
const now = () => shop.app.clock.now().toISOString();
async function results(path: string, list: string, items: unknown[], by = till): Promise<Item[]> {
  const { status, body } = await by.post<{ results: Item[] }>(`/api/v1/pos/${path}`, { [list]: items });
  expect([status, body]).toEqual([200, expect.anything()]);
  return body.results;
}
const sell = async (more: Item = {}, by = till) => {
  const sent = {
    externalId: number(),
    storeId: 1,
    paidAt: now(),
    lines: [{ skuId: 11, quantity: 3, amountFen: 1000 }],
    ...more,
  };
  const [result] = await results('receipts', 'receipts', [sent], by);
  expect(result).toMatchObject({ outcome: 'created' });
  return { ...sent, saleId: result!['saleId'] as number };
};
const refund = (receiptExternalId: string, quantity: number, amountFen: number, more: Item = {}) => ({
  externalId: number(),
  receiptExternalId,
  at: now(),
  lines: [{ lineId: '1', quantity, amountFen }],
  ...more,
});
const refunds = (...items: unknown[]) => results('refunds', 'refunds', items);
const move = (kind: string, quantity: number, more: Item = {}) => ({
  externalId: number(),
  storeId: 1,
  skuId: 12,
  kind,
  quantity,
  at: now(),
  ...more,
});
const moves = (...items: unknown[]) => results('stock-movements', 'movements', items);
const told = (items: Item[]) => items.map(({ outcome, code }) => code ?? outcome);

describe('refunds', () => {
  it('go back into the ledger and onto the shelf, or off the books', async () => {
    await shop.stock([101, 11, 10]);
    const sold = await sell();
    const results = await refunds(refund(sold.externalId, 1, 333), refund(sold.externalId, 1, 300, { restock: false }));
    expect(results.map(({ outcome, returnedFen }) => [outcome, returnedFen])).toEqual([
      ['created', 333],
      ['created', 300],
    ]);
    expect(await shop.stockAt(101, 11)).toEqual([8, 0]);
    const [line] = await shop.rows('SELECT returned_fen, returned_quantity FROM sale_line WHERE sale_id = ?', [
      sold.saleId,
    ]);
    expect(line).toEqual({ returned_fen: 633, returned_quantity: 2 });
    const kinds = await shop.rows<{ kind: string }>(
      'SELECT kind FROM stock_movement WHERE reference IN (?, ?) ORDER BY id',
      results.map(({ externalId }) => `pos:${String(externalId)}`),
    );
    expect(kinds.map(({ kind }) => kind).sort()).toEqual(['return', 'return', 'write_off']);
  });

  it('are never larger than the sale, in units or money, also together', async () => {
    const { externalId } = await sell();
    expect(
      told(
        await refunds(
          refund(externalId, 4, 1),
          refund(externalId, 1, 1001),
          refund(externalId, 2, 900),
          refund(externalId, 1, 101),
        ),
      ),
    ).toEqual(['RETURN_TOO_MUCH', 'RETURN_TOO_MUCH', 'created', 'RETURN_TOO_MUCH']);
    expect(told(await refunds(refund(externalId, 1, 100), refund(externalId, 1, 0)))).toEqual([
      'created',
      'RETURN_TOO_MUCH',
    ]);
    const twice = {
      lines: [
        { lineId: '1', quantity: 1, amountFen: 1 },
        { lineId: '1', quantity: 1, amountFen: 1 },
      ],
    };
    const other = await sell();
    expect(
      told(
        await refunds(
          refund(other.externalId, 1, 1, twice),
          refund(other.externalId, 1, 1, { lines: [{ lineId: '9', quantity: 1, amountFen: 1 }] }),
          refund('nowhere', 1, 1),
        ),
      ),
    ).toEqual(['LINE_DUPLICATE', 'SALE_LINE_NOT_FOUND', 'RECEIPT_NOT_FOUND']);
  });

  it('the same again, or from many at once, is one; many different ones at once take no more than there is', async () => {
    const { externalId, saleId } = await sell();
    const whole = refund(externalId, 3, 1000);
    const answers = await Promise.all(Array.from({ length: 6 }, () => refunds(whole)));
    expect(told(answers.flat()).sort()).toEqual(['created', ...Array<string>(5).fill('duplicate')]);
    expect(told(await refunds({ ...whole, lines: [{ lineId: '1', quantity: 3, amountFen: 999 }] }))).toEqual([
      'RECEIPT_CHANGED',
    ]);
    const second = await sell();
    const many = await Promise.all(Array.from({ length: 6 }, () => refunds(refund(second.externalId, 1, 300))));
    expect(told(many.flat()).filter((one) => one === 'created')).toHaveLength(3);
    expect(
      await shop.rows('SELECT returned_fen FROM sale WHERE id IN (?, ?) ORDER BY id', [saleId, second.saleId]),
    ).toEqual([{ returned_fen: 1000 }, { returned_fen: 900 }]);
  });

  it('never come before the sale was paid', async () => {
    const { externalId } = await sell();
    const early = new Date(shop.app.clock.now().getTime() - 1).toISOString();
    expect(told(await refunds(refund(externalId, 1, 300, { at: early }), refund(externalId, 1, 300)))).toEqual([
      'RETURN_BEFORE_SALE',
      'created',
    ]);
  });

  it('only of one’s own receipts and stores', async () => {
    const other = await newTill([2]);
    const { externalId } = await sell();
    expect(told(await results('refunds', 'refunds', [refund(externalId, 1, 1)], other))).toEqual(['RECEIPT_NOT_FOUND']);
    const own = await sell({ storeId: 2 }, other);
    await desk('PUT', `/api/v1/hq/api-keys/${await idOf(other)}`, {
      name: '收银',
      kinds: ['pos'],
      storeIds: [3],
      status: 'active',
    });
    expect(told(await results('refunds', 'refunds', [refund(own.externalId, 1, 1)], other))).toEqual([
      'KEY_NOT_FOR_THIS',
    ]);
  });
});

const idOf = async ({ key }: Till): Promise<number> => {
  const { body } = await desk('GET', '/api/v1/hq/api-keys?size=200');
  return body.items.find(({ keyId }) => keyId === key.keyId)!['id'] as number;
};

describe('stock movements', () => {
  it('go into the one ledger with their number, one after the other', async () => {
    const sent = [
      move('receive', 10),
      move('transfer_in', 5),
      move('transfer_out', 4),
      move('loss', 1),
      move('found', 2),
      move('count', 9),
    ];
    expect((await moves(...sent)).map(({ outcome, available }) => [outcome, available])).toEqual([
      ['created', 10],
      ['created', 15],
      ['created', 11],
      ['created', 10],
      ['created', 12],
      ['created', 9],
    ]);
    expect(await shop.stockAt(101, 12)).toEqual([9, 0]);
    const kept = await shop.rows<{ kind: string; delta: number; reference: string }>(
      'SELECT kind, on_hand_delta AS delta, reference FROM stock_movement WHERE sku_id = 12 ORDER BY id',
    );
    expect(kept.map(({ kind, delta }) => [kind, delta])).toEqual([
      ['receipt', 10],
      ['transfer', 5],
      ['transfer', -4],
      ['write_off', -1],
      ['adjust', 2],
      ['count', -3],
    ]);
    expect(kept.map(({ reference }) => reference)).toEqual(sent.map(({ externalId }) => `pos:${externalId}`));
    const again = await moves(...sent);
    expect(again.map(({ outcome, available }) => [outcome, available])[5]).toEqual(['duplicate', 9]);
    expect(await shop.stockAt(101, 12)).toEqual([9, 0]);
    expect(told(await moves({ ...sent[0], quantity: 11 }))).toEqual(['RECEIPT_CHANGED']);
  });

  it('never take what orders hold; the answer says what is free', async () => {
    await shop.stock([102, 32, 6]);
    await shop.place(REGULAR, { storeId: 2, lines: [{ skuId: 32, quantity: 4 }] });
    const at = { storeId: 2, skuId: 32 };
    const outcomes = await moves(
      move('transfer_out', 3, at),
      move('count', 3, at),
      move('loss', 1, at),
      move('count', 4, at),
      move('loss', 1, at),
    );
    expect(outcomes.map(({ outcome, code, available }) => [code ?? outcome, available])).toEqual([
      ['STOCK_SHORT', 2],
      ['STOCK_SHORT', 2],
      ['created', 1],
      ['created', 0],
      ['STOCK_SHORT', 0],
    ]);
    expect(await shop.stockAt(102, 32)).toEqual([4, 4]);
  });

  it('the same from many at once is posted once, also when it empties the shelf', async () => {
    await shop.stock([104, 12, 7]);
    const out = move('transfer_out', 7, { storeId: 4 });
    const answers = await Promise.all(Array.from({ length: 6 }, () => moves(out)));
    expect(told(answers.flat()).sort()).toEqual(['created', ...Array<string>(5).fill('duplicate')]);
    expect(await shop.stockAt(104, 12)).toEqual([0, 0]);
  });

  it('are refused one by one; a quantity below one is no movement', async () => {
    expect(
      told(
        await moves(
          move('receive', 1, { storeId: 99 }),
          move('receive', 1, { skuId: 99 }),
          move('receive', 1, { at: new Date(START.getTime() + 10 * MINUTE).toISOString() }),
        ),
      ),
    ).toEqual(['STORE_NOT_FOUND', 'SKU_NOT_FOUND', 'TIME_IN_FUTURE']);
    for (const quantity of [0, -1, 1.5]) {
      expect((await till.post('/api/v1/pos/stock-movements', { movements: [move('receive', quantity)] })).status).toBe(
        422,
      );
    }
  });
});

describe('feeds', () => {
  interface Feed {
    items: (Item & { skuId: number; priceFen: number })[];
    asOf: string;
    next?: number;
  }
  const pull = async (query = '', by = till) => (await by.get<Feed>(`/api/v1/pos/prices${query}`)).body;

  it('the price the mall shows, at the same instant; then only what has changed', async () => {
    shop.advance(MINUTE);
    const first = await pull();
    const shown = await shop.app.call('GET /api/v1/products/:productId', {
      params: { productId: 1 },
      query: { storeId: 1 },
    });
    for (const sku of shown.skus) {
      expect(first.items.find(({ skuId }) => skuId === sku.id)).toMatchObject({
        priceFen: sku.priceFen,
        name: '商品1',
        skuCode: `K${sku.id}`,
      });
    }
    expect(first.items).toHaveLength(12);
    shop.advance(60 * MINUTE);
    expect((await pull(`?since=${first.asOf}`)).items.map(({ skuId }) => skuId)).toEqual([]);
    const effectiveAt = new Date(shop.app.clock.now().getTime() + 30 * MINUTE).toISOString();
    const set = await desk('POST', '/api/v1/hq/prices', { prices: [{ skuId: 11, priceFen: 9900, effectiveAt }] });
    expect(set.status).toBeLessThan(300);
    const second = await pull(`?since=${first.asOf}`);
    expect(second.items).toMatchObject([
      { skuId: 11, priceFen: 11_000, next: { priceFen: 9900, effectiveFrom: effectiveAt } },
    ]);
    shop.advance(30 * MINUTE);
    const third = await pull(`?since=${second.asOf}`);
    expect(third.items).toEqual([
      { skuId: 11, skuCode: 'K11', name: '商品1', priceFen: 9900, effectiveFrom: effectiveAt },
    ]);
    const mall = await shop.app.call('GET /api/v1/products/:productId', {
      params: { productId: 1 },
      query: { storeId: 1 },
    });
    expect(mall.skus.find(({ id }) => id === 11)!.priceFen).toBe(9900);
  });

  it('pages go on where the last one ended', async () => {
    const seen: number[] = [];
    for (let after: number | undefined = 0; after !== undefined;) {
      const page: Feed = await pull(`?size=5&after=${after || 1}`);
      seen.push(...page.items.map(({ skuId }) => skuId));
      after = page.next;
    }
    expect(seen).toEqual([11, 12, 21, 22, 31, 32, 41, 42, 51, 52, 61, 62]);
  });

  it('stock of the key’s stores, whole or what has moved', async () => {
    const own = await newTill([3]);
    await shop.stock([103, 51, 4], [103, 52, 2]);
    const at = (query: string) => own.get<Feed & { code?: string }>(`/api/v1/pos/stock${query}`);
    const whole = (await at('')).body;
    expect(whole.items).toEqual([
      { storeId: 3, skuId: 51, skuCode: 'K51', onHand: 4, available: 4 },
      { storeId: 3, skuId: 52, skuCode: 'K52', onHand: 2, available: 2 },
    ]);
    shop.advance(10 * MINUTE);
    expect((await at(`?since=${shop.app.clock.now().toISOString()}`)).body.items).toEqual([]);
    await results(
      'receipts',
      'receipts',
      [{ externalId: number(), storeId: 3, paidAt: now(), lines: [{ skuId: 52, quantity: 1, amountFen: 1 }] }],
      own,
    );
    expect((await at(`?since=${now()}`)).body.items).toMatchObject([{ skuId: 52, onHand: 1 }]);
    const pages = [(await at('?size=1')).body];
    pages.push((await at(`?size=1&after=${pages[0]!.next}`)).body);
    expect([pages.flatMap(({ items }) => items.map(({ skuId }) => skuId)), pages[1]!.next]).toEqual([
      [51, 52],
      undefined,
    ]);
    expect([(await at('?storeId=1')).status, (await at('?storeId=1')).body.code]).toEqual([403, 'KEY_NOT_FOR_THIS']);
    const jd = await newTill(null, ['jd']);
    // who has not asked for more than a week is told everything
    shop.advance(8 * DAY);
    const weekAgo = new Date(shop.app.clock.now().getTime() - 7 * DAY);
    const skus = async (since: Date) =>
      (await at(`?since=${since.toISOString()}`)).body.items.map(({ skuId }) => skuId);
    expect([await skus(weekAgo), await skus(new Date(weekAgo.getTime() - 1))]).toEqual([[], [51, 52]]);
    expect((await jd.get('/api/v1/pos/stock')).status).toBe(403);
    expect((await jd.get('/api/v1/pos/prices')).status).toBe(200);
  });
});

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
  const ODD: unknown[] = [
    null,
    [],
    'text',
    1,
    {},
    { receipts: null },
    { receipts: [null] },
    { receipts: [{}] },
    '{',
    '{"receipts":[{"externalId":{"a":1}}]}',
  ];
  it.each(['receipts', 'refunds', 'stock-movements', 'price-reports', 'channel-orders', 'channel-refunds'])(
    'never end in an error of the server: %s',
    async (path) => {
      for (const body of ODD) {
        const { status } = await till.post(`/api/v1/pos/${path}`, body === null ? 'null' : body);
        expect([body, [400, 422].includes(status)]).toEqual([body, true]);
      }
    },
  );
});
