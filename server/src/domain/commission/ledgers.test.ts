import fc from 'fast-check';
import { aLine, aPlan, sumFen } from '../../platform/testing/commission-facts';
import { accrue } from './accrue';
import type { CommissionEntry, Ledger } from './entry';
import type { CommissionLine, LineCredit } from './line';
import type { CommissionPlan } from './plan';
import { reattribute } from './reattribute';
import { reverse } from './reverse';
import { settleGate } from './settle-gate';
import { settleHold } from './settle-hold';

/** What must hold of the three ledgers whatever the line, the plan and what happens to them. */
const LEDGERS: readonly Ledger[] = ['commission', 'origin_rebate', 'store_credit'];

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}

const bp = (max: number) => fc.integer({ min: 0, max });
const guideCredit = (guideId: number, held: boolean): LineCredit => ({
  beneficiary: 'guide',
  guideId,
  storeId: guideId - 100,
  reason: held ? 'HELD' : 'LAST_TOUCH',
  held,
});
const credits: fc.Arbitrary<LineCredit> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(fc.constantFrom(101, 102, 103), fc.boolean()).map(([id, held]) => guideCredit(id, held)),
  },
  fc.constantFrom<LineCredit>(
    { beneficiary: 'store_pool', guideId: null, storeId: 3, reason: 'STORE_POOL', held: false },
    { beneficiary: 'hq', guideId: null, storeId: null, reason: 'HQ', held: false },
    { beneficiary: 'nobody', guideId: null, storeId: 3, reason: 'SELF_PURCHASE', held: false },
  ),
);
const plans: fc.Arbitrary<CommissionPlan> = fc
  .record({
    defaultRateBp: bp(3_000),
    poolRateBp: bp(1_000),
    selfPurchaseRateBp: bp(500),
    capBp: bp(2_500),
    multiplierBp: fc.integer({ min: 10_000, max: 30_000 }),
    baseRateBp: fc.option(bp(2_000)),
    ruleBp: fc.option(bp(3_000)),
  })
  .map(({ multiplierBp, baseRateBp, ruleBp, ...rates }) =>
    frozen(
      aPlan({
        ...rates,
        afterHours: { multiplierBp, fromMinute: 1_320, toMinute: 600, importedToo: true },
        onlineGate: baseRateBp === null ? null : { offlineTargetPct: 100, baseRateBp },
        rules: ruleBp === null ? [] : [{ brandId: 21, rateBp: ruleBp }],
      }),
    ),
  );
const lines: fc.Arbitrary<CommissionLine> = fc
  .record({
    netFen: fc.oneof(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 100_000_000 })),
    channel: fc.constantFrom('mall', 'pos', 'jd', 'tmall', 'youzan'),
    hour: fc.integer({ min: 0, max: 23 }),
    credit: credits,
    buyerGuideId: fc.option(fc.constant(104)),
    gate: fc.constantFrom('met', 'open', 'missed'),
    origin: fc.option(bp(1_000).map((rebateBp) => ({ storeId: 9, rebateBp }))),
    sellingBp: bp(10_000),
    alone: fc.boolean(),
  })
  .map(({ hour, sellingBp, alone, ...facts }) =>
    frozen(
      aLine({
        ...facts,
        paidAt: new Date(Date.UTC(2026, 2, 2, hour)),
        selling: { storeId: facts.credit.storeId, shareBp: alone ? 10_000 : sellingBp },
        fulfilling: alone ? null : { storeId: 8, shareBp: 10_000 - sellingBp },
      }),
    ),
  );
const withinCap = (entries: readonly CommissionEntry[], netFen: number, capBp: number) => {
  const paid = sumFen(entries, { ledger: 'commission' }) + sumFen(entries, { ledger: 'origin_rebate' });
  return BigInt(paid) * 10_000n <= BigInt(netFen) * BigInt(capBp);
};

