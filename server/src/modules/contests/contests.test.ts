import { Ledger } from '../../platform/testing/ledger';
import { DAY, GUIDE_LI, REGULAR, SHOPPER, ShopFloor } from '../../platform/testing/shop-floor';
import { operatorToken } from '../../platform/testing/small-chain';
import { readSheet } from '../../platform/spreadsheet';
import { ContestBoards } from './contest-boards.service';

/** Guides 1 Li and 3 Zhang are of store 2, 2 Wang and 4 Zhao of store 1: one retail company. Monday 2 March, 14:00. */
const [LI, WANG, ZHANG, ZHAO] = [1, 2, 3, 4];
const HOUR = 3_600_000;
let shop: ShopFloor;
let ledger: Ledger;
beforeEach(async () => {
  shop = await ShopFloor.open();
  ledger = new Ledger(shop);
  await operatorToken(shop.app);
  Object.assign(await shop.app.get(ContestBoards), { liveForMs: 0, staleForMs: 0 });
});
afterEach(() => shop.close());

/** Signed in anew: hours pass in these tests. */
const hq = () => shop.app.token({ kind: 'hq', id: 1, version: 1 });

interface Row {
  rank: number;
  guideId: number;
  value: number;
  text: string;
  up: number | null;
  prize: string;
  cashFen: number;
  note: string;
}
interface Detail {
  id: number;
  status: string;
  participants: number;
  board: { items: Row[]; total: number };
  teamBoard: { rank: number; id: number; name: string; value: number; text: string; members: number }[];
  winners: Row[];
  frozen: boolean;
  errors?: { path: string; message: string }[];
}
const BODY = {
  title: '三月冲刺',
  type: 'AMOUNT',
  from: '2026-03-02',
  to: '2026-03-03',
  onlineOnly: false,
  regionIds: null,
  brandIds: null,
  prizes: [
    { fromRank: 1, toRank: 1, title: '大衣', cashFen: 500_00 },
    { fromRank: 2, toRank: 2, title: '围巾' },
  ],
};
const request = (method: string, path: string, body?: object, token = hq()) =>
  shop.app.request<Detail>(method, `/api/v1/hq/contests${path}`, { token, ...(body ? { body } : {}) });
const draft = (more: object = {}, token = hq()) => request('POST', '', { ...BODY, ...more }, token);
const move = (id: number, action: string, token = hq()) => request('POST', `/${id}/${action}`, undefined, token);
async function open(more: object = {}): Promise<number> {
  const { status, body } = await draft(more);
  expect(status).toBe(201);
  expect((await move(body.id, 'publish')).body).toMatchObject({ status: 'running' });
  return body.id;
}
const detail = async (id: number, query = '') => (await request('GET', `/${id}${query}`)).body;
const board = async (id: number, query = '') =>
  (await detail(id, query)).board.items.map(({ guideId, rank, value, text }) => [guideId, rank, value, text]);
const mine = async () => (await shop.member(GUIDE_LI)('GET /api/v1/guide/contests', { query: {} })).items;
const freeze = () => ledger.run('contests.freeze-boards');

describe('the desk', () => {
  it('drafts, changes, publishes and cancels, each in its time', async () => {
    const { body: first } = await draft();
    expect(first).toMatchObject({ status: 'draft', participants: 4 });
    expect((await request('PUT', `/${first.id}`, { ...BODY, title: '改了' })).body).toMatchObject({ title: '改了' });
    expect(await mine()).toEqual([]);
    expect((await move(first.id, 'award')).body).toMatchObject({ code: 'CONTEST_STATE' });
    expect((await move(first.id, 'publish')).body).toMatchObject({ status: 'running' });
    expect((await request('PUT', `/${first.id}`, BODY)).body).toMatchObject({ code: 'CONTEST_STATE' });
    expect((await move(first.id, 'recheck')).body).toMatchObject({ code: 'CONTEST_NOT_OVER' });
    expect((await move(first.id, 'cancel')).body).toMatchObject({ status: 'cancelled' });
    expect((await move(first.id, 'publish')).body).toMatchObject({ code: 'CONTEST_STATE' });
    const { body: past } = await draft({ from: '2026-02-01', to: '2026-03-01' });
    expect((await move(past.id, 'publish')).body).toMatchObject({ code: 'CONTEST_IN_PAST' });
    expect((await request('GET', '?status=draft')).body).toMatchObject({ total: 1, items: [{ id: past.id }] });
    expect((await move(99, 'publish')).body).toMatchObject({ code: 'CONTEST_NOT_FOUND' });
  });

  it('says what is wrong with prizes and scope', async () => {
    const prizes = [BODY.prizes[0], { fromRank: 1, toRank: 3, title: '红包' }];
    const { body, status } = await draft({ prizes, regionIds: [77] });
    expect([status, body.errors]).toEqual([
      422,
      [
        { path: 'body.prizes', message: '「大衣」和「红包」的名次重叠' },
        { path: 'body.regionIds', message: '请选择区域' },
      ],
    ]);
  });

  it('keeps operators to contests within what they cover', async () => {
    const south = await operatorToken(shop.app, { regionIds: [4] });
    expect((await draft({}, south)).body).toMatchObject({ code: 'OUT_OF_SCOPE' });
    const { body: theirs } = await draft({ regionIds: [4] }, south);
    expect((await move(theirs.id, 'publish', south)).body).toMatchObject({ status: 'running', participants: 0 });
    const nation = await open();
    const east = await open({ regionIds: [2] });
    expect((await request('GET', '', undefined, south)).body).toMatchObject({
      total: 2,
      items: [{ id: nation }, { id: theirs.id }],
    });
    expect((await request('GET', `/${east}`, undefined, south)).body).toMatchObject({ code: 'OUT_OF_SCOPE' });
    expect((await move(nation, 'cancel', south)).body).toMatchObject({ code: 'OUT_OF_SCOPE' });
    expect((await mine()).map(({ id }) => id).sort()).toEqual([nation, east]);
  });
});

