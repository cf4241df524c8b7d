import { Till } from '../../../../tests/support/till';
import type { Tx } from '../../platform/db';
import { operatorToken } from '../../platform/testing/small-chain';
import { DAY, MINUTE, REGULAR, SHOPPER, ShopFloor, START } from '../../platform/testing/shop-floor';
import { reconcileStock } from '../inventory';
import { Members, TillMembers } from '../members';
import { reconcileSales } from '../sales';

/** Till receipts through signed HTTP: once, in the ledger, off the stock, for whoever sold them. */
let shop: ShopFloor;
let hq: string;
let till: Till;
let keys = 0;
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

async function newTill(storeIds: number[] | null = null, kinds = ['pos', 'erp']): Promise<Till> {
  const { status, body } = await shop.app.request<{ keyId: string; secret: string }>('POST', '/api/v1/hq/api-keys', {
    token: hq,
    body: { name: `收银 ${++keys}`, kinds, storeIds },
  });
  expect(status).toBe(201);
  return new Till(shop.app, body);
}

interface Result {
  externalId: string;
  outcome: 'created' | 'duplicate' | 'rejected';
  code?: string;
  message?: string;
  saleId?: number;
  guideId?: number;
  guideReason?: string;
  memberId?: number;
  stockShort?: { skuId: number; shortBy: number }[];
}
let numbers = 0;
const number = () => `R${++numbers}`;
const receipt = (more: Record<string, unknown> = {}) => ({
  externalId: number(),
  storeId: 1,
  paidAt: START.toISOString(),
  lines: [{ skuId: 11, quantity: 1, amountFen: 11_000 }],
  ...more,
});
async function send(receipts: unknown[], by = till): Promise<Result[]> {
  const { status, body } = await by.post<{ results: Result[] }>('/api/v1/pos/receipts', { receipts });
  expect([status, body]).toEqual([200, expect.anything()]);
  return body.results;
}
const one = async (more: Record<string, unknown> = {}, by = till): Promise<Result> =>
  (await send([receipt(more)], by))[0]!;
const rows = <T>(sql: string, params: (string | number)[] = []) => shop.rows<T>(sql, params);
const count = async (table: string) => Number((await rows<{ n: number }>(`SELECT COUNT(*) AS n FROM ${table}`))[0]!.n);
const state = () =>
  Promise.all(['sale', 'sale_line', 'stock_movement', 'received_item', 'binding', 'outbox'].map(count));

