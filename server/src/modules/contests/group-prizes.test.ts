import { Ledger } from '../../platform/testing/ledger';
import { DAY, GUIDE_LI, REGULAR, SHOPPER, ShopFloor } from '../../platform/testing/shop-floor';
import { operatorToken } from '../../platform/testing/small-chain';
import { readSheet } from '../../platform/spreadsheet';
import { ContestBoards } from './contest-boards.service';

/** Guides 1 Li and 3 Zhang are of store 2, 2 Wang and 4 Zhao of store 1: one retail company. Monday 2 March, 14:00. */
const [LI, WANG, ZHANG] = [1, 2, 3];
let shop: ShopFloor;
let ledger: Ledger;
beforeEach(async () => {
  shop = await ShopFloor.open();
  ledger = new Ledger(shop);
  await operatorToken(shop.app);
  Object.assign(await shop.app.get(ContestBoards), { liveForMs: 0, staleForMs: 0 });
});
afterEach(() => shop.close());

const hq = () => shop.app.token({ kind: 'hq', id: 1, version: 1 });
interface Group {
  rank: number;
  id: number;
  kind: string;
  name: string;
  value: number;
  text: string;
  members: number;
  up: number | null;
  prize: string;
  cashFen: number;
  note: string;
  shares: { guideId: number; cashFen: number }[];
}
interface Detail {
  id: number;
  status: string;
  teamBoard: Group[];
  storeBoard: Group[];
  groupWinners: Group[];
  errors?: { path: string; message: string }[];
}
const TEAM_PRIZE = { for: 'team', fromRank: 1, toRank: 1, title: '冠军队', cashFen: 100_01 };
const STORE_PRIZE = { for: 'store', fromRank: 1, toRank: 1, title: '标杆门店', cashFen: 800_00 };
const BODY = {
  title: '三月标杆',
  type: 'AMOUNT',
  from: '2026-03-02',
  to: '2026-03-03',
  onlineOnly: false,
  regionIds: null,
  brandIds: null,
  teams: 'store',
  prizes: [TEAM_PRIZE, STORE_PRIZE],
};
const request = (method: string, path: string, body?: object) =>
  shop.app.request<Detail>(method, `/api/v1/hq/contests${path}`, { token: hq(), ...(body ? { body } : {}) });
const move = (id: number, action: string) => request('POST', `/${id}/${action}`);
async function open(more: object = {}): Promise<number> {
  const { status, body } = await request('POST', '', { ...BODY, ...more });
  expect(status).toBe(201);
  await move(body.id, 'publish');
  return body.id;
}
const detail = async (id: number, query = '') => (await request('GET', `/${id}${query}`)).body;
const mine = async () => (await shop.member(GUIDE_LI)('GET /api/v1/guide/contests', { query: {} })).items[0]!;
const freeze = () => ledger.run('contests.freeze-boards');
const short = (groups: readonly Group[]) => groups.map(({ id, rank, value }) => [id, rank, value]);
const prizes = async () =>
  (
    await shop.rows(
      "SELECT beneficiary_kind, beneficiary_id, amount_fen, text FROM credit_entry WHERE kind = 'prize' ORDER BY beneficiary_kind, beneficiary_id",
    )
  ).map((row) => [row['beneficiary_kind'], Number(row['beneficiary_id']), Number(row['amount_fen']), row['text']]);

/** Store 2: 400, an average of 200; store 1: 500 by Wang alone, an average of 250. */
async function sold() {
  const li = await ledger.sell({ guideId: LI, storeId: 2, netFen: 300_00 });
  await ledger.sell({ guideId: ZHANG, storeId: 2, netFen: 100_00 });
  const wang = await ledger.sell({ guideId: WANG, storeId: 1, netFen: 500_00 });
  return { li, wang };
}

it('wants teams for prizes of teams, and ranks each kind apart', async () => {
  const { status, body } = await request('POST', '', { ...BODY, teams: 'none' });
  expect([status, body.errors]).toEqual([
    422,
    [{ path: 'body.prizes', message: '「冠军队」奖给团队，但比赛没有分队' }],
  ]);
  expect((await request('POST', '', BODY)).status).toBe(201);
  expect((await request('POST', '', { ...BODY, prizes: [STORE_PRIZE, STORE_PRIZE] })).status).toBe(422);
});

