import { A, aLine, aPlan, B, C, W } from '../../platform/testing/commission-facts';
import { accrue } from './accrue';
import type { CommissionLine, LineCredit } from './line';
import type { CommissionPlan } from './plan';

const credit = (more: Partial<LineCredit>): Partial<CommissionLine> => ({ credit: { ...aLine().credit, ...more } });
const post = (line: Partial<CommissionLine> = {}, plan: Partial<CommissionPlan> = {}) =>
  accrue(aLine(line), aPlan(plan));
const night = { paidAt: new Date('2026-03-02T22:00:00+08:00') };

describe('what a line posts', () => {
  it('is one entry a ledger, each with its numbers and its reason', () => {
    const all = { lineId: 1, reverses: null, kind: 'accrual', gated: false, baseFen: 80_000, multiplierBp: 10_000 };
    expect(post()).toEqual([
      {
        ...all,
        key: 'G',
        ledger: 'commission',
        beneficiary: 'guide',
        guideId: W,
        storeId: A,
        reason: 'MEMBER',
        fen: 4_000,
        rateBp: 500,
        cutFen: 0,
        ruleText: '5%',
      },
      {
        ...all,
        key: 'M',
        ledger: 'origin_rebate',
        beneficiary: 'store',
        guideId: null,
        storeId: A,
        reason: 'MEMBER_ORIGIN',
        fen: 1_600,
        rateBp: 200,
        cutFen: 0,
        ruleText: '会员来源返佣 2%',
      },
      {
        ...all,
        key: 'F.selling',
        ledger: 'store_credit',
        beneficiary: 'store',
        guideId: null,
        storeId: A,
        reason: 'SELLING_STORE',
        fen: 80_000,
        rateBp: 10_000,
        cutFen: 0,
        ruleText: '成交门店业绩 100%',
      },
    ]);
  });
  it('is nothing for a gift and for a line without a price', () => {
    expect(post({ gift: true })).toEqual([]);
    expect(post({ netFen: 0 })).toEqual([]);
  });
  it('refuses what is no amount and shares that are no whole', () => {
    expect(() => post({ netFen: -1 })).toThrow(RangeError);
    expect(() => post({ netFen: 0.5 })).toThrow(RangeError);
    expect(() => post({ selling: { storeId: A, shareBp: 9_999 } })).toThrow('shares are no whole: 9999,0');
  });
});

describe('commission', () => {
  it('says rate and night in words', () => {
    expect(post({ ...night, netFen: 39_900 })[0]).toMatchObject({
      fen: 2_993,
      rateBp: 500,
      multiplierBp: 15_000,
      ruleText: '5% × 夜间 1.5 倍',
    });
    const rules = [{ brandId: 21, rateBp: 650 }];
    expect(post(night, { rules })[0]).toMatchObject({ fen: 7_800, ruleText: '品牌 6.5% × 夜间 1.5 倍' });
  });
  it('waits in the hold account, whole, while its guide is suspended', () => {
    expect(post({ ...night, ...credit({ reason: 'HELD', held: true }) })[0]).toMatchObject({
      beneficiary: 'hold',
      guideId: W,
      fen: 6_000,
      reason: 'HELD',
      ruleText: '5% × 夜间 1.5 倍，账号核查中暂存',
    });
  });
  it("goes to the store's pool at the pool's rate, night or day", () => {
    const pool = credit({ beneficiary: 'store_pool', guideId: null, storeId: C, reason: 'STORE_POOL' });
    for (const when of [{}, night]) {
      expect(post({ ...pool, ...when })[0]).toMatchObject({
        beneficiary: 'store_pool',
        guideId: null,
        storeId: C,
        fen: 800,
        ruleText: '门店池 1%',
      });
    }
  });
  it('is 0 for HQ, and says so; the rebate is still due', () => {
    const hq = credit({ beneficiary: 'hq', guideId: null, storeId: null, reason: 'HQ' });
    const entries = post({ ...hq, selling: { storeId: null, shareBp: 10_000 } });
    expect(entries.map(({ ledger, beneficiary, fen }) => [ledger, beneficiary, fen])).toEqual([
      ['commission', 'hq', 0],
      ['origin_rebate', 'store', 1_600],
      ['store_credit', 'hq', 80_000],
    ]);
  });
  it('is nobody’s when staff buy for themselves, unless the plan pays them', () => {
    const own = {
      ...credit({ beneficiary: 'nobody', guideId: null, storeId: C, reason: 'SELF_PURCHASE' }),
      buyerGuideId: W,
    };
    expect(post(own)[0]).toMatchObject({ beneficiary: 'nobody', guideId: null, fen: 0, reason: 'SELF_PURCHASE' });
    expect(post(own, { selfPurchaseRateBp: 300 })[0]).toMatchObject({ beneficiary: 'guide', guideId: W, fen: 2_400 });
    // a manager has no guide's account to be paid on
    expect(post({ ...own, buyerGuideId: null }, { selfPurchaseRateBp: 300 })[0]).toMatchObject({
      beneficiary: 'nobody',
      fen: 0,
    });
  });
});