describe('taking in', () => {
  it('a receipt is a sale, completed at payment, and leaves the stock', async () => {
    await shop.stock([101, 11, 5], [101, 12, 3]);
    const sent = receipt({
      guideId: 2,
      lines: [
        { skuId: 11, quantity: 2, amountFen: 20_000 },
        { lineId: 'b', skuCode: 'K12', quantity: 1, amountFen: 9900 },
      ],
    });
    const [result] = await send([sent]);
    expect(result).toEqual({
      externalId: sent.externalId,
      outcome: 'created',
      saleId: expect.any(Number) as number,
      guideId: 2,
      guideReason: 'POS_CASHIER',
    });
    expect(await shop.stockAt(101, 11)).toEqual([3, 0]);
    expect(await shop.stockAt(101, 12)).toEqual([2, 0]);
    const [sale] = await rows<Record<string, unknown>>('SELECT * FROM sale WHERE id = ?', [result!.saleId!]);
    expect(sale).toMatchObject({ channel: 'pos', external_id: sent.externalId, store_id: 1, day: '2026-03-02' });
    expect([Number(sale!['net_fen']), sale!['completed_at']]).toEqual([29_900, sale!['paid_at']]);
    const lines = await rows<Record<string, unknown>>(
      'SELECT line_ref, quantity, net_fen, guide_id, reason, selling_store_id FROM sale_line WHERE sale_id = ? ORDER BY id',
      [result!.saleId!],
    );
    const credit = { guide_id: 2, reason: 'POS_CASHIER', selling_store_id: 1 };
    expect(lines).toEqual([
      { line_ref: '1', quantity: 2, net_fen: 20_000, ...credit },
      { line_ref: 'b', quantity: 1, net_fen: 9900, ...credit },
    ]);
    const moved = await rows('SELECT kind, on_hand_delta FROM stock_movement WHERE reference = ? ORDER BY sku_id', [
      `pos:${sent.externalId}`,
    ]);
    expect(moved).toEqual([
      { kind: 'sale', on_hand_delta: -2 },
      { kind: 'sale', on_hand_delta: -1 },
    ]);
    const topics = await rows<{ topic: string }>(
      "SELECT topic FROM outbox WHERE payload LIKE ? AND topic LIKE 'sale.%'",
      [`%${result!.saleId!}%`],
    );
    expect(topics.map(({ topic }) => topic).sort()).toEqual(['sale.completed', 'sale.recorded']);
  });

  it('the same batch again is all duplicates with the same answers, and nothing moves', async () => {
    await shop.stock([101, 21, 50]);
    const batch = Array.from({ length: 30 }, (_, i) =>
      receipt({
        memberPhone: `1391000${1000 + (i % 7)}`,
        guideId: 2,
        lines: [{ skuId: 21, quantity: 2, amountFen: 100 }],
      }),
    );
    const first = await send(batch);
    expect(first.map(({ outcome }) => outcome)).toEqual(Array(30).fill('created'));
    // 50 of 60 were there: the books end at nothing, the rest is short
    expect(await shop.stockAt(101, 21)).toEqual([0, 0]);
    expect(first.flatMap(({ stockShort }) => stockShort ?? []).reduce((n, { shortBy }) => n + shortBy, 0)).toBe(10);
    const before = await state();
    const again = await send([...batch].reverse());
    expect(again).toEqual([...first].reverse().map((result) => ({ ...result, outcome: 'duplicate' })));
    expect(await state()).toEqual(before);
  });

  it('the same batch from many at once is taken in once', async () => {
    await shop.stock([101, 22, 100]);
    const batch = Array.from({ length: 20 }, (_, i) =>
      receipt({
        ...(i % 2 ? { memberPhone: `1392000${1000 + i}`, guideId: 4 } : {}),
        lines: [{ skuId: 22, quantity: 1, amountFen: 100 }],
      }),
    );
    const answers = await Promise.all([send(batch), send([...batch].reverse()), send(batch), send(batch)]);
    const created = answers.flat().filter(({ outcome }) => outcome === 'created');
    expect(created.map(({ externalId }) => externalId).sort()).toEqual(
      batch.map(({ externalId }) => externalId).sort(),
    );
    expect(answers.flat().filter(({ outcome }) => outcome === 'duplicate')).toHaveLength(60);
    expect(await shop.stockAt(101, 22)).toEqual([80, 0]);
    const bound = await rows<{ n: number }>("SELECT COUNT(*) AS n FROM binding WHERE source = 'pos' AND guide_id = 4");
    expect(Number(bound[0]!.n)).toBe(10);
  });

  it('twice in one batch: the second is a duplicate, or refused when it differs', async () => {
    const sent = receipt();
    const results = await send([sent, sent, { ...sent, lines: [{ skuId: 11, quantity: 1, amountFen: 1 }] }]);
    expect(results.map(({ outcome, code }) => [outcome, code])).toEqual([
      ['created', undefined],
      ['duplicate', undefined],
      ['rejected', 'RECEIPT_CHANGED'],
    ]);
  });

  it('the same number with another content is refused and changes nothing', async () => {
    const sent = receipt({ guideId: 2 });
    await send([sent]);
    const before = await state();
    for (const change of [
      { guideId: 4 },
      { storeId: 2 },
      { memberPhone: '13900000001' },
      { paidAt: new Date(START.getTime() - 1000).toISOString() },
      { lines: [{ skuId: 11, quantity: 2, amountFen: 11_000 }] },
      { lines: [{ lineId: 'x', skuId: 11, quantity: 1, amountFen: 11_000 }] },
    ]) {
      const [result] = await send([{ ...sent, ...change }]);
      expect([change, result!.outcome, result!.code]).toEqual([change, 'rejected', 'RECEIPT_CHANGED']);
    }
    expect(await state()).toEqual(before);
    // the sku said another way is the same content; another key is another system
    expect(
      (await send([{ ...sent, lines: [{ lineId: '1', skuCode: 'K11', quantity: 1, amountFen: 11_000 }] }]))[0]!.outcome,
    ).toBe('duplicate');
    expect((await send([sent], await newTill()))[0]!.outcome).toBe('created');
  });
});

