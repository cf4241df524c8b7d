import { insertRows } from '../../platform/db';
import { Ledger } from '../../platform/testing/ledger';
import { DAY, GUIDE_LI, MANAGER_2, ShopFloor, START } from '../../platform/testing/shop-floor';
import { operatorToken } from '../../platform/testing/small-chain';
import { StaffDirectory } from '../guides';
import { Boards } from './boards.service';

/** Guides 1 Li and 3 Zhang are of store 2, 2 Wang of store 1: all in Shanghai. */
const [LI, WANG, ZHANG] = [1, 2, 3];
let shop: ShopFloor;
let ledger: Ledger;
beforeEach(async () => {
  shop = await ShopFloor.open();
  ledger = new Ledger(shop);
  (await shop.app.get(Boards)).liveForMs = 0;
});
afterEach(() => shop.close());

type Query = Record<string, string>;
const board = (query: Query = {}) =>
  shop.member(GUIDE_LI)('GET /api/v1/guide/leaderboard', { query: { scope: 'nation', ...query } as never });
const places = async (query: Query = {}) => {
  const { items } = await board(query);
  return items.map(({ guideId, rank, value, up }) => [guideId, rank, value, up]);
};

it('ranks today’s sales net of returns as they come in; equals share a place and the next is left out', async () => {
  expect(await board()).toMatchObject({ items: [], total: 0, frozen: false, date: '2026-03-02', scopeName: '全国' });
  await ledger.sell({ guideId: LI, storeId: 2, netFen: 100_00 });
  const sale = await ledger.sell({ guideId: WANG, storeId: 1, netFen: 150_00, channel: 'mall' });
  await ledger.sell({ guideId: ZHANG, storeId: 2, netFen: 100_00 });
  await ledger.sell({ guideId: 4, storeId: 1, netFen: 30_00 });
  await ledger.sell({ storeId: 1, netFen: 999_00 });
  expect(await places()).toEqual([
    [WANG, 1, 150_00, null],
    [LI, 2, 100_00, null],
    [ZHANG, 2, 100_00, null],
    [4, 4, 30_00, null],
  ]);
  await ledger.refund(sale, 60_00);
  expect(await places()).toEqual([
    [LI, 1, 100_00, null],
    [ZHANG, 1, 100_00, null],
    [WANG, 3, 90_00, null],
    [4, 4, 30_00, null],
  ]);
  expect(await places({ measure: 'online_sales' })).toEqual([[WANG, 1, 90_00, null]]);
  const { me, items } = await board({ scope: 'store' });
  expect(me).toMatchObject({ guideId: LI, rank: 1, name: '小李', storeName: '静安店', text: '¥100.00' });
  expect(items.map(({ guideId }) => guideId)).toEqual([LI, ZHANG]);
  expect(await board({ size: '1', page: '3' })).toMatchObject({ total: 4, items: [{ guideId: WANG }] });
});

it('freezes a board at 02:00 of the next day: what comes later or back changes it no more', async () => {
  const sale = await ledger.sell({ guideId: LI, storeId: 2, netFen: 100_00 });
  shop.advance(11 * 3_600_000 + 59 * 60_000); // 01:59 of the third
  await ledger.run('performance.freeze-boards');
  expect(await board({ date: '2026-03-02' })).toMatchObject({ frozen: false });
  // a receipt of the evening, sent late
  await ledger.sell({ guideId: WANG, storeId: 1, netFen: 90_00, paidAt: START });
  shop.advance(2 * 60_000);
  await ledger.run('performance.freeze-boards');
  const frozen = await board({ date: '2026-03-02' });
  expect(frozen).toMatchObject({ frozen: true, asOf: '2026-03-02T18:01:00.000Z' });
  await ledger.sell({ guideId: WANG, storeId: 1, netFen: 500_00, paidAt: START });
  await ledger.refund(sale, 100_00);
  shop.advance(600_000);
  await ledger.run('performance.freeze-boards');
  expect(await places({ date: '2026-03-02' })).toEqual([
    [LI, 1, 100_00, null],
    [WANG, 2, 90_00, null],
  ]);
  expect(await board({ date: '2026-03-02' })).toMatchObject({ frozen: true, asOf: frozen.asOf });
  // the return counts on its day; places are compared with the board before
  await ledger.sell({ guideId: WANG, storeId: 1, netFen: 10_00 });
  await ledger.sell({ guideId: LI, storeId: 2, netFen: 105_00 });
  expect(await places()).toEqual([
    [WANG, 1, 10_00, 1],
    [LI, 2, 5_00, -1],
  ]);
  // the month still runs, and takes it all in
  expect(await places({ period: 'month' })).toEqual([
    [WANG, 1, 600_00, null],
    [LI, 2, 105_00, null],
  ]);
});

