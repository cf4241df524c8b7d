import { randomUUID } from 'node:crypto';
import { readTime } from '../../platform/db';
import { Tasks } from '../../platform/outbox';
import { DAY, MINUTE, REGULAR, START } from '../../platform/testing/shop-floor';
import {
  desk,
  type Item,
  newTill,
  now,
  number,
  refund,
  refunds,
  results,
  sell,
  shop,
  till,
} from '../../platform/testing/till-desk';
import { whileHeld } from '../../platform/testing/while-held';
import { type NewSale, Sales } from '../sales';

/** What tills and the ERP read of everything that was sold and came back. */
interface Page {
  items: (Item & { position: number; saleId: number; lines: Item[] })[];
  next: number;
  more: boolean;
}
/** Gives places to what is there, as the worker does every few seconds. */
async function place(): Promise<void> {
  const tasks = await shop.app.get(Tasks);
  await shop.app.db.inTx((tx) => tasks.schedule(tx, [{ kind: 'sales.place-news', key: randomUUID() }]));
  await shop.drain();
}
async function read(kind: 'sales' | 'returns', query = '', by = till): Promise<Page> {
  const { status, body } = await by.get<Page>(`/api/v1/pos/${kind}${query}`);
  expect([status, body]).toEqual([200, expect.anything()]);
  return body;
}
/** Pages from a place on, to the end. */
async function readOn(kind: 'sales' | 'returns', after = 0, size = 200, by = till) {
  const items: Page['items'] = [];
  for (;;) {
    const page = await read(kind, `?size=${size}&after=${after}`, by);
    items.push(...page.items);
    after = page.next;
    if (!page.more) return { items, after };
  }
}

