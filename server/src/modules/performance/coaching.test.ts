import { Ledger } from '../../platform/testing/ledger';
import { DAY, GUIDE_LI, ShopFloor, START } from '../../platform/testing/shop-floor';
import { operatorToken } from '../../platform/testing/small-chain';
import type { HqCaller } from '../../platform/auth';
import { PerHeadReport } from './per-head-report.service';

/** Guides 1 Li (A) and 3 Zhang (B) are of store 2; 2 Wang (SA) and 4 Zhao (B) of store 1; all joined on 2 March. */
const [LI, WANG, ZHANG, ZHAO] = [1, 2, 3, 4];
let shop: ShopFloor;
let ledger: Ledger;
beforeEach(async () => {
  shop = await ShopFloor.open();
  Object.assign(await shop.app.get(PerHeadReport), { liveForMs: 0, staleForMs: 0 });
  ledger = new Ledger(shop);
  await operatorToken(shop.app);
});
afterEach(() => shop.close());

/** Signed in anew: weeks pass in these tests. */
const hq = () => shop.app.token({ kind: 'hq', id: 1, version: 1 });
const ask = async <T = Record<string, unknown>>(method: string, path: string, body?: object, token = hq()) =>
  (await shop.app.request<T>(method, `/api/v1/hq/${path}`, { token, ...(body ? { body } : {}) })).body;
const at = (iso: string) => iso.replace('T', ' ').replace('Z', '');
const run = (sql: string, params: (string | number)[] = []) => shop.app.db.inTx((tx) => tx.query(sql, params));

describe('grades', () => {
  const scored = (month: string, scores: Record<number, number>) =>
    Promise.all(
      Object.entries(scores).map(([guideId, score]) =>
        run(
          `INSERT INTO kpi_score (month, guide_id, scheme_id, score, place, facts, computed_at) VALUES (?, ?, 1, ?, 1, '{}', ?)`,
          [month, Number(guideId), score * 100, at('2026-03-02T00:00:00.000Z')],
        ),
      ),
    );

  it('are proposed after two months that agree, and given by whoever may', async () => {
    await scored('2026-01', { [LI]: 101, [WANG]: 70, [ZHANG]: 90, [ZHAO]: 88 });
    await scored('2026-02', { [LI]: 105, [WANG]: 50, [ZHANG]: 40, [ZHAO]: 102 });
    const proposals = await ask<{ items: object[]; total: number }>('GET', 'grade-proposals');
    expect(proposals.items).toEqual([
      {
        guideId: LI,
        guideName: '小李',
        storeName: '静安店',
        from: 'A',
        to: 'SA',
        why: '2026-01 得 101 分、2026-02 得 105 分，连续两月达到 SA 级的 100 分',
      },
      expect.objectContaining({
        ...{ guideId: WANG, from: 'SA', to: 'B' },
        why: '2026-01 得 70 分、2026-02 得 50 分，连续两月不到 SA 级的 100 分',
      }),
      expect.objectContaining({ guideId: ZHAO, from: 'B', to: 'A' }),
    ]);
    expect(await ask('GET', 'grade-proposals?month=2026-01')).toMatchObject({ total: 0 });
    const south = await operatorToken(shop.app, { regionIds: [4] });
    expect(await ask('GET', 'grade-proposals', undefined, south)).toMatchObject({ total: 0 });
    const apply = (items: object[], token = hq()) => ask('POST', 'grade-proposals/apply', { items }, token);
    expect(await apply([{ guideId: LI, grade: 'SA' }], south)).toMatchObject({ code: 'OUT_OF_SCOPE' });
    expect(
      await apply([
        { guideId: LI, grade: 'SA' },
        { guideId: 99, grade: 'C' },
      ]),
    ).toMatchObject({
      code: 'STAFF_NOT_FOUND',
    });
    const both = [
      { guideId: LI, grade: 'SA' },
      { guideId: ZHAO, grade: 'A' },
      { guideId: ZHANG, grade: 'B' },
    ];
    expect(await apply(both)).toEqual({ changed: 2 });
    expect(await shop.rows('SELECT id, grade FROM staff ORDER BY id')).toEqual([
      { id: LI, grade: 'SA' },
      { id: WANG, grade: 'SA' },
      { id: ZHANG, grade: 'B' },
      { id: ZHAO, grade: 'A' },
    ]);
    const log = await ask<{ items: object[] }>('GET', 'audit-log?subject=guide');
    expect(log.items).toHaveLength(2);
    expect(log.items).toContainEqual(
      expect.objectContaining({ action: 'grade', title: '小李', before: { grade: 'A' }, after: { grade: 'SA' } }),
    );
  });
});