it('freezes the month with its last day, and keeps the store a guide was in', async () => {
  await ledger.sell({ guideId: LI, storeId: 2, netFen: 100_00 });
  shop.advance(30 * DAY);
  await ledger.run('performance.freeze-boards');
  await shop.app.db.inTx((tx) => tx.query('UPDATE staff SET store_id = 1 WHERE id = 1'));
  await ledger.sell({ guideId: WANG, storeId: 1, netFen: 500_00, paidAt: START });
  const march = await board({ period: 'month', date: '2026-03-15' });
  expect(march).toMatchObject({ frozen: true, total: 1, items: [{ guideId: LI, storeName: '静安店' }] });
});

it('shows operators their own stores only', async () => {
  await ledger.sell({ guideId: LI, storeId: 2, netFen: 100_00 });
  await ledger.sell({ guideId: WANG, storeId: 1, netFen: 150_00 });
  const ask = (token: string, query = '') =>
    shop.app.request<{ items: { guideId: number; rank: number }[] }>('GET', `/api/v1/hq/leaderboard${query}`, {
      token,
    });
  const all = await operatorToken(shop.app);
  expect((await ask(all)).body.items.map(({ guideId }) => guideId)).toEqual([WANG, LI]);
  expect((await ask(all, '?storeId=2')).body.items).toMatchObject([{ guideId: LI, rank: 1 }]);
  expect((await ask(all, '?regionId=2')).body.items).toHaveLength(2);
  const south = await operatorToken(shop.app, { regionIds: [4] });
  expect((await ask(south)).body.items).toEqual([]);
  expect(await ask(south, '?storeId=2')).toMatchObject({ status: 403, body: { code: 'OUT_OF_SCOPE' } });
  expect(await ask(south, '?regionId=2')).toMatchObject({ status: 403, body: { code: 'OUT_OF_SCOPE' } });
});

it('asks the database once for many who look at the same time', async () => {
  const boards = await shop.app.get(Boards);
  boards.liveForMs = 60_000;
  await ledger.sell({ guideId: LI, storeId: 2, netFen: 100_00 });
  expect(await places()).toHaveLength(1);
  await ledger.sell({ guideId: WANG, storeId: 1, netFen: 150_00 });
  expect((await shop.member(MANAGER_2)('GET /api/v1/guide/leaderboard', { query: { scope: 'nation' } })).total).toBe(1);
  boards.liveForMs = 0;
  expect(await places()).toHaveLength(2);
});

it('ranks and scores 10,000 guides', async () => {
  const people = Array.from({ length: 10_000 }, (_, i) => 100 + i);
  const rows = people.flatMap((id) => [
    ['2026-03-02', 'pos', 1 + (id % 3), 1, id, 1000 + ((id * 7919) % 5003), 1],
    ['2026-03-02', 'mall', 1 + (id % 3), 1, id, (id * 31) % 997, 1],
  ]);
  await shop.app.db.inTx(async (tx) => {
    const phone = (id: number) => `10${String(id).padStart(9, '0')}`;
    const joined = '2026-01-01 00:00:00.000';
    await insertRows(
      tx,
      'staff',
      ['id', 'employee_no', 'name', 'phone', 'avatar', 'role', 'grade', 'store_id', 'status', 'joined_at'],
      people.map((id) => [id, `X${id}`, `导购${id}`, phone(id), '', 'guide', 'B', 1 + (id % 3), 'active', joined]),
    );
    await insertRows(tx, 'sale_day', ['day', 'channel', 'store_id', 'brand_id', 'guide_id', 'paid_fen', 'units'], rows);
    await insertRows(
      tx,
      'kpi_scheme',
      ['name', 'from_month', 'items', 'created_by', 'created_at'],
      [['全部', '2026-03', JSON.stringify([{ item: 'sales', weight: 100, target: 5000, capPct: 120 }]), '', joined]],
    );
    await (await shop.app.get(StaffDirectory)).changed(tx);
  });
  await (await shop.app.get(StaffDirectory)).refresh();
  const first = await board({ size: '50' });
  expect(first.total).toBe(10_000);
  const values = first.items.map(({ value }) => value);
  expect(values).toEqual([...values].sort((a, b) => b - a));
  await ledger.run('performance.score-kpi');
  expect(await shop.rows("SELECT COUNT(*) AS n FROM kpi_score WHERE month = '2026-03'")).toMatchObject([{ n: 10_004 }]);
});