describe('AMOUNT', () => {
  it('counts what was kept of orders that are large enough; refunds lower it, frozen boards stay', async () => {
    const id = await open({ minFen: 50_00 });
    const big = await ledger.sell({ guideId: LI, storeId: 2, netFen: 300_00 });
    await ledger.sell({ guideId: LI, storeId: 2, netFen: 49_99 });
    await ledger.sell({ guideId: WANG, storeId: 1, netFen: 200_00, channel: 'mall' });
    await ledger.sell({ guideId: ZHANG, storeId: 2, netFen: 60_00, paidAt: new Date('2026-03-01T15:59:59.000Z') });
    expect(await board(id)).toEqual([
      [LI, 1, 300_00, '¥300.00'],
      [WANG, 2, 200_00, '¥200.00'],
    ]);
    shop.advance(12 * HOUR);
    await freeze();
    await ledger.refund(big, 260_00); // less than the minimum is left
    expect(await board(id)).toEqual([[WANG, 1, 200_00, '¥200.00']]);
    expect((await detail(id)).board.items[0]).toMatchObject({ up: 1 });
    expect(await board(id, '?day=2026-03-02')).toEqual([
      [LI, 1, 300_00, '¥300.00'],
      [WANG, 2, 200_00, '¥200.00'],
    ]);
    expect(await detail(id, '?day=2026-03-02')).toMatchObject({ frozen: true });
    await freeze();
    expect((await board(id, '?day=2026-03-02'))[0]).toEqual([LI, 1, 300_00, '¥300.00']);
  });

  it('reads a frozen board once, and shows what runs as it was counted a moment ago', async () => {
    const id = await open({ from: '2026-03-02', to: '2026-03-04' });
    await ledger.sell({ guideId: LI, storeId: 2, netFen: 300_00 });
    shop.advance(11 * HOUR + 59 * 60_000);
    await ledger.sell({ guideId: ZHANG, storeId: 2, netFen: 10_00 });
    await freeze();
    expect(await detail(id, '?day=2026-03-02')).toMatchObject({ frozen: false });
    expect(await board(id, '?day=2026-03-02')).toEqual([[LI, 1, 300_00, '¥300.00']]);
    shop.advance(60_000);
    await freeze();
    expect(await detail(id, '?day=2026-03-02')).toMatchObject({ frozen: true });
    expect(await board(id, '?day=2026-03-02')).toEqual([[LI, 1, 300_00, '¥300.00']]);
    await shop.rows('DELETE FROM contest_row');
    expect(await board(id, '?day=2026-03-02')).toEqual([[LI, 1, 300_00, '¥300.00']]);
    (await shop.app.get(ContestBoards)).liveForMs = 60_000;
    expect(await board(id)).toHaveLength(2);
    await ledger.sell({ guideId: WANG, storeId: 1, netFen: 100_00 });
    expect(await board(id)).toHaveLength(2);
    (await shop.app.get(ContestBoards)).liveForMs = 0;
    expect(await board(id)).toHaveLength(3);
  });

  it('puts who was there earlier in front of an equal', async () => {
    const id = await open();
    await ledger.sell({ guideId: WANG, storeId: 1, netFen: 100_00 });
    shop.advance(60_000);
    await ledger.sell({ guideId: LI, storeId: 2, netFen: 100_00 });
    expect((await board(id)).map(([guideId, rank]) => [guideId, rank])).toEqual([
      [WANG, 1],
      [LI, 2],
    ]);
  });

  it('tells a guide her place, her team’s and what she is short of', async () => {
    const id = await open({ teams: 'store', onlineOnly: true });
    expect((await mine())[0]).toMatchObject({ id, gapText: '还没有成绩，开出第一单就上榜' });
    await ledger.sell({ guideId: LI, storeId: 2, netFen: 100_00, channel: 'mall' });
    await ledger.sell({ guideId: LI, storeId: 2, netFen: 900_00 });
    await ledger.sell({ guideId: WANG, storeId: 1, netFen: 140_00, channel: 'jd' });
    await ledger.sell({ guideId: ZHANG, storeId: 2, netFen: 60_00, channel: 'mall' });
    expect((await mine())[0]).toMatchObject({
      me: { rank: 2, value: 100_00 },
      myTeam: {
        name: '静安店',
        row: { rank: 1, id: 2, value: 80_00, text: '人均 ¥80.00', members: 2 },
        gapText: '暂列第一，领先 ¥10.00',
      },
      gapText: '距上一名还差 ¥40.00',
    });
    const shown = await shop.member(GUIDE_LI)('GET /api/v1/guide/contests/:contestId', { params: { contestId: id } });
    expect(shown.teamBoard.map((team) => [team.rank, team.id, team.value])).toEqual([
      [1, 2, 80_00],
      [2, 1, 70_00],
    ]);
    expect(shown.board.items.map(({ guideId }) => guideId)).toEqual([WANG, LI, ZHANG]);
    const ahead = (await draft({ from: '2026-03-05', to: '2026-03-06' })).body.id;
    await move(ahead, 'publish');
    expect((await mine())[1]).toMatchObject({ id: ahead, status: 'scheduled', gapText: '2026-03-05 开始' });
  });
});

