import { runInThisContext } from 'node:vm';
import { afterHoursMultiplier } from './after-hours-multiplier';
import type { AfterHours, SalesChannel } from './plan';

// Jest hands tests a copy of process.env; the zone of the process itself is set on the real one.
const setZone = runInThisContext('(zone) => { if (zone) process.env.TZ = zone; else delete process.env.TZ; }') as (
  zone?: string,
) => void;
const night: AfterHours = { multiplierBp: 15_000, fromMinute: 22 * 60, toMinute: 10 * 60, importedToo: false };
const at = (clock: string, afterHours: AfterHours | null = night, channel: SalesChannel = 'mall') =>
  afterHoursMultiplier({ afterHours }, { paidAt: new Date(`2026-03-02T${clock}+08:00`), channel });

describe.each(['UTC', 'Asia/Shanghai', 'America/New_York', 'Pacific/Kiritimati'])('after hours in %s', (zone) => {
  beforeAll(() => setZone(zone));
  afterAll(() => setZone());
  it('runs in that zone', () => expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone));
  it.each([
    ['21:59:59.999', 10_000],
    ['22:00:00.000', 15_000],
    ['23:59:59.999', 15_000],
    ['00:00:00.000', 15_000],
    ['09:59:59.999', 15_000],
    ['10:00:00.000', 10_000],
  ])('%s: %i', (clock, expected) => expect(at(clock)).toBe(expected));
});

describe('the window of the plan', () => {
  it('may lie within one day', () => {
    const noon = { ...night, fromMinute: 12 * 60 + 30, toMinute: 14 * 60 };
    expect(['12:29:59.999', '12:30:00', '13:59:59.999', '14:00:00'].map((clock) => at(clock, noon))).toEqual([
      10_000, 15_000, 15_000, 10_000,
    ]);
  });
  it('may last until midnight, or be absent', () => {
    const evening = { ...night, toMinute: 1_440 };
    expect([at('23:59:59.999', evening), at('00:00:00', evening)]).toEqual([15_000, 10_000]);
    expect(at('23:00:00', null)).toBe(10_000);
  });
  it('is for own channels, for imported ones when the plan says so', () => {
    const channels = ['mall', 'pos', 'jd', 'tmall', 'youzan'] as const;
    expect(channels.map((channel) => at('23:00:00', night, channel))).toEqual([15_000, 15_000, 10_000, 10_000, 10_000]);
    const all = { ...night, importedToo: true };
    expect(channels.map((channel) => at('23:00:00', all, channel))).toEqual(channels.map(() => 15_000));
  });
});