describe('refusing', () => {
  it('one by one, with a code and a text, while the others go on', async () => {
    const line = { skuId: 11, quantity: 1, amountFen: 100 };
    const wrong: [Record<string, unknown>, string][] = [
      [{ storeId: 77 }, 'STORE_NOT_FOUND'],
      [{ storeId: 2 ** 40 }, 'STORE_NOT_FOUND'],
      [{ lines: [{ ...line, skuId: 999 }] }, 'SKU_NOT_FOUND'],
      [{ lines: [{ ...line, skuCode: 'K12' }] }, 'SKU_NOT_FOUND'],
      [{ guideId: 999 }, 'STAFF_NOT_FOUND'],
      [{ paidAt: new Date(START.getTime() + 6 * MINUTE).toISOString() }, 'TIME_IN_FUTURE'],
      [{ paidAt: new Date(START.getTime() - 401 * DAY).toISOString() }, 'TIME_TOO_OLD'],
      [
        {
          lines: [
            { ...line, lineId: 'a' },
            { ...line, lineId: 'a' },
          ],
        },
        'LINE_DUPLICATE',
      ],
      [{ lines: [{ ...line, lineId: '2' }, line] }, 'LINE_DUPLICATE'],
      [{ lines: [{ ...line, gift: true }] }, 'INVALID_INPUT'],
      [
        {
          lines: Array(3)
            .fill(0)
            .map(() => ({ ...line, amountFen: 1_000_000_000 })),
        },
        'INVALID_INPUT',
      ],
    ];
    const good = receipt({ lines: [{ ...line, gift: true, amountFen: 0 }, line] });
    const batch = [...wrong.map(([more]) => receipt(more)), good];
    const results = await send(batch);
    expect(results.map(({ code }) => code)).toEqual([...wrong.map(([, code]) => code), undefined]);
    expect(results.at(-1)!.outcome).toBe('created');
    for (const { message, outcome } of results.slice(0, -1)) {
      expect([outcome, message]).toEqual(['rejected', expect.stringMatching(/[一-鿿]/)]);
    }
    // a second time: the list has each refusal once
    await send(batch);
    const { body } = await shop.app.request<{ items: { externalId: string; code: string; keyName: string }[] }>(
      'GET',
      '/api/v1/hq/pos/rejections?size=200',
      { token: hq },
    );
    for (const { externalId, code } of results.slice(0, -1)) {
      expect(body.items.filter((item) => item.externalId === externalId)).toMatchObject([{ code, kind: 'receipt' }]);
    }
    // repaired, it is taken in
    expect((await send([{ ...batch[2]!, lines: [line] }]))[0]!.outcome).toBe('created');
  });

  it('stores that are not the key’s, and keys that are not a till’s', async () => {
    const own = await newTill([2]);
    const results = await send([receipt({ storeId: 2 }), receipt({ storeId: 1 })], own);
    expect(results.map(({ outcome, code }) => [outcome, code])).toEqual([
      ['created', undefined],
      ['rejected', 'KEY_NOT_FOR_THIS'],
    ]);
    const erp = await newTill(null, ['erp', 'jd']);
    const answer = await erp.post('/api/v1/pos/receipts', { receipts: [receipt()] });
    expect([answer.status, answer.body['code']]).toEqual([403, 'KEY_NOT_FOR_THIS']);
  });

  it('what cannot be read at all, with the place; phones are masked on the list', async () => {
    const bad: [unknown, string][] = [
      [
        { receipts: [receipt({ lines: [{ skuId: 11, quantity: -1, amountFen: 1 }] })] },
        'body.receipts.0.lines.0.quantity',
      ],
      [
        { receipts: [receipt({ lines: [{ skuId: 11, quantity: 1, amountFen: -1 }] })] },
        'body.receipts.0.lines.0.amountFen',
      ],
      [{ receipts: [receipt({ lines: [{ quantity: 1, amountFen: 1 }] })] }, 'body.receipts.0.lines.0'],
      [{ receipts: [receipt({ externalId: 'a\u0000b' })] }, 'body.receipts.0.externalId'],
      [{ receipts: [receipt({ externalId: '\ud800' })] }, 'body.receipts.0.externalId'],
      [{ receipts: [receipt({ lines: [] })] }, 'body.receipts.0.lines'],
      [{ receipts: [] }, 'body.receipts'],
    ];
    for (const [body, path] of bad) {
      const answer = await till.post<{ code: string; errors: { path: string }[] }>('/api/v1/pos/receipts', body);
      expect([path, answer.status, answer.body.code]).toEqual([path, 422, 'INVALID_INPUT']);
      expect(answer.body.errors.map((error) => error.path)).toContain(path);
    }
    const refused = await one({ memberPhone: '13812345678', storeId: 77 });
    const [kept] = await rows<{ body: string }>('SELECT body FROM rejection WHERE external_id = ?', [
      refused.externalId,
    ]);
    expect(kept!.body).toContain('138****5678');
    expect(kept!.body).not.toContain('13812345678');
  });
});