describe('boards', () => {
  it('stand by the average a head for teams, by everything for stores; frozen ones stay, refunds move those of now', async () => {
    const id = await open();
    const { wang } = await sold();
    const now = await detail(id);
    expect(short(now.teamBoard)).toEqual([
      [1, 1, 250_00],
      [2, 2, 200_00],
    ]);
    expect(now.storeBoard).toMatchObject([
      { id: 1, rank: 1, value: 500_00, text: '¥500.00', name: '人民广场店', members: 2, up: null },
      { id: 2, rank: 2, value: 400_00, text: '¥400.00' },
    ]);
    shop.advance(DAY);
    await freeze();
    await ledger.refund(wang, 450_00);
    const after = await detail(id);
    expect(after.storeBoard).toMatchObject([
      { id: 2, rank: 1, value: 400_00, up: 1 },
      { id: 1, rank: 2, value: 50_00, up: -1 },
    ]);
    expect(after.teamBoard[0]).toMatchObject({ id: 2, up: 1 });
    const frozen = await detail(id, '?day=2026-03-02');
    expect(short(frozen.storeBoard)).toEqual([
      [1, 1, 500_00],
      [2, 2, 400_00],
    ]);
    expect(short(frozen.teamBoard)).toEqual([
      [1, 1, 250_00],
      [2, 2, 200_00],
    ]);
  });

  it('are not kept of stores without a prize for them, nor of teams without teams', async () => {
    const guides = [{ fromRank: 1, toRank: 1, title: '大衣' }];
    const id = await open({ teams: 'none', prizes: guides });
    await sold();
    expect(await detail(id)).toMatchObject({ teamBoard: [], storeBoard: [] });
    shop.advance(DAY);
    await freeze();
    expect(await shop.rows('SELECT * FROM contest_group_row')).toEqual([]);
  });

  it('tell a guide where her team and store stand and what they are short of', async () => {
    const id = await open();
    expect(await mine()).toMatchObject({ myStore: { name: '静安店', gapText: '还没有成绩，开出第一单就上榜' } });
    await sold();
    expect(await mine()).toMatchObject({
      gapText: '距上一名还差 ¥200.00',
      myTeam: { row: { rank: 2 }, gapText: '距上一名还差 ¥50.00' },
      myStore: { row: { rank: 2, value: 400_00 }, gapText: '距上一名还差 ¥100.00' },
    });
    const shown = await shop.member(GUIDE_LI)('GET /api/v1/guide/contests/:contestId', { params: { contestId: id } });
    expect(shown).toMatchObject({ gapText: '距上一名还差 ¥200.00', myStore: { id: 2 }, groupWinners: [] });
    expect(shown.storeBoard.map((row) => row.id)).toEqual([1, 2]);
    // the own ones, whichever store she acts in
    await shop.rows(
      "INSERT INTO staff_post (id, staff_id, store_id, role, started_at) VALUES (1, ?, 1, 'guide', '2026-03-01 00:00:00.000')",
      [LI],
    );
    await shop.rows('UPDATE staff SET acting_post_id = 1 WHERE id = ?', [LI]);
    expect(await mine()).toMatchObject({ myTeam: { id: 2 }, myStore: { id: 2 } });
  });
});

it('STREAK: a store’s run goes on whoever of its guides sells', async () => {
  const id = await open({ type: 'STREAK', streakBy: 'day', to: '2026-03-08', prizes: [STORE_PRIZE] });
  shop.advance(3 * DAY);
  const on = (guideId: number, storeId: number, day: number) =>
    ledger.sell({ guideId, storeId, netFen: 100_00, paidAt: new Date(`2026-03-0${day}T07:00:00.000Z`) });
  await on(LI, 2, 2);
  await on(ZHANG, 2, 3);
  const last = await on(LI, 2, 4);
  await on(WANG, 1, 2);
  await on(WANG, 1, 3);
  expect((await detail(id)).storeBoard).toMatchObject([
    { id: 2, rank: 1, text: '3 天' },
    { id: 1, rank: 2, text: '2 天' },
  ]);
  await ledger.refund(last, 100_00);
  expect((await detail(id)).storeBoard.map(({ value }) => value)).toEqual([2, 2]);
});

it('CONVERSION: a visitor of two guides of a store is one, and enough of them must come', async () => {
  const id = await open({ type: 'CONVERSION', minVisitors: 2, prizes: [STORE_PRIZE] });
  const now = shop.app.clock.now().toISOString().slice(0, 23).replace('T', ' ');
  let number = 0;
  const touch = (guideId: number, memberId: number) =>
    shop.app.db.inTx((tx) =>
      tx.query(
        "INSERT INTO touch (id, at, member_id, guide_id, store_id, kind, channel) VALUES (?, ?, ?, ?, 2, 'window', '')",
        [++number, now, memberId, guideId],
      ),
    );
  await touch(LI, SHOPPER);
  await touch(ZHANG, SHOPPER);
  await touch(LI, REGULAR);
  await touch(WANG, SHOPPER);
  // came by Li's link, bought of Zhang: the store's payer
  await ledger.sell({ guideId: ZHANG, storeId: 2, netFen: 100_00, memberId: REGULAR });
  await ledger.sell({ guideId: WANG, storeId: 1, netFen: 100_00, memberId: SHOPPER });
  const board = [{ id: 2, rank: 1, value: 5000, text: '50.00%（1/2 人）' }];
  expect((await detail(id)).storeBoard).toMatchObject(board);
  shop.advance(2 * DAY);
  await freeze();
  expect((await detail(id)).storeBoard).toMatchObject(board);
});