describe('origin rebate', () => {
  it('is not posted for the company’s own store or an unknown origin', () => {
    for (const origin of [null, { storeId: A, rebateBp: 0 }]) {
      expect(post({ origin }).map(({ ledger }) => ledger)).toEqual(['commission', 'store_credit']);
    }
  });
});

describe('the cap', () => {
  it('cuts the rebate first and says how much', () => {
    expect(post({}, { capBp: 600 }).slice(0, 2)).toMatchObject([
      { fen: 4_000, cutFen: 0, ruleText: '5%' },
      { fen: 800, cutFen: 800, ruleText: '会员来源返佣 2%，超过 6% 封顶，少计 ¥8.00' },
    ]);
  });
  it('cuts commission last', () => {
    expect(post(night, { capBp: 450 }).slice(0, 2)).toMatchObject([
      { fen: 3_600, cutFen: 2_400, ruleText: '5% × 夜间 1.5 倍，超过 4.5% 封顶，少计 ¥24.00' },
      { fen: 0, cutFen: 1_600 },
    ]);
  });
  it('is rounded down: 6 % of 0.99 are 5 fen', () => {
    expect(post({ netFen: 99 }, { capBp: 600 }).slice(0, 2)).toMatchObject([
      { fen: 5, cutFen: 0 },
      { fen: 0, cutFen: 2 },
    ]);
  });
});

describe('turnover', () => {
  it('is split by shares to the fen', () => {
    const entries = post({
      netFen: 333,
      selling: { storeId: A, shareBp: 7_000 },
      fulfilling: { storeId: B, shareBp: 3_000 },
    }).slice(2);
    expect(entries).toMatchObject([
      { key: 'F.selling', storeId: A, fen: 233, reason: 'SELLING_STORE', ruleText: '成交门店业绩 70%' },
      { key: 'F.fulfilling', storeId: B, fen: 100, reason: 'FULFILLING_STORE', ruleText: '发货门店业绩 30%' },
    ]);
  });
  it('leaves out a place without a share', () => {
    expect(post({ fulfilling: { storeId: B, shareBp: 0 } }).slice(2)).toHaveLength(1);
  });
});

describe('the online gate', () => {
  const onlineGate = { offlineTargetPct: 100, baseRateBp: 300 };
  const g = (line: Partial<CommissionLine>, plan: Partial<CommissionPlan> = {}) =>
    post({ origin: null, ...line }, { onlineGate, ...plan }).filter(({ ledger }) => ledger === 'commission');

  it('pays the whole rate when the month’s target is met', () => {
    expect(g({ gate: 'met' })).toMatchObject([{ fen: 4_000, gated: false, ruleText: '5%' }]);
  });
  it('posts the part above the base as gated while it is open', () => {
    expect(g({ gate: 'open', ...night })).toMatchObject([
      { key: 'G', kind: 'accrual', gated: false, fen: 3_600, rateBp: 300, ruleText: '线上基础 3% × 夜间 1.5 倍' },
      {
        key: 'G.bonus',
        kind: 'gated',
        gated: true,
        guideId: W,
        reason: 'MEMBER',
        fen: 2_400,
        rateBp: 200,
        ruleText: '线上奖励 2% × 夜间 1.5 倍，线下目标达成后发放',
      },
    ]);
  });
  it('gives both parts together what the whole rate gives, to the fen', () => {
    for (const netFen of [1, 9, 10, 30, 33, 99, 101, 1_234_567]) {
      const whole = g({ netFen, gate: 'met' }).reduce((sum, { fen }) => sum + fen, 0);
      expect(g({ netFen, gate: 'open' }).reduce((sum, { fen }) => sum + fen, 0)).toBe(whole);
    }
  });
  it('posts no bonus for a month judged as missed', () => {
    expect(g({ gate: 'missed' })).toMatchObject([{ fen: 2_400, gated: false, ruleText: '线上基础 3%' }]);
  });
  it('is for online sales of guides with a rate above the base', () => {
    expect(g({ gate: 'open', channel: 'pos' })).toMatchObject([{ fen: 4_000 }]);
    expect(g({ gate: 'open', channel: 'tmall' })).toHaveLength(2);
    expect(g({ gate: 'open' }, { defaultRateBp: 300 })).toMatchObject([{ fen: 2_400, ruleText: '3%' }]);
    const pool = credit({ beneficiary: 'store_pool', guideId: null, reason: 'STORE_POOL' });
    expect(g({ gate: 'open', ...pool }, { poolRateBp: 400 })).toMatchObject([{ fen: 3_200, gated: false }]);
  });
  it('is cut before what is sure, after the rebate', () => {
    const entries = post({ gate: 'open' }, { onlineGate, capBp: 400 }).slice(0, 3);
    expect(entries.map(({ key, fen, cutFen }) => [key, fen, cutFen])).toEqual([
      ['G', 2_400, 0],
      ['G.bonus', 800, 800],
      ['M', 0, 1_600],
    ]);
  });
});