describe('grades by headquarters’ lines', () => {
  const rules = { groupMinMembers: 30, groupActivityDays: 14, zeroGrowthDays: 14, contactsPerDay: 1 };
  const put = (version: number, more: object) =>
    ask('PUT', 'guide-rules', { ...rules, contactsPerWeek: 3, giftMonthlyFen: 0, version, ...more });

  it('are proposed and told by what was set', async () => {
    for (const month of ['2026-01', '2026-02']) {
      await run(
        `INSERT INTO kpi_score (month, guide_id, scheme_id, score, place, facts, computed_at) VALUES (?, ?, 1, 9500, 1, '{}', ?)`,
        [month, LI, at('2026-03-02T00:00:00.000Z')],
      );
    }
    const usual = { SA: 100, A: 85, B: 60 };
    expect(await ask('GET', 'guide-rules')).toMatchObject({ gradeFrom: usual });
    expect(await ask('GET', 'grade-proposals')).toMatchObject({ total: 0, gradeFrom: usual });
    const lower = { SA: 95, A: 80, B: 50 };
    expect(await put(0, { gradeFrom: lower })).toMatchObject({ gradeFrom: lower, version: 1 });
    expect(await ask('GET', 'grade-proposals')).toMatchObject({
      items: [{ guideId: LI, from: 'A', to: 'SA', why: expect.stringMatching('连续两月达到 SA 级的 95 分$') }],
      gradeFrom: lower,
    });
    const higher = { SA: 120, A: 96, B: 90 };
    await put(1, { gradeFrom: higher });
    expect(await ask('GET', 'grade-proposals')).toMatchObject({
      items: [{ guideId: LI, from: 'A', to: 'B', why: expect.stringMatching('连续两月不到 A 级的 96 分$') }],
    });
    // who says nothing of grades leaves them as they are
    expect(await put(2, { contactsPerWeek: 4 })).toMatchObject({ contactsPerWeek: 4, gradeFrom: higher });
    const mine = await shop.app.request('GET', '/api/v1/guide/mentoring', {
      token: shop.app.token({ kind: 'member', id: GUIDE_LI }),
    });
    expect(mine.body).toMatchObject({ total: 0, grade: 'A', gradeFrom: higher });
  });

  it.each([
    ['as high as the one above', { SA: 85, A: 85, B: 60 }],
    ['the wrong way round', { SA: 100, A: 60, B: 85 }],
    ['out of reach', { SA: 201, A: 85, B: 60 }],
    ['of no score at all', { SA: 100, A: 85, B: 0 }],
  ])('are refused %s', async (_, gradeFrom) => {
    expect(await put(0, { gradeFrom })).toMatchObject({ status: 422 });
    expect(await ask('GET', 'guide-rules')).toMatchObject({ version: 0 });
  });
});