describe('STREAK', () => {
  const sellOn = (guideId: number, day: number, netFen = 100_00) =>
    ledger.sell({ guideId, storeId: 1, netFen, paidAt: new Date(`2026-03-0${day}T07:00:00.000Z`) });

  it('by days: one valid order a day keeps the run, a refund breaks it', async () => {
    const id = await open({ type: 'STREAK', streakBy: 'day', minFen: 50_00, to: '2026-03-08' });
    shop.advance(3 * DAY);
    for (const day of [2, 3, 4]) await sellOn(WANG, day);
    const second = [await sellOn(LI, 2), await sellOn(LI, 3), await sellOn(LI, 4), await sellOn(LI, 5)][1]!;
    await sellOn(ZHAO, 2, 49_99);
    expect(await board(id)).toEqual([
      [LI, 1, 4, '4 天'],
      [WANG, 2, 3, '3 天'],
    ]);
    await ledger.refund(second, 60_00);
    expect(await board(id)).toEqual([
      [WANG, 1, 3, '3 天'],
      [LI, 2, 2, '2 天'],
    ]);
  });

  it('by orders: a small one ends the run', async () => {
    const id = await open({ type: 'STREAK', streakBy: 'order', minFen: 50_00 });
    for (const netFen of [60_00, 70_00, 10_00, 80_00]) {
      await ledger.sell({ guideId: LI, storeId: 2, netFen });
      shop.advance(60_000);
    }
    expect(await board(id)).toEqual([[LI, 1, 2, '2 单']]);
  });
});

describe('CONVERSION', () => {
  it('divides those who paid by those who opened a guide’s links, from a minimum of visitors on', async () => {
    const id = await open({ type: 'CONVERSION', minVisitors: 3, teams: 'region' });
    const now = shop.app.clock.now().toISOString().slice(0, 23).replace('T', ' ');
    let number = 0;
    const touch = (guideId: number, memberId: number | null, visitorId: string | null = null) =>
      shop.app.db.inTx((tx) =>
        tx.query(
          "INSERT INTO touch (id, at, member_id, visitor_id, guide_id, store_id, kind, channel) VALUES (?, ?, ?, ?, ?, 2, 'window', '')",
          [++number, now, memberId, visitorId, guideId],
        ),
      );
    for (const memberId of [SHOPPER, REGULAR, SHOPPER]) await touch(LI, memberId);
    await touch(LI, null, 'visitor-1');
    await touch(LI, null, 'visitor-2');
    await touch(WANG, SHOPPER);
    await touch(WANG, REGULAR);
    await ledger.sell({ guideId: LI, storeId: 2, netFen: 100_00, memberId: SHOPPER });
    await ledger.sell({ guideId: LI, storeId: 2, netFen: 100_00, memberId: SHOPPER });
    await ledger.sell({ guideId: LI, storeId: 2, netFen: 100_00, memberId: 6 }); // came by no link
    const back = await ledger.sell({ guideId: LI, storeId: 2, netFen: 100_00, memberId: REGULAR });
    await ledger.refund(back, 100_00);
    await ledger.sell({ guideId: WANG, storeId: 1, netFen: 100_00, memberId: SHOPPER });
    // one of Li's four visitors paid; Wang has two visitors only
    expect(await board(id)).toEqual([[LI, 1, 2500, '25.00%（1/4 人）']]);
    // the company's own: two who paid of six
    expect((await detail(id)).teamBoard).toMatchObject([
      { id: 3, name: '上海公司', value: 3333, text: '33.33%（2/6 人）' },
    ]);
    await shop.app.db.inTx((tx) => tx.query('UPDATE staff SET member_id = NULL WHERE id = 1'));
    await shop.app.db.inTx((tx) => tx.query('UPDATE staff SET member_id = 3 WHERE id = 2'));
    expect((await mine())[0]!.gapText).toBe('访客满 3 人入榜，还差 1 人');
  });
});

