import { aLine, CommissionFloor, CONTRACT, creditTo, LI, PLAN, WANG } from '../../platform/testing/commission-floor';
import { DAY, GUIDE_LI, GUIDE_WANG, MANAGER_1, MANAGER_2, SHOPPER, START } from '../../platform/testing/shop-floor';
import { Commission, EarningsReader } from '.';

/** What guides read of their income, and what operators, managers and franchisees see of sales. */
let floor: CommissionFloor;
beforeEach(async () => {
  floor = await CommissionFloor.open();
});
afterEach(() => floor.close());

describe('a guide’s income', () => {
  it('shows each entry with its reason, and where it stands', async () => {
    floor.moveTo('2026-03-02 22:30:00');
    await floor.opens(SHOPPER, 'linkOfLi01');
    const { orderNo } = await floor.bought(SHOPPER, { lines: [{ skuId: 11, quantity: 2, link: 'linkOfLi01' }] });
    const commission = await floor.shop.app.get(Commission);
    const prize = {
      guideId: LI,
      kind: 'prize',
      amountFen: 8800,
      reference: 'contest-1',
      text: '三月排位赛第 1 名',
      at: floor.shop.app.clock.now(),
    } as const;
    const post = () => floor.shop.app.db.inTx((tx) => commission.postExtras(tx, [prize, prize]));
    expect((await post()).map(({ outcome }) => outcome)).toEqual(['created', 'duplicate']);
    expect((await post()).map(({ outcome }) => outcome)).toEqual(['duplicate', 'duplicate']);
    const mine = () => floor.shop.member(GUIDE_LI)('GET /api/v1/guide/earnings');
    const { items, summary, month } = await mine();
    expect(month).toBe('2026-03');
    expect(summary).toEqual({
      todayFen: 1650 + 8800,
      monthFen: 1650 + 8800,
      pendingFen: 1650,
      maturedFen: 8800,
      settledFen: 0,
      heldFen: 0,
      afterHoursFen: 1650,
      reversedFen: 0,
      salesFen: 22_000,
      onlineFen: 22_000,
      tillFen: 0,
      unsettled: { pendingFen: 1650, maturedFen: 8800, heldFen: 0 },
    });
    expect(items).toMatchObject([
      {
        kind: 'prize',
        title: '比赛奖金',
        amountFen: 8800,
        state: 'matured',
        rateText: '三月排位赛第 1 名',
        afterHours: false,
      },
      {
        kind: 'accrual',
        title: '商品1',
        quantity: 2,
        amountFen: 1650,
        baseFen: 22_000,
        rateText: '5% × 夜间 1.5 倍',
        state: 'pending',
        afterHours: true,
        channel: 'mall',
        reason: 'DIRECT_SHARE',
      },
    ]);
    const reader = await floor.shop.app.get(EarningsReader);
    expect(await reader.byLink(LI, ['linkOfLi01', 'linkOfLi02'])).toEqual(new Map([['linkOfLi01', 1650]]));
    expect(await reader.today(WANG)).toBe(0);
    const code = (await floor.shop.order(SHOPPER, orderNo)).pickup!.code!;
    await floor.shop.member(MANAGER_1)('POST /api/v1/store/pickups/:code/verify', { params: { code } });
    await floor.shop.drain();
    floor.shop.advance(7 * DAY);
    expect((await mine()).summary).toMatchObject({ pendingFen: 0, maturedFen: 10_450 });
    const matured = await floor.shop.member(GUIDE_LI)('GET /api/v1/guide/earnings', { query: { state: 'pending' } });
    expect(matured.total).toBe(0);
  });
});

describe('the night part of income', () => {
  it('is what the plan’s own hours multiplied, not what the fixed hours of sales say', async () => {
    const early = { from: '20:00', to: '08:00', multiplierBp: 20_000, imported: false };
    await floor.close();
    floor = await CommissionFloor.open({ plan: { ...PLAN, afterHours: early } });
    const mine = () => floor.shop.member(GUIDE_WANG)('GET /api/v1/guide/earnings');
    const at = (clock: string) => new Date(`2026-03-03T${clock}+08:00`);
    floor.moveTo('2026-03-03 21:30:00');
    // by the plan the morning is no night, by the shares of sales it is; the evening is the other way round
    await floor.sold('N1', { paidAt: at('09:00:00') });
    expect((await mine()).summary).toMatchObject({ monthFen: 500, afterHoursFen: 0 });
    const evening = await floor.sold('N2', { paidAt: at('21:00:00') });
    const { summary, items } = await mine();
    expect(summary).toMatchObject({ monthFen: 1_500, afterHoursFen: 1_000 });
    expect(items.map(({ amountFen, afterHours }) => [amountFen, afterHours])).toEqual([
      [1_000, true],
      [500, false],
    ]);
    await floor.returns(evening, 'B1', 10_000);
    expect((await mine()).summary).toMatchObject({ monthFen: 500, afterHoursFen: 0 });
  });
});