describe('awards', () => {
  async function over(more: object = {}) {
    const id = await open(more);
    const sales = await sold();
    shop.advance(2 * DAY);
    await freeze();
    return { id, ...sales };
  }

  it('are rechecked for refunds, then shared by the team, paid to the store’s pool and told, once', async () => {
    const { id, wang } = await over();
    await move(id, 'recheck');
    expect((await detail(id)).groupWinners).toMatchObject([
      { kind: 'team', id: 1, prize: '冠军队', cashFen: 100_01, note: '', members: 2 },
      { kind: 'store', id: 1, prize: '标杆门店', cashFen: 800_00, note: '' },
    ]);
    expect(await prizes()).toEqual([]);
    await ledger.refund(wang, 450_00);
    const answers = await Promise.all([move(id, 'award'), move(id, 'award')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    await shop.drain();
    const { groupWinners } = await detail(id);
    expect(groupWinners).toMatchObject([
      { kind: 'team', id: 2, text: '人均 ¥200.00', note: '前面的名次有变动，由第 2 名变为第 1 名' },
      { kind: 'store', id: 2, text: '¥400.00', shares: [] },
    ]);
    expect(groupWinners[0]!.shares.map(({ guideId, cashFen }) => [guideId, cashFen])).toEqual([
      [LI, 50_01],
      [ZHANG, 50_00],
    ]);
    const won = '「三月标杆」静安店 团队第 1 名：冠军队，¥100.01 由 2 人平分';
    expect(await prizes()).toEqual([
      ['guide', LI, 50_01, won],
      ['guide', ZHANG, 50_00, won],
      ['store', 2, 800_00, '「三月标杆」静安店 门店第 1 名：标杆门店'],
    ]);
    const told = await shop.rows(
      "SELECT guide_id, title, text FROM guide_notice WHERE title LIKE '「三月标杆」%' ORDER BY guide_id, title",
    );
    expect(told.map((row) => [row['guide_id'], row['text']])).toEqual([
      [LI, '静安店 成绩 人均 ¥200.00，获得 冠军队，你分得 ¥50.01'],
      [LI, '静安店 成绩 ¥400.00，获得 标杆门店，¥800.00 进门店奖金池'],
      [ZHANG, '静安店 成绩 人均 ¥200.00，获得 冠军队，你分得 ¥50.00'],
      [ZHANG, '静安店 成绩 ¥400.00，获得 标杆门店，¥800.00 进门店奖金池'],
    ]);
    const shown = await shop.member(GUIDE_LI)('GET /api/v1/guide/contests/:contestId', { params: { contestId: id } });
    expect(shown.groupWinners).toMatchObject([{ kind: 'team', id: 2, myShareFen: 50_01 }, { kind: 'store' }]);
    expect(shown.groupWinners[0]).not.toHaveProperty('shares');

    // locked: what comes back later moves nothing
    await ledger.sell({ guideId: WANG, storeId: 1, netFen: 9_999_00, paidAt: new Date('2026-03-03T04:00:00Z') });
    expect(short((await detail(id)).storeBoard)[0]).toEqual([2, 1, 400_00]);
  });

  it('are shared by what each has sold, if the contest says so; the store’s pool is in its statement', async () => {
    const { id } = await over({ teams: 'region', teamSplit: 'contribution' });
    await move(id, 'award');
    await shop.drain();
    // 300, 500, 100 and nothing of 900
    const shared = (await prizes()).filter(([kind]) => kind === 'guide').map(([, guideId, fen]) => [guideId, fen]);
    expect(shared).toEqual([
      [LI, 33_34],
      [WANG, 55_56],
      [ZHANG, 11_11],
    ]);
    expect((await detail(id)).groupWinners[0]!.shares.map(({ guideId }) => guideId)).toEqual([WANG, LI, ZHANG]);
    const unsettled = await shop.rows("SELECT kind, beneficiary_id FROM unsettled_entry WHERE kind = 'store'");
    expect(unsettled).toMatchObject([{ beneficiary_id: 1 }]);
  });

  it('come as a sheet with whom they are for', async () => {
    const { id } = await over();
    await move(id, 'award');
    const answer = await fetch(`${shop.app.url}/api/v1/hq/contests/${id}/winners/export`, {
      headers: { authorization: `Bearer ${hq()}` },
    });
    const sheet = await readSheet(Buffer.from(await answer.arrayBuffer()));
    expect(sheet.rows.map(({ cells }) => cells)).toEqual([
      ['团队', '1', '', '人民广场店', '', '人均 ¥250.00', '冠军队', '100.01', '', ''],
      ['队员', '', 'E2', '小王', '人民广场店', '', '', '', '50.01', '人民广场店 平分'],
      ['队员', '', 'E4', '老赵', '人民广场店', '', '', '', '50', '人民广场店 平分'],
      ['门店', '1', '', '人民广场店', '', '¥500.00', '标杆门店', '800', '', ''],
    ]);
  });
});
