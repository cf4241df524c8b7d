import { insertRows } from '../../platform/db';
import { mintIds } from '../../platform/ids';
import { ShopFloor } from '../../platform/testing/shop-floor';
import { Bindings } from '.';

const [LI, WANG, ZHANG] = [1, 2, 3];
const MANY = 3500;
let shop: ShopFloor;
let bindings: Bindings;
beforeEach(async () => {
  shop = await ShopFloor.open();
  bindings = await shop.app.get(Bindings);
  const ids = mintIds(MANY);
  await shop.app.db.inTx((tx) =>
    insertRows(
      tx,
      'binding',
      ['id', 'member_id', 'guide_id', 'store_id', 'source', 'started_at', 'last_credited_at', 'open_for'],
      ids.map((id, i) => [
        id,
        10_000 + i,
        LI,
        2,
        'join',
        '2026-01-01 00:00:00.000',
        '2026-02-01 00:00:00.000',
        10_000 + i,
      ]),
    ),
  );
});
afterEach(() => shop.close());
const open = async () =>
  (
    await shop.rows<{ guide_id: number; store_id: number; source: string; n: unknown }>(
      `SELECT guide_id, store_id, source, COUNT(*) AS n FROM binding WHERE open_for IS NOT NULL
       GROUP BY guide_id, store_id, source ORDER BY guide_id, store_id`,
    )
  ).map((row) => [row.guide_id, row.store_id, row.source, Number(row.n)]);

it('very many members follow in the background, as of the same instant, and none who came since', async () => {
  const at = shop.app.clock.now();
  const moved = await shop.app.db.inTx((tx) =>
    bindings.handOver(tx, LI, { guideId: WANG, storeId: 1 }, 'hand_over', at),
  );
  expect(moved).toBe(MANY);
  expect(await open()).toEqual([
    [LI, 2, 'join', MANY - 2000],
    [WANG, 1, 'hand_over', 2000],
  ]);
  shop.advance(1);
  const now = shop.app.clock.now();
  await shop.app.db.inTx((tx) =>
    bindings.bind(tx, { memberId: 9999, guideId: LI, storeId: 2, source: 'join', at: now }),
  );
  await shop.drain();
  expect(await open()).toEqual([
    [LI, 2, 'join', 1],
    [WANG, 1, 'hand_over', MANY],
  ]);
  const ended = await shop.rows<{ n: unknown }>(
    'SELECT COUNT(*) AS n FROM binding a JOIN binding b ON b.member_id = a.member_id AND b.started_at = a.ended_at',
  );
  expect(Number(ended[0]!.n)).toBe(MANY);
});

it('go to whoever took over from the heir meanwhile', async () => {
  const at = shop.app.clock.now();
  await shop.app.db.inTx((tx) => bindings.handOver(tx, LI, { guideId: WANG, storeId: 1 }, 'hand_over', at));
  await shop.rows("UPDATE staff SET status = 'left', successor_guide_id = ? WHERE id = ?", [ZHANG, WANG]);
  await shop.drain();
  expect(await open()).toEqual([
    [WANG, 1, 'hand_over', 2000],
    [ZHANG, 2, 'hand_over', MANY - 2000],
  ]);
});

it('a guide who moves keeps all of them, with their protection', async () => {
  const at = shop.app.clock.now();
  await shop.app.db.inTx((tx) => bindings.handOver(tx, LI, { guideId: LI, storeId: 4 }, 'admin', at));
  await shop.drain();
  expect(await open()).toEqual([[LI, 4, 'admin', MANY]]);
  const [kept] = await shop.rows<{ n: unknown }>(
    'SELECT COUNT(*) AS n FROM binding WHERE open_for IS NOT NULL AND last_credited_at IS NOT NULL',
  );
  expect(Number(kept!.n)).toBe(MANY);
});
