import { shanghaiInstant } from '../time';
import { readLink } from './read-link';
import { samePerson } from './same-person';
import { ATTRIBUTION_DEFAULTS } from './attribution';
import { mergeAnonymousTouches as merge, whyNoTouch as why, type RecordedOpen } from './touches';

const whyNoTouch = (of: Parameters<typeof why>[0], recorded: readonly RecordedOpen[], rules = ATTRIBUTION_DEFAULTS) =>
  why(of, recorded, rules);
const mergeAnonymousTouches = (
  touches: readonly RecordedOpen[],
  member: Parameters<typeof merge>[1],
  rules = ATTRIBUTION_DEFAULTS,
) => merge(touches, member, rules);

const start = shanghaiInstant('2026-03-02', '15:00');
const minute = (n: number) => new Date(start.getTime() + n * 60_000);
const open = (n: number, guideId = 101, link = 'abc') => ({ at: minute(n), guideId, link });
const recorded = (id: number, n: number, guideId = 101, link = 'abc'): RecordedOpen => ({
  id,
  ...open(n, guideId, link),
});

describe('whyNoTouch', () => {
  it('counts a first open', () => expect(whyNoTouch(open(0), [])).toBeUndefined());
  it('does not count the Moments single page', () => {
    expect(whyNoTouch({ ...open(0), scene: 1154 }, [])).toBe('single_page');
    expect(whyNoTouch({ ...open(0), scene: 1007 }, [])).toBeUndefined();
  });
  it("does not count the guide's own open", () => {
    expect(whyNoTouch({ ...open(0), visitorGuideId: 101 }, [])).toBe('own_link');
    expect(whyNoTouch({ ...open(0), visitorGuideId: 102 }, [])).toBeUndefined();
  });
  it('makes re-opens within 30 minutes of the recorded touch one, limit included', () => {
    expect(whyNoTouch(open(30), [recorded(1, 0)])).toBe('reopen');
    expect(whyNoTouch(open(30.001), [recorded(1, 0)])).toBeUndefined();
    expect(whyNoTouch(open(0), [recorded(1, 0)])).toBe('reopen');
  });
  it('takes other minutes from the rules', () => {
    const rules = { ...ATTRIBUTION_DEFAULTS, reopenMinutes: 5 };
    expect(whyNoTouch(open(5), [recorded(1, 0)], rules)).toBe('reopen');
    expect(whyNoTouch(open(5.001), [recorded(1, 0)], rules)).toBeUndefined();
  });
  it("counts again when another guide's touch lies between", () => {
    expect(whyNoTouch(open(20), [recorded(1, 0), recorded(2, 10, 102, 'xyz')])).toBeUndefined();
    expect(whyNoTouch(open(20), [recorded(2, 10, 102, 'xyz'), recorded(1, 0)])).toBeUndefined();
    expect(whyNoTouch(open(20), [recorded(1, 0, 102, 'xyz'), recorded(2, 10)])).toBe('reopen');
  });
  it('keeps two links of one guide apart', () => {
    expect(whyNoTouch(open(5, 101, 'def'), [recorded(1, 0)])).toBeUndefined();
    expect(whyNoTouch(open(10), [recorded(1, 0), recorded(2, 5, 101, 'def')])).toBe('reopen');
  });
  it('does not look at touches still to come', () => {
    expect(whyNoTouch(open(0), [recorded(1, 10)])).toBeUndefined();
  });
});

describe('mergeAnonymousTouches', () => {
  const day = (n: number) => n * 24 * 60;
  const signIn = { at: minute(day(7)), touches: [] };
  it('takes the last 7 days of the device, limit included, oldest first', () => {
    const touches = [recorded(3, day(6)), recorded(2, 0, 102, 'xyz'), recorded(1, -1)];
    expect(mergeAnonymousTouches(touches, signIn).map(({ id }) => id)).toEqual([2, 3]);
  });
  it('takes other days from the rules, whatever the window of touches is', () => {
    const touches = [recorded(1, day(5)), recorded(2, day(5) - 1)];
    const rules = { ...ATTRIBUTION_DEFAULTS, anonymousDays: 2, touchDays: 30 };
    expect(mergeAnonymousTouches(touches, signIn, rules).map(({ id }) => id)).toEqual([1]);
  });
  it("leaves out the visitor's own links", () => {
    expect(mergeAnonymousTouches([recorded(1, day(1))], { ...signIn, guideId: 101 })).toEqual([]);
  });
  it('repeats no touch the member has, nor itself', () => {
    const touches = [recorded(1, day(1)), recorded(2, day(1) + 10)];
    expect(mergeAnonymousTouches(touches, signIn).map(({ id }) => id)).toEqual([1]);
    expect(mergeAnonymousTouches(touches, { ...signIn, touches: [recorded(9, day(1) - 5)] })).toEqual([]);
  });
  it('mutates nothing', () => {
    const touches = Object.freeze([recorded(2, 10), recorded(1, 0)]);
    mergeAnonymousTouches(touches, signIn);
    expect(touches.map(({ id }) => id)).toEqual([2, 1]);
  });
});

describe('readLink', () => {
  const token = { token: 'abc12345', guideId: 101, productId: 7 };
  it('lets the token decide and only notes a guide id that contradicts it', () => {
    expect(readLink(token, 101)).toEqual({ guideId: 101, link: 'abc12345', productId: 7, contradictedBy: null });
    expect(readLink(token, undefined)).toEqual({ guideId: 101, link: 'abc12345', productId: 7, contradictedBy: null });
    expect(readLink(token, 102)).toMatchObject({ guideId: 101, contradictedBy: 102 });
  });
  it('takes a bare guide id as a window touch', () => {
    expect(readLink(undefined, 102)).toEqual({ guideId: 102, link: 'g:102', productId: null, contradictedBy: null });
  });
  it('knows nobody without either', () => expect(readLink(undefined, undefined)).toBeUndefined());
});

describe('samePerson', () => {
  it.each([
    [{ openid: 'a' }, { openid: 'a' }, true],
    [{ unionid: 'u' }, { openid: 'x', unionid: 'u' }, true],
    [{ openid: 'a', phone: '13800000000' }, { openid: 'b', phone: '13800000000' }, true],
    [{ openid: 'a', phone: null }, { openid: 'b', phone: null }, false],
    [{ phone: '' }, { phone: '' }, false],
    [{}, {}, false],
  ])('%j and %j: %s', (a, b, same) => expect(samePerson(a, b)).toBe(same));
});