describe('a line’s postings', () => {
  it('stay within the cap, split turnover whole, name one reason each, and are the same in a replay', () => {
    fc.assert(
      fc.property(lines, plans, (line, plan) => {
        const entries = accrue(line, plan);
        expect(withinCap(entries, line.netFen, plan.capBp)).toBe(true);
        expect(sumFen(entries, { ledger: 'store_credit' })).toBe(line.netFen);
        for (const entry of entries) {
          expect(entry.fen).toBeGreaterThanOrEqual(0);
          expect(entry.cutFen).toBeGreaterThanOrEqual(0);
          expect(entry.reason).toMatch(/^[A-Z_]+$/);
          expect(entry.ruleText).not.toBe('');
        }
        // exactly one person, pool or account has the commission
        const earners = entries
          .filter(({ ledger }) => ledger === 'commission')
          .map((e) => `${e.beneficiary}${e.guideId}`);
        expect(new Set(earners).size).toBe(1);
        expect(accrue(line, plan)).toEqual(entries);
      }),
      { numRuns: 500 },
    );
  });
});

type Step =
  | { readonly do: 'refund'; readonly part: number }
  | { readonly do: 'move'; readonly credit: LineCredit }
  | { readonly do: 'judge'; readonly outcome: 'met' | 'missed' }
  | { readonly do: 'decide'; readonly decision: 'release' | 'forfeit' };
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }).map((part): Step => ({ do: 'refund', part })) },
    credits.map((credit): Step => ({ do: 'move', credit })),
    fc.constantFrom<Step>({ do: 'judge', outcome: 'met' }, { do: 'judge', outcome: 'missed' }),
    fc.constantFrom<Step>({ do: 'decide', decision: 'release' }, { do: 'decide', decision: 'forfeit' }),
  ),
  { maxLength: 12 },
);

describe('whatever happens to a line', () => {
  it('every ledger sums to 0 after the full refund, in between refunds take the exact part, steps replay to nothing', () => {
    fc.assert(
      fc.property(lines, plans, steps, (sold, plan, happened) => {
        let line = sold;
        let refunded = 0;
        let entries: readonly CommissionEntry[] = frozen(accrue(line, plan));
        const apply = (step: Step): CommissionEntry[] => {
          switch (step.do) {
            case 'refund':
              return reverse(entries, refunded);
            case 'move':
              return reattribute(entries, line, plan, refunded);
            case 'judge':
              return settleGate(entries, step.outcome, plan);
            case 'decide':
              return settleHold(entries, step.decision, 'MEMBER');
          }
        };
        for (const step of [...happened, { do: 'refund', part: 1 } as const]) {
          if (step.do === 'refund') refunded += Math.round((sold.netFen - refunded) * step.part);
          if (step.do === 'move') {
            line = { ...line, credit: step.credit, selling: { ...line.selling, storeId: step.credit.storeId } };
          }
          entries = frozen([...entries, ...apply(step)]);
          expect(apply(step)).toEqual([]);
          // no refund is lost or taken twice by what else happens
          expect(reverse(entries, refunded)).toEqual([]);
          expect(sumFen(entries, { ledger: 'store_credit' })).toBe(sold.netFen - refunded);
          if (refunded === 0) expect(withinCap(entries, sold.netFen, plan.capBp)).toBe(true);
        }
        for (const ledger of LEDGERS) expect(sumFen(entries, { ledger })).toBe(0);
        const byWhom = new Map<string, number>();
        for (const { beneficiary, guideId, storeId, fen } of entries) {
          const who = `${beneficiary}:${guideId}:${storeId}`;
          byWhom.set(who, (byWhom.get(who) ?? 0) + fen);
        }
        expect([...byWhom.values()].every((fen) => fen === 0)).toBe(true);
        expect(new Set(entries.map(({ key }) => key)).size).toBe(entries.length);
        expect(Math.max(...entries.map(({ key }) => key.length))).toBeLessThanOrEqual(40);
        expect(entries.some(({ fen, baseFen }) => Object.is(fen, -0) || Object.is(baseFen, -0))).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('refunds in any parts end where one refund does', () => {
    fc.assert(
      fc.property(
        lines,
        plans,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 }),
        (line, plan, parts) => {
          const originals = accrue(line, plan);
          let entries: CommissionEntry[] = originals;
          let refunded = 0;
          for (const part of parts) {
            refunded += Math.floor((line.netFen - refunded) * part);
            entries = [...entries, ...reverse(entries, refunded)];
          }
          const atOnce = [...originals, ...reverse(originals, refunded)];
          for (const { key } of originals) {
            const left = (all: readonly CommissionEntry[]) => sumFen(all, { key }) + sumFen(all, { reverses: key });
            expect(left(entries)).toBe(left(atOnce));
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
