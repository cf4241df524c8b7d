import { runInThisContext } from 'node:vm';
import {
  addDays,
  isAfterHours,
  shanghaiDay,
  shanghaiInstant,
  shanghaiParts,
  startOfShanghaiDay,
  withinPeriod,
} from '.';

// Jest hands tests a copy of process.env; the zone of the process itself is set on the real one.
const setZone = runInThisContext('(zone) => { if (zone) process.env.TZ = zone; else delete process.env.TZ; }') as (
  zone?: string,
) => void;
const offsets = { UTC: 0, 'Asia/Shanghai': -480, 'America/New_York': 300, 'Pacific/Kiritimati': -840 };

describe.each(Object.entries(offsets))('business time with the process in %s', (zone, offset) => {
  beforeAll(() => setZone(zone));
  afterAll(() => setZone());
  const at = (iso: string) => new Date(iso);

  it('really runs in that zone', () => expect(at('2026-01-15T00:00:00Z').getTimezoneOffset()).toBe(offset));

  it('reads the Shanghai wall clock', () => {
    expect(shanghaiParts(at('2026-01-31T16:30:15Z'))).toEqual({
      year: 2026,
      month: 2,
      day: 1,
      hour: 0,
      minute: 30,
      second: 15,
      weekday: 6,
    });
    expect(shanghaiParts(at('2026-03-02T02:00:00Z')).weekday).toBe(0);
  });
  it('names the business day on both sides of midnight, month and year', () => {
    expect(shanghaiDay(at('2026-03-01T15:59:59.999Z'))).toBe('2026-03-01');
    expect(shanghaiDay(at('2026-03-01T16:00:00Z'))).toBe('2026-03-02');
    expect(shanghaiDay(at('2025-12-31T16:00:00Z'))).toBe('2026-01-01');
    expect(shanghaiDay(at('2028-02-28T16:00:00Z'))).toBe('2028-02-29');
  });
  it('starts the day at Shanghai midnight', () => {
    const start = at('2026-03-01T16:00:00Z');
    expect(startOfShanghaiDay(at('2026-03-02T15:59:59.999Z'))).toEqual(start);
    expect(startOfShanghaiDay(start)).toEqual(start);
    expect(startOfShanghaiDay(at('1969-12-31T15:00:00Z'))).toEqual(at('1969-12-30T16:00:00Z'));
  });
  it('turns day and clock into an instant and back', () => {
    expect(shanghaiInstant('2026-03-02', '10:00')).toEqual(at('2026-03-02T02:00:00Z'));
    expect(shanghaiInstant('2026-03-02', '24:00')).toEqual(at('2026-03-02T16:00:00Z'));
    expect(shanghaiInstant('2026-03-02')).toEqual(at('2026-03-01T16:00:00Z'));
    expect(shanghaiDay(shanghaiInstant('2026-11-01', '23:59'))).toBe('2026-11-01');
  });
  it.each([
    ['21:59:59.999', false],
    ['22:00:00', true],
    ['23:59:59', true],
    ['00:00:00', true],
    ['09:59:59.999', true],
    ['10:00:00', false],
    ['15:00:00', false],
  ])('after hours at %s: %s', (clock, expected) => {
    expect(isAfterHours(at(`2026-03-02T${clock}+08:00`))).toBe(expected);
    // the night summer time ends in New York is an ordinary night in Shanghai
    expect(isAfterHours(at(`2026-11-01T${clock}+08:00`))).toBe(expected);
  });
});

describe('addDays', () => {
  it('crosses months, years and leap days', () => {
    expect(addDays('2026-02-27', 2)).toBe('2026-03-01');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(addDays('2026-01-01', 0)).toBe('2026-01-01');
  });
  it('refuses what is not a day', () => expect(() => addDays('2026-13-40', 1)).toThrow(RangeError));
});

describe('withinPeriod', () => {
  const from = new Date('2026-03-02T00:00:00Z');
  const to = new Date('2026-03-03T00:00:00Z');
  it('includes its start and excludes its end', () => {
    expect(withinPeriod(from, { from, to })).toBe(true);
    expect(withinPeriod(to, { from, to })).toBe(false);
    expect(withinPeriod(new Date(from.getTime() - 1), { from, to })).toBe(false);
    expect(withinPeriod(new Date(to.getTime() - 1), { from, to })).toBe(true);
  });
  it('is open where no bound is given', () => {
    expect(withinPeriod(from, {})).toBe(true);
    expect(withinPeriod(from, { from: null, to })).toBe(true);
    expect(withinPeriod(to, { from, to: null })).toBe(true);
  });
});

describe('bad input', () => {
  const never = new Date(Number.NaN);
  it('is refused, not guessed', () => {
    expect(() => shanghaiParts(never)).toThrow(RangeError);
    expect(() => startOfShanghaiDay(never)).toThrow(RangeError);
    for (const [day, clock] of [
      ['2026-3-2', '10:00'],
      ['2026-02-30x', '10:00'],
      ['2026-03-02', '24:01'],
      ['2026-03-02', '10:60'],
      ['2026-03-02', '9:00'],
    ] as const) {
      expect(() => shanghaiInstant(day, clock)).toThrow(RangeError);
    }
  });
  it('mutates no date', () => {
    const date = new Date('2026-03-02T03:00:00Z');
    shanghaiParts(date);
    startOfShanghaiDay(date);
    shanghaiDay(date);
    isAfterHours(date);
    expect(date).toEqual(new Date('2026-03-02T03:00:00Z'));
  });
});