describe('sales', () => {
  it('of the mall and of tills, once each, with whose they are; received or credited anew, again', async () => {
    await shop.stock([101, 21, 10]);
    const { after } = await readOn('sales');
    const sold = await sell({ guideId: 2 });
    const bought = await shop.bought(REGULAR, { storeId: 1, lines: [{ skuId: 21, quantity: 2 }] });
    await place();
    const first = await readOn('sales', after);
    expect(first.items.map(({ channel, externalId }) => [channel, externalId])).toEqual([
      ['pos', sold.externalId],
      ['mall', bought.orderNo],
    ]);
    expect(first.items[0]).toMatchObject({ saleId: sold.saleId, storeId: 1, netFen: 1000, returnedFen: 0 });
    expect(first.items[0]!.lines).toMatchObject([
      {
        ...{ lineId: '1', skuId: 11, skuCode: 'K11', name: '商品1', quantity: 3, amountFen: 1000 },
        ...{ guideId: 2, guideReason: 'POS_CASHIER', sellingStoreId: 1, sellingBp: 10_000 },
      },
    ]);
    expect(first.items[1]!['completedAt']).toBeUndefined();
    expect((await readOn('sales', first.after)).items).toEqual([]);
    const connector = await newTill(null, ['jd']);
    const order = {
      ...{ channel: 'jd', externalId: number(), paidAt: now() },
      lines: [{ skuId: 11, quantity: 1, amountFen: 100 }],
    };
    await results('channel-orders', 'orders', [order], connector);
    await place();
    const ordered = await readOn('sales', first.after);
    expect(ordered.items).toMatchObject([{ channel: 'jd', externalId: order.externalId }]);
    expect(ordered.items[0]!['completedAt']).toBeUndefined();
    await results('channel-orders', 'orders', [{ ...order, completedAt: now() }], connector);
    await place();
    expect((await readOn('sales', ordered.after)).items).toMatchObject([
      { externalId: order.externalId, completedAt: now() },
    ]);
    expect((await read('sales', `?after=${after}&channel=pos`)).items.map(({ externalId }) => externalId)).toEqual([
      sold.externalId,
    ]);
  });

  it('since an instant; later pages follow the place, not the time', async () => {
    shop.advance(60 * MINUTE);
    const since = now();
    shop.advance(1000);
    const late = await sell({ paidAt: new Date(START.getTime() - DAY).toISOString() });
    await place();
    const page = await read('sales', `?since=${since}`);
    expect(page.items.map(({ externalId }) => externalId)).toEqual([late.externalId]);
    shop.advance(60 * MINUTE);
    expect(await read('sales', `?since=${now()}`)).toEqual({ items: [], next: page.next, more: false });
  });

  it('that a transaction commits late are read late, not missed', async () => {
    await place();
    const start = await readOn('sales');
    const sales = await shop.app.get(Sales);
    const held = saleOf(`late-${randomUUID()}`);
    const read1 = await whileHeld(
      shop.app.db,
      (tx) => sales.record(tx, [held]),
      async () => {
        const quick = await sell();
        await place();
        const page = await readOn('sales', start.after);
        expect(page.items.map(({ externalId }) => externalId)).toContain(quick.externalId);
        return page;
      },
    );
    await place();
    const read2 = await readOn('sales', read1.after);
    const found = [...read1.items, ...read2.items].filter(({ externalId }) => externalId === held.externalId);
    expect(found).toHaveLength(1);
  });

  it('are all there, once, for who reads page by page while many are written', async () => {
    await place();
    const { after: start } = await readOn('sales');
    const lots = Array.from({ length: 8 }, (_, lot) =>
      Array.from({ length: 20 }, () => ({
        ...{
          externalId: number(),
          storeId: 1 + (lot % 2),
          paidAt: new Date(START.getTime() - lot * DAY).toISOString(),
        },
        lines: [{ skuId: 11, quantity: 1, amountFen: 100 }],
      })),
    );
    let writing = true;
    const writers = Promise.all(lots.map((lot) => results('receipts', 'receipts', lot))).finally(
      () => (writing = false),
    );
    const seen: string[] = [];
    let after = start;
    for (let last = false; !last;) {
      last = !writing;
      await Promise.all([place(), place()]);
      const page = await readOn('sales', after, 7);
      seen.push(...page.items.map(({ externalId }) => String(externalId)));
      after = page.after;
    }
    await writers;
    const sent = lots.flat().map(({ externalId }) => externalId);
    expect(seen.sort()).toEqual(sent.sort());
    const positions = await shop.rows<{ n: unknown; head: unknown }>(
      'SELECT COUNT(position) AS n, MAX(position) AS head FROM sale_news',
    );
    expect(Number(positions[0]!.n)).toBe(Number(positions[0]!.head));
  });

  it('and returns of other stores are not for a key of one store; connectors of channels read none', async () => {
    const own = await newTill([2]);
    const { after } = await readOn('sales', 0, 200, own);
    const [here, there] = [await sell({ storeId: 2 }), await sell({ storeId: 1 })];
    await refunds(refund(here.externalId, 1, 1), refund(there.externalId, 1, 1));
    await place();
    expect((await readOn('sales', after, 1, own)).items.map(({ saleId }) => saleId)).toEqual([here.saleId]);
    expect((await readOn('returns', after, 200, own)).items.map(({ saleId }) => saleId)).toEqual([here.saleId]);
    const connector = await newTill(null, ['jd']);
    for (const path of ['sales', 'returns']) {
      expect(await connector.get(`/api/v1/pos/${path}`)).toMatchObject({
        status: 403,
        body: { code: 'KEY_NOT_FOR_THIS' },
      });
    }
  });
});

it('of a sale that was made elsewhere a key reads the lines of its own stores, and what they come to', async () => {
  const own = await newTill([2]);
  const { after } = await readOn('sales', 0, 200, own);
  const sold = await sell({
    lines: [
      { skuId: 11, quantity: 1, amountFen: 700 },
      { skuId: 12, quantity: 1, amountFen: 300 },
    ],
  });
  const given = (store: number) =>
    shop.rows("UPDATE sale_line SET fulfil_store_id = ? WHERE sale_id = ? AND line_ref = '2'", [store, sold.saleId]);
  await given(2);
  await place();
  const [item] = (await readOn('sales', after, 200, own)).items;
  expect(item).toMatchObject({ saleId: sold.saleId, netFen: 300, returnedFen: 0 });
  expect(item!.lines.map(({ lineId }) => lineId)).toEqual(['2']);
  const [whole] = (await readOn('sales', after)).items.filter(({ saleId }) => saleId === sold.saleId);
  expect([whole!['netFen'], whole!.lines.length]).toEqual([1000, 2]);
  await given(1);
});