describe('who sees what', () => {
  it('a region lead sees the own stores’ sales, a guide the own, a manager the store’s', async () => {
    const saleId = await floor.sold('R1');
    const south = await floor.operator({ regionIds: [4] });
    expect((await south('GET /api/v1/hq/sales')).total).toBe(0);
    await expect(south('GET /api/v1/hq/sales/:saleId', { params: { saleId } })).rejects.toMatchObject({
      code: 'OUT_OF_SCOPE',
    });
    const [lineId] = (await floor.lineIds(saleId)) as [number];
    await expect(
      south('POST /api/v1/hq/sale-lines/:lineId/reassign', { params: { lineId }, body: { guideId: LI, why: '越权' } }),
    ).rejects.toMatchObject({ code: 'OUT_OF_SCOPE' });
    await expect(south('POST /api/v1/hq/commission-plans', { body: PLAN })).rejects.toMatchObject({
      code: 'OUT_OF_SCOPE',
    });
    const all = await floor.hq('GET /api/v1/hq/sales', {
      query: { guideId: WANG, channel: 'pos', reason: 'POS_CASHIER' },
    });
    expect(all.items).toMatchObject([
      {
        saleId,
        storeName: '人民广场店',
        netFen: 10_000,
        lines: [{ skuCode: 'K11', credit: { guideName: '小王', reasonText: '收银台选定的导购' } }],
      },
    ]);
    expect((await floor.hq('GET /api/v1/hq/sales', { query: { q: 'R2' } })).total).toBe(0);
    const sees = async (member: number) =>
      (await floor.shop.member(member)('GET /api/v1/store/sales')).items.map((one) => one.saleId);
    expect([await sees(MANAGER_1), await sees(GUIDE_WANG), await sees(MANAGER_2), await sees(GUIDE_LI)]).toEqual([
      [saleId],
      [saleId],
      [],
      [],
    ]);
    const [listed] = (await floor.shop.member(MANAGER_1)('GET /api/v1/store/sales')).items;
    expect(listed!.reassignUntil).toBe(new Date(START.getTime() + 7 * DAY).toISOString());
  });

  it('of a sale with lines of several stores each sees the own lines, people and rebates', async () => {
    const other = { ...CONTRACT, name: '别家商贸', code: 'JM0002', rebateBp: 350, storeIds: [1] };
    await floor.hq('POST /api/v1/hq/franchisees', { body: other });
    floor.shop.advance(1000);
    const saleId = await floor.sold('R1', {
      memberId: SHOPPER,
      originStoreId: 1,
      storeId: 2,
      lines: [aLine('1', 10_000, creditTo(LI, { sellingStoreId: 2, fulfilStoreId: 2 })), aLine('2', 50_000)],
    });
    const me = await floor.operator({ franchiseeIds: [1] });
    const one = await me('GET /api/v1/hq/sales/:saleId', { params: { saleId } });
    expect(one.entries.map(({ ledger, beneficiary, amountFen }) => [ledger, beneficiary, amountFen])).toEqual([
      ['commission', '小李', 500],
      ['store_credit', '静安店', 10_000],
    ]);
    expect([one.netFen, one.lines.length]).toEqual([10_000, 1]);
    const { items } = await me('GET /api/v1/hq/sales');
    expect(items.map(({ netFen, lines }) => [netFen, lines.length])).toEqual([[10_000, 1]]);
    const all = await floor.hq('GET /api/v1/hq/sales/:saleId', { params: { saleId } });
    expect([all.netFen, all.lines.length, all.entries.length]).toEqual([60_000, 2, 6]);
  });

  it('a lead reads rebates of the own stores only, and no account that also has others', async () => {
    const [store] = await floor.shop.rows('SELECT region_id, brand_id FROM store WHERE id = 2');
    const elsewhere = await floor.shop.rows('SELECT id FROM store WHERE region_id <> ? ORDER BY id', [
      Number(store!['region_id']),
    ]);
    const far = Number(elsewhere.find(({ id }) => Number(id) !== 2)!['id']);
    const body = { ...CONTRACT, storeIds: [2, far] };
    await floor.hq('PUT /api/v1/hq/franchisees/:franchiseeId', { params: { franchiseeId: 1 }, body });
    floor.shop.advance(1000);
    await floor.sold('R1', { memberId: SHOPPER, originStoreId: 2 });
    await floor.sold('R2', { memberId: SHOPPER, originStoreId: far });
    const lead = await floor.operator({ regionIds: [Number(store!['region_id'])] });
    const listed = await lead('GET /api/v1/hq/franchise-rebates');
    expect(listed).toMatchObject({ total: 1, totalFen: 200, items: [{ externalId: 'R1', originStore: '静安店' }] });
    floor.moveTo('2026-04-01 00:00:00');
    const params = { month: '2026-03' };
    await floor.hq('POST /api/v1/hq/statement-periods/:month/close', { params });
    await floor.shop.drain();
    const query = { kind: 'franchisee' } as const;
    expect((await lead('GET /api/v1/hq/statement-periods/:month/statements', { params, query })).total).toBe(0);
    const own = await floor.operator({ franchiseeIds: [1] });
    expect((await own('GET /api/v1/hq/statement-periods/:month/statements', { params, query })).total).toBe(1);
    expect((await own('GET /api/v1/hq/franchise-rebates')).total).toBe(0);
    expect((await own('GET /api/v1/hq/franchise-rebates', { query: { month: '2026-03' } })).total).toBe(2);
  });

  it('lists show the last 90 days unless days or a number are asked for', async () => {
    const saleId = await floor.sold('R1');
    floor.shop.advance(90 * DAY);
    const today = await floor.sold('R2');
    const seen = async (query: { q?: string; from?: string }) =>
      (await floor.shop.member(MANAGER_1)('GET /api/v1/store/sales', { query })).items.map((one) => one.saleId);
    expect(await seen({})).toEqual([today]);
    expect(await seen({ q: 'R1' })).toEqual([saleId]);
    expect(await seen({ from: '2026-03-01' })).toEqual([today, saleId]);
    expect((await floor.hq('GET /api/v1/hq/sales')).total).toBe(1);
  });

  it('a franchisee reads the own stores and rebates, and decides nothing', async () => {
    await floor.sold('R1', { memberId: SHOPPER, originStoreId: 2 });
    const own = await floor.sold('R2', {
      storeId: 2,
      lines: [aLine('1', 7000, creditTo(LI, { sellingStoreId: 2, fulfilStoreId: 2 }))],
    });
    const franchise = await floor.operator({ franchiseeIds: [1] });
    const self = await franchise('GET /api/v1/hq/me');
    expect([self.permissions, self.scope.franchiseeIds]).toEqual([['orders', 'commission', 'settlement'], [1]]);
    expect((await franchise('GET /api/v1/hq/sales')).items.map(({ saleId }) => saleId)).toEqual([own]);
    const rebates = await franchise('GET /api/v1/hq/franchise-rebates', { query: { month: '2026-03' } });
    expect(rebates).toMatchObject({
      total: 1,
      totalFen: 200,
      items: [
        {
          externalId: 'R1',
          originStore: '静安店',
          soldAt: '人民广场店',
          memberName: '顾*',
          beneficiary: '静安恒润商贸',
        },
      ],
    });
    expect((await franchise('GET /api/v1/hq/franchisees')).total).toBe(1);
    const [lineId] = (await floor.lineIds(own)) as [number];
    for (const refused of [
      () =>
        franchise('POST /api/v1/hq/sale-lines/:lineId/reassign', {
          params: { lineId },
          body: { toStorePool: true, why: '归店' },
        }),
      () =>
        franchise('PUT /api/v1/hq/franchisees/:franchiseeId', {
          params: { franchiseeId: 1 },
          body: { ...CONTRACT, rebateBp: 999 },
        }),
      () => franchise('POST /api/v1/hq/statement-periods/:month/close', { params: { month: '2026-02' } }),
      () =>
        franchise('POST /api/v1/hq/commission-holds/:guideId/decide', {
          params: { guideId: LI },
          body: { decision: 'forfeit', why: '归店' },
        }),
    ]) {
      await expect(refused()).rejects.toMatchObject({ code: 'OUT_OF_SCOPE' });
    }
    const stranger = await floor.operator({ franchiseeIds: [77] });
    expect((await stranger('GET /api/v1/hq/franchise-rebates')).totalFen).toBe(0);
    expect((await stranger('GET /api/v1/hq/sales')).total).toBe(0);
  });
});
