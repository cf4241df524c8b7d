import { hq, newTill, number, one, receipt, rows, send, shop, state, till } from '../../platform/testing/receipt-till';
import { DAY, MINUTE, REGULAR, START } from '../../platform/testing/shop-floor';

/** Till receipts through signed HTTP: once, in the ledger, off the stock. */
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

  it('what cannot be read, by itself: the others are taken in, and it stands on the list with its place', async () => {
    const line = { skuId: 11, quantity: 1, amountFen: 100 };
    const wrong: [unknown, string][] = [
      [receipt({ lines: [{ ...line, quantity: -1 }] }), 'lines.0.quantity'],
      [receipt({ lines: [{ ...line, amountFen: -1 }] }), 'lines.0.amountFen'],
      [receipt({ lines: [{ quantity: 1, amountFen: 1 }] }), 'lines.0'],
      [receipt({ lines: [] }), 'lines'],
      [receipt({ paidAt: '2026-03-02 10:00' }), 'paidAt'],
      [receipt({ memberPhone: '+86 138-1234-5678' }), 'memberPhone'],
      [receipt({ externalId: 'a\u0000b' }), 'externalId'],
      [receipt({ externalId: '\ud800' }), 'externalId'],
      [receipt({ externalId: undefined, storeId: 'one' }), 'externalId'],
      [7, ''],
      [null, ''],
      [[], ''],
    ];
    // a number with odd characters is none
    const numberOf = (item: unknown) =>
      /^R\d+$/.exec((item as { externalId?: string } | null)?.externalId ?? '')?.[0] ?? '';
    const batch = [receipt(), ...wrong.map(([item]) => item), receipt()];
    const first = await send(batch);
    expect(first.map(({ outcome }) => outcome)).toEqual(['created', ...wrong.map(() => 'rejected'), 'created']);
    for (const [i, [item, place]] of wrong.entries()) {
      expect(first[i + 1]).toMatchObject({ externalId: numberOf(item), code: 'INVALID_INPUT' });
      if (place) expect(first[i + 1]!.message).toContain(place);
    }
    // sent again, what was taken in is known, and what was not is still on the list once
    const list = async () =>
      await rows<{ external_id: string; body: string; store_id: number | null }>(
        "SELECT external_id, body, store_id FROM rejection WHERE code = 'INVALID_INPUT' ORDER BY external_id",
      );
    const kept = await list();
    const again = await send(batch);
    expect(again.map(({ outcome }) => outcome)).toEqual(['duplicate', ...wrong.map(() => 'rejected'), 'duplicate']);
    expect((await list()).length).toBe(kept.length);
    for (const [item] of wrong) {
      const own = kept.filter(({ external_id, body }) =>
        numberOf(item)
          ? external_id === numberOf(item)
          : external_id.startsWith('无单号-') && body === JSON.stringify(item),
      );
      expect([item, own.length]).toEqual([item, 1]);
    }
    expect(kept.map(({ body }) => body).join('\n')).not.toContain('1234');
    // put right, it is taken in
    const mended = { ...(wrong[0]![0] as object), lines: [line] };
    expect((await send([mended]))[0]!.outcome).toBe('created');
  });

  it('a batch that is no list as a whole; phones are masked on the list', async () => {
    for (const receipts of [[], 'x', undefined, Array(201).fill(0)]) {
      const answer = await till.post<{ code: string }>('/api/v1/pos/receipts', { receipts });
      expect([answer.status, answer.body.code]).toEqual([422, 'INVALID_INPUT']);
    }
    const refused = await one({ memberPhone: '13812345678', storeId: 77 });
    const [kept] = await rows<{ body: string }>('SELECT body FROM rejection WHERE external_id = ?', [
      refused.externalId,
    ]);
    expect(kept!.body).toContain('138****5678');
    expect(kept!.body).not.toContain('13812345678');
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