describe('whose sale it is', () => {
  it('no guide and nobody known: the store’s (row 8)', async () => {
    expect(await one()).toMatchObject({ outcome: 'created', guideReason: 'STORE_POOL' });
  });

  it('an unknown phone makes a member of this store, bound to the guide who served', async () => {
    const served = await one({ memberPhone: '13700000001', guideId: 2 });
    const [member] = await rows<Record<string, unknown>>('SELECT * FROM member WHERE id = ?', [served.memberId!]);
    expect(member).toMatchObject({ phone: '13700000001', openid: null, level: 'member', home_store_id: 1 });
    expect(await rows('SELECT guide_id, store_id, source FROM binding WHERE open_for = ?', [served.memberId!])).toEqual(
      [{ guide_id: 2, store_id: 1, source: 'pos' }],
    );
    // then without a cashier, in another store: still this guide's (row 5), also within the batch that binds
    expect(await one({ memberPhone: '13700000001', storeId: 4 })).toMatchObject({
      guideId: 2,
      guideReason: 'PROTECTED_MEMBER',
    });
    const later = new Date(START.getTime() - MINUTE).toISOString();
    const [second, first] = await send([
      receipt({ memberPhone: '13700000002' }),
      receipt({ memberPhone: '13700000002', guideId: 4, paidAt: later }),
    ]);
    expect([first!.guideReason, second!.guideReason, second!.guideId]).toEqual(['POS_CASHIER', 'PROTECTED_MEMBER', 4]);
    // who served somebody else's member earns, and the member stays
    expect(await one({ memberPhone: '13700000001', guideId: 4 })).toMatchObject({
      guideId: 4,
      guideReason: 'POS_CASHIER',
    });
    expect(await rows('SELECT guide_id FROM binding WHERE open_for = ?', [served.memberId!])).toEqual([
      { guide_id: 2 },
    ]);
  });

  it('an old binding whose member has not bought for long is row 7', async () => {
    const { memberId } = await one({ memberPhone: '13700000003', guideId: 2 });
    await shop.app.db.inTx((tx) =>
      tx.query('UPDATE binding SET started_at = ?, last_credited_at = NULL WHERE open_for = ?', [
        '2025-11-01 00:00:00.000',
        memberId,
      ]),
    );
    expect(await one({ memberPhone: '13700000003' })).toMatchObject({ guideId: 2, guideReason: 'MEMBER' });
  });

  it('without a cashier’s choice a link opened before counts, as online (rows 4 and 6); one opened later does not', async () => {
    const { memberId } = await one({ memberPhone: '13700000004' });
    const open = (id: number, minutes: number) =>
      shop.app.db.inTx((tx) =>
        tx.query(
          `INSERT INTO touch (id, at, member_id, guide_id, store_id, kind, product_id, channel) VALUES (?, ?, ?, 4, 1, 'direct', 1, 'chat')`,
          [id, new Date(START.getTime() + minutes * MINUTE).toISOString().slice(0, 23).replace('T', ' '), memberId!],
        ),
      );
    await open(1, 5);
    expect(await one({ memberPhone: '13700000004' })).toMatchObject({ guideReason: 'STORE_POOL' });
    await open(2, -5);
    expect(await one({ memberPhone: '13700000004' })).toMatchObject({ guideId: 4, guideReason: 'DIRECT_SHARE' });
  });

  it('staff who buy earn nothing (row 1), by phone or as a member', async () => {
    const result = await one({ memberPhone: '10000000001', guideId: 2 });
    expect(result).toMatchObject({ guideReason: 'SELF_PURCHASE' });
    expect(result.guideId).toBeUndefined();
    expect(await rows('SELECT id FROM binding WHERE member_id = ?', [result.memberId!])).toEqual([]);
  });

  it('a guide who has left: successor, else the store; one under suspicion: on hold', async () => {
    const left = new Date(START.getTime() - 60 * MINUTE);
    const set = (status: string, successor: number | null) =>
      shop.app.db.inTx((tx) =>
        tx.query('UPDATE staff SET status = ?, left_at = ?, successor_guide_id = ? WHERE id = 4', [
          status,
          status === 'left' ? left.toISOString().slice(0, 23).replace('T', ' ') : null,
          successor,
        ]),
      );
    await set('left', 2);
    expect(await one({ guideId: 4 })).toMatchObject({ guideId: 2, guideReason: 'POS_CASHIER_SUCCESSOR' });
    // yesterday's receipt that comes today is still his
    expect(await one({ guideId: 4, paidAt: new Date(START.getTime() - DAY).toISOString() })).toMatchObject({
      guideId: 4,
      guideReason: 'POS_CASHIER',
    });
    await set('left', null);
    expect(await one({ guideId: 4 })).toMatchObject({ guideReason: 'POS_CASHIER_POOL' });
    await set('suspended', null);
    const held = await one({ guideId: 4 });
    expect(held).toMatchObject({ guideId: 4, guideReason: 'HELD' });
    expect(await rows('SELECT beneficiary FROM sale_line WHERE sale_id = ?', [held.saleId!])).toEqual([
      { beneficiary: 'hold' },
    ]);
    await set('active', null);
  });

  it('yesterday’s night counts on yesterday and as after hours, and not for whom the member belongs to since', async () => {
    const at = new Date('2026-03-01T14:00:00.000Z');
    const served = await one({ memberPhone: '13700000004', guideId: 2 });
    const late = await one({ memberPhone: '13700000004', paidAt: at.toISOString() });
    expect(late).toMatchObject({ guideReason: 'STORE_POOL', memberId: served.memberId });
    expect(await rows('SELECT day, after_hours FROM sale WHERE id = ?', [late.saleId!])).toEqual([
      { day: '2026-03-01', after_hours: 1 },
    ]);
  });
});

