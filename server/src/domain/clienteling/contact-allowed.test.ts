import fc from 'fast-check';
import { contactAllowed as allowedBy, type ContactCaps } from './contact-allowed';

const at = (text: string) => new Date(`${text}+08:00`);
const now = at('2026-11-20T10:00:00');

const contactAllowed = (history: readonly Date[], at: Date, caps: ContactCaps = { perDay: 1, perWeek: 3 }) =>
  allowedBy(history, at, caps);

describe('contactAllowed', () => {
  it('allows the first contact of a day, and another after midnight in Shanghai', () => {
    expect(contactAllowed([at('2026-11-19T23:59:59')], now)).toEqual({ allowed: true });
    expect(contactAllowed([at('2026-11-20T00:00:00')], now)).toEqual({
      allowed: false,
      cap: 'day',
      allowedAt: at('2026-11-21T00:00:00'),
      note: '今天已联系 1 次，明天起可以再聊',
    });
  });
  it('allows three in seven days, and says when the oldest has passed', () => {
    const history = [at('2026-11-14T09:00:00'), at('2026-11-16T09:00:00'), at('2026-11-18T09:00:00')];
    expect(contactAllowed(history, now)).toEqual({
      allowed: false,
      cap: 'week',
      allowedAt: at('2026-11-21T00:00:00'),
      note: '近 7 天已联系 3 次，明天起可以再聊',
    });
    expect(contactAllowed(history, at('2026-11-21T00:00:00'))).toEqual({ allowed: true });
    expect(contactAllowed([...history.slice(1), at('2026-11-13T23:00:00')], now)).toEqual({ allowed: true });
  });
  it('names the week when both caps are hit', () => {
    const history = [at('2026-11-18T09:00:00'), at('2026-11-19T09:00:00'), at('2026-11-20T09:00:00')];
    expect(contactAllowed(history, now)).toEqual({
      allowed: false,
      cap: 'week',
      allowedAt: at('2026-11-25T00:00:00'),
      note: '近 7 天已联系 3 次，11 月 25 日起可以再聊',
    });
  });
  it('never opens when nothing is allowed', () => {
    expect(contactAllowed([], now, { perDay: 0, perWeek: 3 })).toEqual({
      allowed: false,
      cap: 'day',
      allowedAt: null,
      note: '当前规则不允许联系',
    });
  });
  it('is allowed at the instant it names and not a moment before', () => {
    const history = fc.array(
      fc.integer({ min: 0, max: 170 }).map((hours) => new Date(now.getTime() - hours * 3_600_000)),
    );
    const caps = fc.record({ perDay: fc.integer({ min: 1, max: 3 }), perWeek: fc.integer({ min: 1, max: 6 }) });
    fc.assert(
      fc.property(history, caps, (contacts, limits) => {
        const answer = contactAllowed(contacts, now, limits);
        if (answer.allowed) return;
        const open = answer.allowedAt!;
        expect(open > now).toBe(true);
        expect(contactAllowed(contacts, open, limits)).toEqual({ allowed: true });
        expect(contactAllowed(contacts, new Date(open.getTime() - 1), limits).allowed).toBe(false);
      }),
    );
  });
});
