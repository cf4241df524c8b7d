import fc from 'fast-check';
import { checkRecruit, type RecruitFacts } from './check-recruit';
import { RECRUIT_PLAN_DEFAULTS, type RecruitPlan } from './recruit-plan';

const at = (text: string) => new Date(`${text}+08:00`);
const good: RecruitFacts = {
  joinedAt: at('2026-11-01T23:30:00'),
  ordinalOfDay: 1,
  ordinalOfMonth: 1,
  phone: 'unique',
  unionid: 'unique',
  inMall: true,
  isStaff: false,
  memberLeft: false,
  friend: 'added',
  sameDevice: 1,
  staffDevice: false,
  inBurst: false,
  firstPaidAt: at('2026-11-03T10:00:00'),
  visitDays: ['2026-11-01'],
};
const due = at('2026-11-08T23:30:00');
const early = new Date(due.getTime() - 1);
const check = (facts: Partial<RecruitFacts>, now = due, plan: Partial<RecruitPlan> = {}) =>
  checkRecruit({ ...good, ...facts }, now, { ...RECRUIT_PLAN_DEFAULTS, ...plan });
const voided = (reason: string) => ({ outcome: 'void', reason });

describe('checkRecruit', () => {
  it('waits out the hold period and is then valid', () => {
    expect(check({}, early)).toEqual({ outcome: 'wait', until: due });
    expect(check({})).toEqual({ outcome: 'valid' });
    expect(check({}, early, { holdDays: 3 })).toEqual({ outcome: 'valid' });
  });

  it.each<[Partial<RecruitFacts>, string]>([
    [{ isStaff: true }, 'STAFF'],
    [{ memberLeft: true }, 'MEMBER_LEFT'],
    [{ phone: 'used' }, 'PHONE_USED'],
    [{ unionid: 'used' }, 'UNIONID_USED'],
    [{ friend: 'deleted' }, 'FRIEND_DELETED'],
    [{ sameDevice: 3 }, 'DEVICE_CLUSTER'],
    [{ ordinalOfDay: 31 }, 'OVER_DAILY_CAP'],
  ])('%j is void at once, without waiting', (facts, reason) => {
    expect(check(facts, good.joinedAt)).toEqual(voided(reason));
    expect(check(facts)).toEqual(voided(reason));
  });
  it('is still good at the limits', () => {
    expect(check({ ordinalOfDay: 30, sameDevice: 2 })).toEqual({ outcome: 'valid' });
  });

  describe('first paid order or second-day visit', () => {
    const idle = { firstPaidAt: null };
    it.each<[string, Partial<RecruitFacts>, boolean]>([
      ['nothing', idle, false],
      ['visits on the day of joining only', { ...idle, visitDays: ['2026-11-01'] }, false],
      ['a visit half an hour later, which is the next day', { ...idle, visitDays: ['2026-11-02'] }, true],
      ['a visit on the last day', { ...idle, visitDays: ['2026-11-08'] }, true],
      ['a visit after the hold', { ...idle, visitDays: ['2026-11-09'] }, false],
      ['a visit before joining', { ...idle, visitDays: ['2026-10-30'] }, false],
      ['an order on the day of joining', { firstPaidAt: good.joinedAt, visitDays: [] }, true],
      ['an order at the last instant', { firstPaidAt: due, visitDays: [] }, true],
      ['an order too late', { firstPaidAt: new Date(due.getTime() + 1), visitDays: [] }, false],
    ])('%s', (_case, facts, enough) => {
      expect(check(facts)).toEqual(enough ? { outcome: 'valid' } : voided('NO_ACTIVITY'));
      expect(check(facts, early).outcome).toBe('wait');
    });
  });

  it('wants a person in the mall by the end of the hold, whatever was bought by phone', () => {
    expect(check({ inMall: false }, early)).toEqual({ outcome: 'wait', until: due });
    expect(check({ inMall: false, unionid: 'missing' })).toEqual(voided('NOT_IN_MALL'));
  });

  it('takes a visit for nothing when the plan asks for an order', () => {
    const visited = { firstPaidAt: null, visitDays: ['2026-11-03'] };
    expect(check(visited)).toEqual({ outcome: 'valid' });
    expect(check(visited, due, { needs: 'first_order' })).toEqual(voided('NO_ORDER'));
    expect(check({}, due, { needs: 'first_order' })).toEqual({ outcome: 'valid' });
  });

  it('wants a friend by the end, where the plan says so', () => {
    const needsFriend = { needsFriend: true };
    expect(check({}, due, needsFriend)).toEqual({ outcome: 'valid' });
    expect(check({ friend: 'none' }, early, needsFriend)).toEqual({ outcome: 'wait', until: due });
    expect(check({ friend: 'none' }, due, needsFriend)).toEqual(voided('NO_FRIEND'));
    expect(check({ friend: 'deleted' }, early, needsFriend)).toEqual(voided('FRIEND_DELETED'));
    // a friend alone has still done nothing
    expect(check({ firstPaidAt: null, visitDays: [] }, due, needsFriend)).toEqual(voided('NO_ACTIVITY'));
  });

  it('keeps the monthly limit, when there is one', () => {
    expect(check({ ordinalOfMonth: 101 })).toEqual({ outcome: 'valid' });
    expect(check({ ordinalOfMonth: 100 }, due, { perGuidePerMonth: 100 })).toEqual({ outcome: 'valid' });
    expect(check({ ordinalOfMonth: 101 }, early, { perGuidePerMonth: 100 })).toEqual(voided('OVER_MONTHLY_CAP'));
  });

  it('wants a phone by the end, and no friend who was never one', () => {
    expect(check({ phone: 'missing' }, early).outcome).toBe('wait');
    expect(check({ phone: 'missing' })).toEqual(voided('PHONE_MISSING'));
    expect(check({ friend: 'none' })).toEqual({ outcome: 'valid' });
  });

  it('sends to a person what looks odd, with every reason', () => {
    expect(check({ unionid: 'missing' })).toEqual({ outcome: 'review', reasons: ['UNIONID_MISSING'] });
    expect(check({ unionid: 'not_given' })).toEqual({ outcome: 'valid' });
    expect(check({ inBurst: true, unionid: 'missing' })).toEqual({
      outcome: 'review',
      reasons: ['JOIN_BURST', 'UNIONID_MISSING'],
    });
    expect(check({ staffDevice: true })).toEqual({ outcome: 'review', reasons: ['STAFF_DEVICE'] });
    expect(check({ inBurst: true }, early).outcome).toBe('wait');
  });

  it('the kill switch voids who joins from then on, and the others when it is said so', () => {
    const stop = (afterJoining: number, voidPending: boolean) => ({
      stopped: { at: new Date(good.joinedAt.getTime() + afterJoining), voidPending },
    });
    expect(check({}, good.joinedAt, stop(0, false))).toEqual(voided('PLAN_STOPPED'));
    expect(check({}, early, stop(1, false))).toEqual({ outcome: 'wait', until: due });
    expect(check({}, due, stop(1, false))).toEqual({ outcome: 'valid' });
    expect(check({}, early, stop(1, true))).toEqual(voided('PLAN_STOPPED'));
  });

  it('is never valid before the hold is over, without activity, or with a bad mark', () => {
    const day = fc.integer({ min: 1, max: 12 }).map((n) => `2026-11-${String(n).padStart(2, '0')}`);
    /** Mostly as in a good recruit, so that many come near being valid. */
    const mostly = <K extends keyof RecruitFacts>(key: K, other: fc.Arbitrary<RecruitFacts[K]>) =>
      fc.oneof({ weight: 9, arbitrary: fc.constant(good[key]) }, { weight: 1, arbitrary: other });
    const facts = fc.record<RecruitFacts>({
      joinedAt: fc.constant(good.joinedAt),
      ordinalOfDay: mostly('ordinalOfDay', fc.integer({ min: 1, max: 40 })),
      ordinalOfMonth: mostly('ordinalOfMonth', fc.integer({ min: 1, max: 400 })),
      phone: mostly('phone', fc.constantFrom('unique', 'used', 'missing')),
      unionid: mostly('unionid', fc.constantFrom('unique', 'used', 'missing')),
      isStaff: mostly('isStaff', fc.boolean()),
      memberLeft: mostly('memberLeft', fc.boolean()),
      friend: mostly('friend', fc.constantFrom('added', 'deleted', 'none')),
      sameDevice: mostly('sameDevice', fc.integer({ min: 1, max: 4 })),
      staffDevice: mostly('staffDevice', fc.boolean()),
      inBurst: mostly('inBurst', fc.boolean()),
      inMall: mostly('inMall', fc.boolean()),
      firstPaidAt: fc.option(day.map((d) => at(`${d}T12:00:00`))),
      visitDays: fc.array(day, { maxLength: 3 }),
    });
    let valid = 0;
    fc.assert(
      fc.property(facts, fc.integer({ min: 0, max: 10 }), (some, days) => {
        const now = new Date(good.joinedAt.getTime() + days * 86_400_000);
        if (checkRecruit(some, now).outcome !== 'valid') return;
        valid++;
        expect(now >= due).toBe(true);
        expect(some).toMatchObject({
          phone: 'unique',
          unionid: 'unique',
          isStaff: false,
          memberLeft: false,
          inMall: true,
        });
        expect(some.friend).not.toBe('deleted');
        expect(some.ordinalOfDay).toBeLessThanOrEqual(30);
        expect(some.sameDevice).toBeLessThan(3);
        expect(some.staffDevice).toBe(false);
        expect(some.firstPaidAt !== null || some.visitDays.length > 0).toBe(true);
      }),
      { numRuns: 2_000 },
    );
    expect(valid).toBeGreaterThan(0);
  });
});