describe('one person', () => {
  it('a member of the tills who joins by phone brings purchases, guide and home store along', async () => {
    const phone = '13612345678';
    const bought = await one({ memberPhone: phone, guideId: 2 });
    await shop.member(SHOPPER)('POST /api/v1/me/join', { body: { phoneCode: `phone:${phone}` } });
    expect(await rows('SELECT member_id FROM sale WHERE id = ?', [bought.saleId!])).toEqual([{ member_id: SHOPPER }]);
    expect(await rows('SELECT guide_id, member_id FROM binding WHERE open_for = ?', [SHOPPER])).toEqual([
      { guide_id: 2, member_id: SHOPPER },
    ]);
    expect(await rows('SELECT phone, home_store_id FROM member WHERE id = ?', [SHOPPER])).toEqual([
      { phone, home_store_id: 1 },
    ]);
    expect(await rows('SELECT phone FROM member WHERE id = ?', [bought.memberId!])).toEqual([{ phone: null }]);
    expect(await one({ memberPhone: phone })).toMatchObject({ memberId: SHOPPER, guideId: 2 });
    // somebody else's phone stays theirs
    const refused = await shop.app.request('POST', '/api/v1/me/join', {
      token: shop.app.token({ kind: 'member', id: REGULAR }),
      body: { phoneCode: `phone:${phone}:again` },
    });
    expect([refused.status, refused.body['code']]).toEqual([409, 'PHONE_TAKEN']);
  });
});