describe('mentors', () => {
  interface Pair {
    id: number;
    to?: string;
    checklist: { item: string; done: boolean }[];
    upliftPct: number | null;
    code?: string;
  }
  const pair = (mentorId: number, menteeId: number, token = hq()) =>
    ask<Pair>('POST', 'mentor-pairs', { mentorId, menteeId }, token);

  it.each([
    ['mentor', WANG],
    ['mentee', ZHAO],
  ])('part when the %s leaves, so that another pair may begin', async (_, leaver) => {
    const { id } = await pair(WANG, ZHAO);
    expect(await ask('POST', `guides/${leaver}/status`, { status: 'left' })).toMatchObject({ status: 'left' });
    await shop.drain();
    const { items } = await ask<{ items: Pair[] }>('GET', 'mentor-pairs');
    expect(items).toMatchObject([{ id, to: '2026-03-02' }]);
    if (leaver === WANG) expect(await pair(LI, ZHAO)).toMatchObject({ menteeId: ZHAO });
  });

  it('are of a better grade, one at a time; the checklist is kept', async () => {
    expect(await pair(ZHANG, ZHAO)).toMatchObject({ code: 'MENTOR_GRADE' });
    expect(await pair(ZHAO, ZHAO)).toMatchObject({ code: 'MENTOR_GRADE' });
    expect(await pair(99, ZHAO)).toMatchObject({ code: 'STAFF_NOT_FOUND' });
    const south = await operatorToken(shop.app, { regionIds: [4] });
    expect(await pair(WANG, ZHAO, south)).toMatchObject({ code: 'OUT_OF_SCOPE' });
    const first = await pair(WANG, ZHAO);
    expect(first).toMatchObject({
      mentorName: '小王',
      menteeName: '老赵',
      storeName: '人民广场店',
      from: '2026-03-02',
    });
    expect(first.upliftPct).toBeNull();
    expect(await pair(LI, ZHAO)).toMatchObject({ code: 'MENTEE_TAKEN' });
    const change = (body: object, id = first.id, token = hq()) => ask<Pair>('PUT', `mentor-pairs/${id}`, body, token);
    const ticked = await change({ done: [2, 0, 2, 20] });
    expect(ticked.checklist.map(({ done }) => done)).toEqual([true, false, true, false, false, false, false]);
    expect(await change({ done: [] }, 77)).toMatchObject({ code: 'PAIR_NOT_FOUND' });
    expect(await change({ done: [] }, first.id, south)).toMatchObject({ code: 'OUT_OF_SCOPE' });
    expect(await change({ done: [0], end: true })).toMatchObject({ to: '2026-03-02' });
    const second = await pair(LI, ZHAO);
    expect(await ask('GET', 'mentor-pairs')).toMatchObject({ total: 2, items: [{ id: second.id }, { id: first.id }] });
    expect(await ask('GET', 'mentor-pairs', undefined, south)).toMatchObject({ total: 0 });
  });

  it('are measured by what the mentee sells since', async () => {
    const day = (back: number) => new Date(START.getTime() - back * DAY);
    await ledger.sell({ guideId: ZHAO, storeId: 1, netFen: 100_00, paidAt: day(1) });
    await ledger.sell({ guideId: ZHAO, storeId: 1, netFen: 100_00, paidAt: day(30) });
    await ledger.sell({ guideId: ZHAO, storeId: 1, netFen: 900_00, paidAt: day(31) });
    await pair(WANG, ZHAO);
    shop.advance(35 * DAY);
    const sale = await ledger.sell({ guideId: ZHAO, storeId: 1, netFen: 350_00 });
    await ledger.refund(sale, 100_00);
    await ledger.sell({ guideId: ZHAO, storeId: 1, netFen: 900_00, paidAt: new Date(START.getTime() + 5 * DAY) });
    // the last 30 days begin on the sixth day of the pair
    expect(await ask('GET', 'mentor-pairs')).toMatchObject({ items: [{ upliftPct: 25 }] });
  });
});

