import fc from 'fast-check';
import { type LeadFacts } from './lead';
import { leadScore } from './lead-score';

const at = (text: string) => new Date(`${text}+08:00`);
const now = at('2026-11-20T10:00:00');
const nothing: LeadFacts = { views: [], cart: [], unpaid: [], visits: [] };
const view = (productId: number, when: string, dwellSeconds = 0) => ({
  productId,
  name: productId === 1 ? '羊毛大衣' : '针织衫',
  at: at(when),
  dwellSeconds,
});
const score = (facts: Partial<LeadFacts>) => leadScore({ ...nothing, ...facts }, now);

describe('leadScore', () => {
  it('is 0 without a reason for who did nothing', () => expect(score({})).toEqual({ score: 0, why: [] }));

  it('says what was done, as a person would', () => {
    const views = [
      view(1, '2026-11-19T20:00:00', 50),
      view(1, '2026-11-19T21:00:00', 60),
      view(1, '2026-11-19T21:05:00', 10),
    ];
    const cart = [
      { quantity: 1, at: at('2026-11-20T09:00:00') },
      { quantity: 1, at: at('2026-11-20T09:00:00') },
    ];
    expect(score({ views, cart }).why).toEqual(['购物车里还有 2 件', '昨天看了 3 次「羊毛大衣」，停留 2 分钟']);
  });
  it('names the day by Shanghai midnight, and dwell only when it means something', () => {
    const said = (when: string, seconds = 0) => score({ views: [view(2, when, seconds)] }).why;
    expect(said('2026-11-20T00:00:00', 9)).toEqual(['今天看了 1 次「针织衫」']);
    expect(said('2026-11-19T23:59:59', 59)).toEqual(['昨天看了 1 次「针织衫」，停留 59 秒']);
    expect(said('2026-11-18T12:00:00', 60)).toEqual(['前天看了 1 次「针织衫」，停留 1 分钟']);
    expect(said('2026-11-17T12:00:00', 300)).toEqual(['3 天前看了 1 次「针织衫」，停留 5 分钟']);
    expect(said('2026-11-20T10:00:05')).toEqual(['今天看了 1 次「针织衫」']);
  });
  it('puts the weightiest reasons first and stops at three', () => {
    expect(
      score({
        views: [view(1, '2026-11-20T09:00:00', 120), view(2, '2026-11-20T09:10:00')],
        cart: [{ quantity: 3, at: at('2026-11-20T09:00:00') }],
        unpaid: [{ totalFen: 129_900, at: at('2026-11-19T22:00:00') }],
        visits: [at('2026-11-20T08:00:00'), at('2026-11-20T09:00:00')],
      }).why,
    ).toEqual(['昨天下单未付款，金额 ¥1,299.00', '购物车里还有 3 件', '今天逛了店铺 2 次']);
  });
  it('keeps quiet about old news', () => {
    expect(score({ visits: [at('2026-11-10T10:00:00')] })).toEqual({ score: 0, why: [] });
  });
  it('halves every day: one unpaid order now is two of yesterday, in score and all', () => {
    const unpaid = (when: string) => ({ totalFen: 100, at: at(when) });
    const fresh = score({ unpaid: [unpaid('2026-11-20T10:00:00')] }).score;
    expect(fresh).toBe(63);
    expect(score({ unpaid: [unpaid('2026-11-19T10:00:00')] }).score).toBe(39);
    const two = [unpaid('2026-11-19T10:00:00'), unpaid('2026-11-19T10:00:00')];
    expect(score({ unpaid: two }).score).toBe(fresh);
  });
  it('takes what a clock ahead of ours reports for fresh, not for more', () => {
    expect(score({ unpaid: [{ totalFen: 100, at: at('2026-11-21T10:00:00') }] }).score).toBe(63);
  });
  it('does not take a phone left open for interest', () => {
    const long = score({ views: [view(1, '2026-11-20T09:00:00', 300)] }).score;
    expect(score({ views: [view(1, '2026-11-20T09:00:00', 30_000)] }).score).toBe(long);
  });
  it('stays within 0 – 100, grows with every act, and fades with time', () => {
    const when = fc.integer({ min: 0, max: 200 }).map((hours) => new Date(now.getTime() - hours * 3_600_000));
    const facts = fc.record<LeadFacts>({
      views: fc.array(
        fc.record({
          productId: fc.integer({ min: 1, max: 3 }),
          name: fc.constant('大衣'),
          at: when,
          dwellSeconds: fc.integer({ min: 0, max: 900 }),
        }),
      ),
      cart: fc.array(fc.record({ quantity: fc.integer({ min: 1, max: 5 }), at: when })),
      unpaid: fc.array(fc.record({ totalFen: fc.nat(), at: when })),
      visits: fc.array(when),
    });
    fc.assert(
      fc.property(facts, when, (some, more) => {
        const { score: points, why } = leadScore(some, now);
        expect(points).toBeGreaterThanOrEqual(0);
        expect(points).toBeLessThanOrEqual(100);
        expect(why.length).toBeLessThanOrEqual(3);
        expect(leadScore({ ...some, visits: [...some.visits, more] }, now).score).toBeGreaterThanOrEqual(points);
        expect(leadScore(some, new Date(now.getTime() + 3_600_000)).score).toBeLessThanOrEqual(points);
      }),
    );
  });
});