describe('a receipt that waited', () => {
  /** What another transaction did while the members' locks were waited for. */
  async function meanwhile(change: (tx: Tx) => Promise<unknown>): Promise<void> {
    const members = await shop.app.get(TillMembers);
    const lock = members.lock.bind(members);
    let done = false;
    jest.spyOn(members, 'lock').mockImplementation(async (tx, ids) => {
      if (!done) await change(tx);
      done = true;
      return lock(tx, ids);
    });
  }
  afterEach(() => jest.restoreAllMocks());

  it('for a member of the tills who joined is the person’s', async () => {
    const phone = '13712345678';
    const { memberId } = await one({ memberPhone: phone });
    const people = await shop.app.get(Members);
    const { id } = await people.findOrCreate({ openid: 'waited-for' });
    await meanwhile((tx) => people.join(tx, id, { phone }));
    const result = await one({ memberPhone: phone, guideId: 2 });
    expect([result.memberId, memberId === id]).toEqual([id, false]);
    expect(await rows('SELECT member_id FROM sale WHERE id = ?', [result.saleId!])).toEqual([{ member_id: id }]);
    expect(await rows('SELECT guide_id FROM binding WHERE open_for = ?', [id])).toEqual([{ guide_id: 2 }]);
    expect(await rows('SELECT guide_id FROM binding WHERE open_for = ?', [memberId!])).toEqual([]);
  });

  it('for an account that was deleted is nothing of it', async () => {
    const phone = '13812345678';
    const { memberId } = await one({ memberPhone: phone });
    await meanwhile((tx) =>
      tx.query('UPDATE member SET phone = NULL, phone_hash = NULL, deleted_at = created_at WHERE id = ?', [memberId]),
    );
    const result = await one({ memberPhone: phone, guideId: 2 });
    expect(result).toMatchObject({ outcome: 'created' });
    expect(result.memberId).not.toBe(memberId);
    expect(await rows('SELECT guide_id FROM binding WHERE member_id = ?', [memberId!])).toEqual([]);
  });
});

describe('stock', () => {
  it('what orders hold is never taken: sold beyond it is short, until it is counted', async () => {
    await shop.stock([102, 31, 4]);
    await shop.place(REGULAR, { storeId: 2, lines: [{ skuId: 31, quantity: 3 }] });
    expect(await shop.stockAt(102, 31)).toEqual([4, 3]);
    const sold = await one({
      storeId: 2,
      lines: [
        { skuId: 31, quantity: 2, amountFen: 100 },
        { skuId: 31, quantity: 1, amountFen: 100 },
      ],
    });
    expect(sold.stockShort).toEqual([{ skuId: 31, shortBy: 2 }]);
    expect(await shop.stockAt(102, 31)).toEqual([3, 3]);
    const shorts = async () =>
      (
        await shop.app.request<{ items: Record<string, unknown>[] }>('GET', '/api/v1/hq/pos/stock-shorts?storeId=2', {
          token: hq,
        })
      ).body.items.filter(({ skuCode }) => skuCode === 'K31');
    expect(await shorts()).toMatchObject([
      { storeName: '静安店', skuCode: 'K31', shortBy: 2, externalId: sold.externalId },
    ]);
    const counted = await till.post<{ results: Record<string, unknown>[] }>('/api/v1/pos/stock-movements', {
      movements: [{ externalId: number(), storeId: 2, skuId: 31, kind: 'count', quantity: 5, at: START.toISOString() }],
    });
    expect(counted.body.results).toMatchObject([{ outcome: 'created', available: 2 }]);
    expect(await shorts()).toEqual([]);
    expect(await shop.stockAt(102, 31)).toEqual([5, 3]);
  });
});