describe('prizes', () => {
  const prizeEntries = () =>
    shop.rows("SELECT beneficiary_id, amount_fen, text FROM credit_entry WHERE kind = 'prize' ORDER BY beneficiary_id");

  async function finished() {
    const id = await open();
    const sale = await ledger.sell({ guideId: LI, storeId: 2, netFen: 300_00 });
    await ledger.sell({ guideId: WANG, storeId: 1, netFen: 200_00 });
    await ledger.sell({ guideId: ZHANG, storeId: 2, netFen: 100_00 });
    shop.advance(2 * DAY);
    await freeze();
    return { id, sale };
  }

  it('are rechecked for refunds after the end, then given once, however often it is asked', async () => {
    const { id, sale } = await finished();
    expect((await detail(id)).status).toBe('checking');
    expect(await request('GET', `/${id}/winners/export`)).toMatchObject({ body: { code: 'CONTEST_STATE' } });
    await move(id, 'recheck');
    const names = async () =>
      (await detail(id)).winners.map(({ guideId, rank, prize, cashFen, note }) => [
        guideId,
        rank,
        prize,
        cashFen,
        note,
      ]);
    expect(await names()).toEqual([
      [LI, 1, '大衣', 500_00, ''],
      [WANG, 2, '围巾', 0, ''],
    ]);
    expect(await prizeEntries()).toEqual([]);
    expect((await mine())[0]).toMatchObject({ status: 'checking', gapText: '暂列第 1 名，复核退款后颁奖' });

    await ledger.refund(sale, 250_00);
    const answers = await Promise.all([move(id, 'award'), move(id, 'award')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await move(id, 'award')).body).toMatchObject({ code: 'CONTEST_STATE' });
    await shop.drain();
    expect(await names()).toEqual([
      [WANG, 1, '大衣', 500_00, '前面的名次有变动，由第 2 名变为第 1 名'],
      [ZHANG, 2, '围巾', 0, '前面的名次有变动，由第 3 名变为第 2 名'],
    ]);
    expect(await prizeEntries()).toMatchObject([{ beneficiary_id: WANG, text: '「三月冲刺」第 1 名：大衣' }]);
    expect(Number((await prizeEntries())[0]!['amount_fen'])).toBe(500_00);
    // that the money is there, commission tells
    const told = await shop.rows(
      "SELECT guide_id, title, text FROM guide_notice WHERE title LIKE '「三月冲刺」%' ORDER BY guide_id",
    );
    expect(told).toEqual([
      { guide_id: WANG, title: '「三月冲刺」第 1 名', text: '成绩 ¥200.00，获得 大衣，奖金 ¥500.00' },
      { guide_id: ZHANG, title: '「三月冲刺」第 2 名', text: '成绩 ¥100.00，获得 围巾' },
    ]);
    expect((await mine())[0]).toMatchObject({ status: 'awarded', gapText: '最终第 3 名' });

    // locked: nothing that comes back later moves it
    const late = await ledger.sell({
      guideId: LI,
      storeId: 2,
      netFen: 9_999_00,
      paidAt: new Date('2026-03-03T04:00:00Z'),
    });
    await ledger.refund(late, 1_00);
    expect((await board(id))[0]).toEqual([WANG, 1, 200_00, '¥200.00']);
    expect((await move(id, 'cancel')).body).toMatchObject({ code: 'CONTEST_STATE' });
  });

  it('come as a sheet', async () => {
    const { id } = await finished();
    await move(id, 'award');
    const answer = await fetch(`${shop.app.url}/api/v1/hq/contests/${id}/winners/export`, {
      headers: { authorization: `Bearer ${hq()}` },
    });
    expect(answer.headers.get('content-type')).toContain('spreadsheetml');
    const sheet = await readSheet(Buffer.from(await answer.arrayBuffer()));
    expect(sheet.rows.map(({ cells }) => cells)).toEqual([
      ['导购', '1', 'E1', '小李', '静安店', '¥300.00', '大衣', '500', '', ''],
      ['导购', '2', 'E2', '小王', '人民广场店', '¥200.00', '围巾', '0', '', ''],
    ]);
  });
});
