import { Ledger } from '../../platform/testing/ledger';
import { SheetDesk } from '../../platform/testing/sheet-desk';
import { ShopFloor } from '../../platform/testing/shop-floor';
import { operatorToken } from '../../platform/testing/small-chain';
import { Boards } from './boards.service';

const [LI, WANG, ZHANG] = [1, 2, 3];
let shop: ShopFloor;
let ledger: Ledger;
let desk: SheetDesk;
let hq: string;
beforeEach(async () => {
  shop = await ShopFloor.open();
  ledger = new Ledger(shop);
  (await shop.app.get(Boards)).liveForMs = 0;
  hq = await operatorToken(shop.app);
  desk = new SheetDesk(shop.app, hq);
});
afterEach(() => shop.close());

const text = (rows: readonly Readonly<Record<string, string>>[]) => rows.map((row) => Object.values(row).join(','));

it('a board has every place, as on its page and in the reader’s scope', async () => {
  await ledger.sell({ guideId: LI, storeId: 2, netFen: 100_00 });
  await ledger.sell({ guideId: ZHANG, storeId: 2, netFen: 100_00 });
  await ledger.sell({ guideId: WANG, storeId: 1, netFen: 50_50, channel: 'mall' });
  const { header, rows } = await desk.export('leaderboard');
  expect(header).toEqual(['榜期', '名次', '工号', '姓名', '门店', '总销售（元）', '较上期', '定格']);
  expect(text(rows)).toEqual([
    '2026-03-02,1,E1,小李,静安店,100,,否',
    '2026-03-02,1,E3,老张,静安店,100,,否',
    '2026-03-02,3,E2,小王,人民广场店,50.5,,否',
  ]);
  const online = await desk.export('leaderboard', '?period=month&measure=online_sales&storeId=1');
  expect(text(online.rows)).toEqual(['2026-03,1,E2,小王,人民广场店,50.5,,否']);
  const south = new SheetDesk(shop.app, await operatorToken(shop.app, { regionIds: [4] }));
  expect((await south.export('leaderboard')).headers.get('x-export-rows')).toBe('0');
  expect(await south.refused('leaderboard', '?storeId=1')).toEqual([403, 'OUT_OF_SCOPE']);
});

it('scores have every item with how it came about', async () => {
  await shop.app.request('POST', '/api/v1/hq/kpi-schemes', {
    token: hq,
    body: {
      name: '春季方案',
      fromMonth: '2026-03',
      items: [
        { item: 'sales', weight: 80, target: 1_000_00, capPct: 120 },
        { item: 'members_served', weight: 20, target: 2, capPct: 120 },
      ],
    },
  });
  await ledger.sell({ guideId: LI, storeId: 2, netFen: 500_00 });
  shop.advance(3_600_000);
  await ledger.run('performance.score-kpi');
  const { header, rows } = await desk.export('kpi-scores', '?storeId=2');
  expect(header).toEqual([
    ...['月份', '方案', '名次', '工号', '姓名', '等级', '门店', '得分'],
    ...['线上线下销售额（80）', '线上线下销售额（80）怎么算', '服务会员数（20）', '服务会员数（20）怎么算'],
  ]);
  expect(rows).toHaveLength(2);
  expect(rows[0]).toMatchObject({
    月份: '2026-03',
    方案: '春季方案',
    名次: '1',
    工号: 'E1',
    门店: '静安店',
    得分: '40',
    '线上线下销售额（80）': '40',
    '线上线下销售额（80）怎么算': expect.stringContaining('完成 50%'),
    '服务会员数（20）': '0',
  });
  const worst = await desk.export('kpi-scores', '?sort=worst');
  expect(worst.rows.at(-1)).toMatchObject({ 工号: 'E1' });
  expect(await desk.log('export')).toMatchObject([
    { title: '考核得分 4 行', after: { rows: 4, filters: { sort: 'worst' } } },
    { title: '考核得分 2 行', after: { rows: 2, filters: { storeId: 2 } } },
  ]);
});