describe('reports', () => {
  const opened = (memberId: number, page: string) =>
    shop.app.request('POST', '/api/v1/events', {
      token: shop.app.token({ kind: 'member', id: memberId }),
      body: { events: [{ name: 'page_view', at: shop.app.clock.now().toISOString(), page }] },
    });

  it('adoption: who opened the workbench, shared or sold online in a week, guides and stores', async () => {
    await run("UPDATE link_token SET created_at = '2026-01-01 00:00:00.000'");
    await opened(3, 'workbench'); // Li
    await opened(5, 'storefront'); // Wang looks as a shopper
    await ledger.sell({ guideId: WANG, storeId: 1, netFen: 1_00 }); // at the till
    await ledger.run('performance.count-activity');
    const week = () => ask<{ weeks: object[]; byRegion: object[] }>('GET', 'reports/adoption?weeks=2');
    expect((await week()).weeks).toEqual([
      { from: '2026-02-23', guides: 0, activeGuides: 0, stores: 5, activeStores: 0 },
      { from: '2026-03-02', guides: 4, activeGuides: 1, stores: 5, activeStores: 1 },
    ]);
    await ledger.sell({ guideId: WANG, storeId: 1, netFen: 1_00, channel: 'mall' });
    await run(
      "INSERT INTO link_token (token, guide_id, store_id, kind, target_id, channel, created_at) VALUES ('zhangsLink', 3, 2, 'store', 2, 'chat', '2026-03-02 05:00:00.000')",
    );
    await ledger.run('performance.count-activity');
    await ledger.run('performance.count-activity');
    expect((await week()).weeks[1]).toMatchObject({ activeGuides: 3, activeStores: 2 });
    expect((await week()).byRegion).toEqual([
      { regionId: 1, name: '总部', guides: 0, activeGuides: 0, stores: 1, activeStores: 0 },
      { regionId: 2, name: '华东大区', guides: 4, activeGuides: 3, stores: 3, activeStores: 2 },
      { regionId: 4, name: '华南大区', guides: 0, activeGuides: 0, stores: 1, activeStores: 0 },
    ]);
    const brand = await operatorToken(shop.app, { brandIds: [2] });
    expect(await ask('GET', 'reports/adoption?weeks=1', undefined, brand)).toMatchObject({
      weeks: [{ guides: 0, stores: 1 }],
    });
    shop.advance(7 * DAY);
    await ledger.run('performance.count-activity');
    expect((await week()).weeks).toMatchObject([
      { from: '2026-03-02', activeGuides: 3 },
      { from: '2026-03-09', activeGuides: 0 },
    ]);
  });

  it('per head: what guides sold online by who took part', async () => {
    await run('DELETE FROM link_token');
    const night = new Date('2026-03-01T15:00:00.000Z'); // 23:00 of the first
    await ledger.sell({ guideId: LI, storeId: 2, netFen: 300_00, channel: 'mall', paidAt: night });
    await ledger.sell({ guideId: WANG, storeId: 1, netFen: 101_00, channel: 'jd' });
    await ledger.sell({ guideId: WANG, storeId: 1, netFen: 1_000_00 });
    await ledger.sell({ storeId: 3, netFen: 50_00, channel: 'mall' });
    await ledger.run('performance.count-activity');
    const report = (by: string, token = hq()) =>
      ask<{ total: object; rows: Record<string, unknown>[] }>(
        'GET',
        `reports/per-head?from=2026-03-01&to=2026-03-02&by=${by}`,
        undefined,
        token,
      );
    const total = {
      salesFen: 1_451_00,
      onlineFen: 451_00,
      guideFen: 1_401_00,
      guideOnlineFen: 401_00,
      hotZoneFen: 0,
      afterHoursFen: 300_00,
      sharers: 2,
      perHeadFen: 200_50,
    };
    expect((await report('region')).total).toEqual(total);
    const rows = async (by: string) =>
      (await report(by)).rows.map(({ name, salesFen, guideFen, sharers, perHeadFen }) => [
        name,
        salesFen,
        guideFen,
        sharers,
        perHeadFen,
      ]);
    expect(await rows('region')).toContainEqual(['华东大区', 1_451_00, 1_401_00, 2, 200_50]);
    expect(await rows('brand')).toEqual([
      ['青禾', 1_401_00, 1_401_00, 2, 200_50],
      ['远山', 50_00, 0, 0, 0],
      ['总部', 0, 0, 0, 0],
    ]);
    expect(await rows('day')).toEqual([
      ['2026-03-01', 300_00, 300_00, 1, 300_00],
      ['2026-03-02', 1_151_00, 1_101_00, 1, 101_00],
    ]);
    expect(await rows('store')).toEqual([
      ['人民广场店', 1_101_00, 1_101_00, 1, 101_00],
      ['静安店', 300_00, 300_00, 1, 300_00],
      ['远山浦东店', 50_00, 0, 0, 0],
    ]);
    expect(await rows('guide')).toEqual([
      ['小王', 1_101_00, 1_101_00, 1, 101_00],
      ['小李', 300_00, 300_00, 1, 300_00],
      ['未记导购', 50_00, 0, 0, 0],
    ]);
    const { hourly } = await ask<{ hourly: { hour: number; paidFen: number; orders: number }[] }>(
      'GET',
      'reports/per-head?from=2026-03-01&to=2026-03-02',
    );
    expect(hourly).toHaveLength(24);
    expect(hourly.filter(({ orders }) => orders > 0)).toEqual([
      { hour: 14, paidFen: 1_151_00, orders: 3 },
      { hour: 23, paidFen: 300_00, orders: 1 },
    ]);
    const brand = await operatorToken(shop.app, { brandIds: [2] });
    expect((await report('region', brand)).total).toMatchObject({ salesFen: 50_00, sharers: 0, perHeadFen: 0 });
    const franchisee: HqCaller = {
      kind: 'hq',
      operatorId: 9,
      permissions: [],
      name: '加盟商',
      scope: { regionIds: null, brandIds: null, franchiseeIds: [1] },
    };
    const own = (await shop.app.get(PerHeadReport)).of(
      { from: '2026-03-01', to: '2026-03-02', by: 'region' },
      franchisee,
    );
    expect((await own).total).toMatchObject({ salesFen: 0, sharers: 0 });
  });

  it('cohorts: days to the first online sale, and who is still there after 30 days', async () => {
    shop.advance(60 * DAY); // 1 May
    await run("UPDATE staff SET joined_at = '2026-04-20 04:00:00.000' WHERE id = 4");
    await run("UPDATE staff SET status = 'left', left_at = '2026-03-20 04:00:00.000' WHERE id = 3");
    const sold = (guideId: number, days: number) =>
      ledger.sell({
        guideId,
        storeId: 1,
        netFen: 1_00,
        channel: 'mall',
        paidAt: new Date(START.getTime() + days * DAY),
      });
    await sold(LI, 9);
    await shop.drain();
    await sold(LI, 4);
    await sold(WANG, 7);
    await sold(LI, 6);
    await ledger.sell({ guideId: ZHANG, storeId: 1, netFen: 1_00, paidAt: START });
    await shop.drain();
    expect(await shop.rows('SELECT guide_id, day FROM guide_first_online ORDER BY guide_id')).toEqual([
      { guide_id: LI, day: '2026-03-06' },
      { guide_id: WANG, day: '2026-03-09' },
    ]);
    // what was sold before anybody kept it
    await run('DELETE FROM guide_first_online');
    await ledger.run('performance.count-activity');
    expect(await ask('GET', 'reports/cohorts')).toEqual({
      items: [
        {
          month: '2026-04',
          hired: 1,
          sold: 0,
          medianDaysToFirstOnline: null,
          retained30: 0,
          retainedPct: null,
          left: 0,
        },
        {
          month: '2026-03',
          hired: 3,
          sold: 2,
          medianDaysToFirstOnline: 5.5,
          retained30: 2,
          retainedPct: 66.67,
          left: 1,
        },
      ],
      total: 2,
      page: 1,
      size: 20,
    });
    const south = await operatorToken(shop.app, { regionIds: [4] });
    expect(await ask('GET', 'reports/cohorts', undefined, south)).toMatchObject({ total: 0 });
  });
});