it('returns, line by line', async () => {
  await place();
  const { after } = await readOn('returns');
  const sold = await sell({ guideId: 2 });
  const back = refund(sold.externalId, 2, 600);
  await refunds(back);
  await place();
  expect((await readOn('returns', after)).items).toEqual([
    {
      ...{ position: expect.any(Number) as number, returnId: expect.any(Number) as number },
      ...{ externalId: back.externalId, at: back.at, saleId: sold.saleId, saleExternalId: sold.externalId },
      ...{ channel: 'pos', storeId: 1, lineId: '1', skuId: 11, skuCode: 'K11', name: '商品1' },
      ...{ quantity: 2, amountFen: 600, guideId: 2 },
    },
  ]);
});

describe('members in', () => {
  const member = (more: Item = {}) => ({
    ...{ externalId: number(), phone: '13655550001', storeId: 1, joinedAt: '2019-05-01T02:00:00.000Z' },
    ...more,
  });
  const send = (...members: unknown[]) => results('members', 'members', members);

  it('are found by phone or made, get the guide named unless they have one, and are told the same again', async () => {
    const first = member({ guideId: 2 });
    const [made] = await send(first);
    expect(made).toEqual({
      ...{ externalId: first.externalId, outcome: 'created', fresh: true, guideId: 2 },
      memberId: expect.any(Number) as number,
    });
    expect(await send(first)).toEqual([{ ...made, outcome: 'duplicate' }]);
    expect(await send(member({ guideId: 4 }))).toMatchObject([
      { memberId: made!['memberId'], fresh: false, guideId: 2 },
    ]);
    const [row] = await shop.rows<Item>('SELECT phone, level, home_store_id FROM member WHERE id = ?', [
      made!['memberId'] as number,
    ]);
    expect(row).toEqual({ phone: '13655550001', level: 'member', home_store_id: 1 });
    // what they buy at a till now is the guide's
    const bought = await sell({ memberPhone: '13655550001' });
    const [line] = await shop.rows<Item>('SELECT guide_id, reason FROM sale_line WHERE sale_id = ?', [bought.saleId]);
    expect(line).toEqual({ guide_id: 2, reason: 'MEMBER' });
  });

  it('are refused one by one', async () => {
    const told = await send(
      member({ phone: '0571-8888' }),
      member({ storeId: 77 }),
      member({ guideId: 999 }),
      member({ joinedAt: new Date(START.getTime() + DAY).toISOString() }),
      member({ phone: '13655550002' }),
    );
    expect(told.map(({ code, outcome }) => code ?? outcome)).toEqual([
      'INVALID_INPUT',
      'STORE_NOT_FOUND',
      'STAFF_NOT_FOUND',
      'TIME_IN_FUTURE',
      'created',
    ]);
    const { body } = await desk('GET', '/api/v1/hq/pos/rejections?kind=member');
    expect(body.items).toHaveLength(4);
    expect(JSON.stringify(body.items)).not.toContain('0571-8888');
  });

  it('who were there before are bound from now on, whatever day is named: their past is nobody’s to write anew', async () => {
    const phone = '13655550004';
    const [made] = await send(member({ phone }));
    expect(await send(member({ phone, guideId: 2 }))).toMatchObject([{ fresh: false, guideId: 2 }]);
    const since = async (id: unknown) =>
      readTime(
        (await shop.rows<Item>('SELECT started_at FROM binding WHERE open_for = ?', [id as number]))[0]!['started_at'],
      );
    expect(await since(made!['memberId'])).toEqual(shop.app.clock.now());
    // a new one begins on the day that the till names
    const [fresh] = await send(member({ phone: '13655550005', guideId: 2 }));
    expect(await since(fresh!['memberId'])).toEqual(new Date('2019-05-01T02:00:00.000Z'));
  });

  it('go to guides of the key’s stores only, and to no brand IP', async () => {
    const ip = await desk<{ guideId: number }>('POST', '/api/v1/hq/brand-ips', { name: '青禾好物官', brandId: 1 });
    expect(ip.status).toBe(201);
    const own = await newTill([2]);
    const told = [
      ...(await results('members', 'members', [member({ phone: '13655550006', guideId: ip.body.guideId })])),
      ...(await results('members', 'members', [member({ phone: '13655550006', storeId: 2, guideId: 2 })], own)),
      ...(await results('members', 'members', [member({ phone: '13655550006', storeId: 2, guideId: 1 })], own)),
    ];
    expect(told.map(({ code, outcome }) => code ?? outcome)).toEqual([
      'STAFF_NOT_FOUND',
      'KEY_NOT_FOR_THIS',
      'created',
    ]);
  });

  it('from many at once become one member', async () => {
    const all = await Promise.all(Array.from({ length: 6 }, () => send(member({ phone: '13655550003', guideId: 2 }))));
    expect(new Set(all.flat().map(({ memberId }) => memberId)).size).toBe(1);
    const bound = await shop.rows('SELECT id FROM binding WHERE member_id = ?', [all[0]![0]!['memberId'] as number]);
    expect(bound).toHaveLength(1);
  });
});

