import { Ledger } from '../../platform/testing/ledger';
import { DAY, GUIDE_WANG, SHOPPER, ShopFloor } from '../../platform/testing/shop-floor';
import { operatorToken } from '../../platform/testing/small-chain';
import { Bindings } from '../guides';
import { Sales } from '../sales';

/** Who helped to sell: no pay, but counted (D4 row 5). Li's protected member buys through Wang's link. */
const [LI, WANG] = [1, 2];
const DAY_TEXT = '2026-03-02';
let shop: ShopFloor;
let hq: string;
beforeEach(async () => {
  shop = await ShopFloor.open();
  hq = await operatorToken(shop.app);
  await shop.stock([101, 11, 50], [101, 31, 50]);
  await shop.app.db.inTx((tx) =>
    tx.query(
      `INSERT INTO link_token (token, guide_id, store_id, kind, target_id, channel, created_at) VALUES
       ('wangShop01', ${WANG}, 1, 'store', 1, 'badge', '2026-03-01 00:00:00.000')`,
    ),
  );
  const bindings = await shop.app.get(Bindings);
  const at = new Date(shop.app.clock.now().getTime() - 3 * DAY);
  await shop.app.db.inTx((tx) => bindings.bind(tx, { memberId: SHOPPER, guideId: LI, storeId: 2, source: 'join', at }));
});
afterEach(() => shop.close());

const ask = async <T = Record<string, unknown>>(path: string) => {
  const { status, body } = await shop.app.request<T>('GET', `/api/v1/hq/${path}`, { token: hq });
  expect([status, body]).toEqual([200, expect.anything()]);
  return body;
};

it('is counted by line, in the score, behind it, on the guide’s page and on the sale, until all came back', async () => {
  await shop.app.request('GET', '/api/v1/storefront?link=wangShop01', {
    token: shop.app.token({ kind: 'member', id: SHOPPER }),
  });
  await shop.bought(SHOPPER, { lines: [11, 31].map((skuId) => ({ skuId, quantity: 1 })) });
  const items = [{ item: 'assists', weight: 100, target: 4, capPct: 120 }];
  const scheme = { name: '助攻', fromMonth: '2026-03', items };
  expect((await shop.app.request('POST', '/api/v1/hq/kpi-schemes', { token: hq, body: scheme })).status).toBe(201);

  const lines = await shop.rows<Record<string, unknown>>(
    'SELECT sale_id, line_ref, name, net_fen FROM sale_line ORDER BY id',
  );
  const net = lines.map((line) => Number(line['net_fen']));
  const ledger = new Ledger(shop);
  const seen = async () => {
    shop.advance(3_600_000);
    await ledger.run('performance.score-kpi');
    const scores = await ask<{ items: { guideId: number; items: { actual: number }[] }[] }>('kpi-scores');
    const events = await ask<{ items: { text: string; value: number }[] }>(
      `kpi-scores/${WANG}/events?month=2026-03&item=assists`,
    );
    const own = await shop.member(GUIDE_WANG)('GET /api/v1/guide/overview', {
      query: { from: DAY_TEXT, to: DAY_TEXT },
    });
    const theirs = await ask<{ assists: object }>(`guides/${WANG}/overview?from=${DAY_TEXT}&to=${DAY_TEXT}`);
    expect(theirs.assists).toEqual(own.assists);
    return {
      scored: scores.items.flatMap(({ guideId, items: [of] }) => (of?.actual ? [[guideId, of.actual]] : [])),
      events: events.items.map(({ text, value }) => [text, value]),
      assists: own.assists,
    };
  };
  const first = await seen();
  expect(first.scored).toEqual([[WANG, 2]]);
  expect(first.events).toHaveLength(2);
  expect(first.events[0]).toEqual([expect.stringMatching(/：分享后由会员的导购小李成交 ¥/), 1]);
  expect(first.assists).toEqual({ lines: 2, netFen: net[0]! + net[1]! });
  // no money of it: the sale stays Li's, who reads who helped
  expect(await ask(`sales/${Number(lines[0]!['sale_id'])}`)).toMatchObject({
    lines: [
      { credit: { guideId: LI, reason: 'PROTECTED_MEMBER', assistGuideName: '小王' } },
      { credit: { guideId: LI, assistGuideName: '小王' } },
    ],
  });

  const sales = await shop.app.get(Sales);
  const { sale_id: saleId, line_ref: lineRef } = lines[0]!;
  const at = shop.app.clock.now();
  await shop.app.db.inTx((tx) =>
    sales.recordReturns(tx, [
      { saleId: Number(saleId), lineRef: String(lineRef), externalId: 'R1', quantity: 1, amountFen: net[0]!, at },
    ]),
  );
  const second = await seen();
  expect(second.scored).toEqual([[WANG, 1]]);
  expect(second.events).toHaveLength(1);
  expect(second.assists).toEqual({ lines: 1, netFen: net[1]! });
});