describe('news of long ago', () => {
  const run = async (kind: string) => {
    const tasks = await shop.app.get(Tasks);
    await shop.app.db.inTx((tx) => tasks.schedule(tx, [{ kind, key: randomUUID() }]));
    await shop.drain();
  };
  const kept = async () => {
    const rows = await shop.rows('SELECT position FROM sale_news ORDER BY id');
    return rows.map(({ position }) => (position === null ? null : Number(position)));
  };

  it('is forgotten after 400 days, but for what waits for its place and the last place of all', async () => {
    const sales = await shop.app.get(Sales);
    const record = (...sold: NewSale[]) => shop.app.db.inTx((tx) => sales.record(tx, sold));
    // what other tests have told is gone by then
    shop.advance(500 * DAY);
    await record(saleOf('old-1'), saleOf('old-2'));
    await place();
    await run('sales.forget-news');
    const own = (await kept()).slice(-2);
    await record(saleOf('waits'));
    shop.advance(400 * DAY);
    await run('sales.forget-news');
    expect(await kept()).toEqual([...own, null]);
    shop.advance(1);
    await run('sales.forget-news');
    const head = own.at(-1)!;
    expect(await kept()).toEqual([head, null]);
    await place();
    await run('sales.forget-news');
    expect(await kept()).toEqual([head + 1]);
    // whoever reads from the beginning is not led through what is gone, and places go on
    await record(saleOf('new'));
    await place();
    const page = await read('sales', '?after=0');
    expect(page.items.map(({ externalId, position }) => [externalId, position])).toEqual([
      ['waits', head + 1],
      ['new', head + 2],
    ]);
    expect(page).toMatchObject({ next: head + 2, more: false });
  });

  it('is not told anew when what nobody noted is noted', async () => {
    const sales = await shop.app.get(Sales);
    await shop.app.db.inTx((tx) => sales.record(tx, [saleOf('old-3'), saleOf('old-4')]));
    await place();
    shop.advance(401 * DAY);
    await run('sales.forget-news');
    const before = await kept();
    await run('sales.mend-roll-ups');
    expect(await kept()).toEqual(before);
  });
});

const saleOf = (externalId: string): NewSale => ({
  ...{ channel: 'jd', externalId, sourceKey: 'jd', storeId: null, regionId: null, brandId: null, memberId: null },
  originStoreId: null,
  paidAt: new Date(START.getTime() - 70 * DAY),
  lines: [
    {
      ...{
        lineRef: '1',
        skuId: 11,
        productId: 1,
        brandId: null,
        categoryId: null,
        name: '商品1',
        quantity: 1,
        netFen: 100,
      },
      credit: {
        ...{ beneficiary: 'hq', guideId: null, reason: 'HQ', row: 9, rulesVersion: 0, assistGuideId: null },
        ...{ sellingStoreId: null, sellingBp: 10_000, fulfilStoreId: null, fulfilBp: 0 },
      },
    },
  ],
});
