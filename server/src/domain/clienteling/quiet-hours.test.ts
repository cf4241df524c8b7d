import { QUIET_DEFAULTS, quietHours } from './quiet-hours';

const at = (text: string) => new Date(`${text}+08:00`);
const night = { quiet: true, quietFrom: '22:00', quietTo: '09:00' };
const noon = { quiet: true, quietFrom: '12:00', quietTo: '14:00' };

describe('quietHours', () => {
  it.each([
    [night, '2026-11-20T21:59:59.999', null],
    [night, '2026-11-20T22:00:00', '2026-11-21T09:00:00'],
    [night, '2026-11-20T23:59:59', '2026-11-21T09:00:00'],
    [night, '2026-11-21T00:00:00', '2026-11-21T09:00:00'],
    [night, '2026-11-21T08:59:59.999', '2026-11-21T09:00:00'],
    [night, '2026-11-21T09:00:00', null],
    [noon, '2026-11-20T11:59:59', null],
    [noon, '2026-11-20T12:00:00', '2026-11-20T14:00:00'],
    [noon, '2026-11-20T14:00:00', null],
  ])('%j at %s → %p', (prefs, instant, until) => {
    expect(quietHours(prefs, at(instant))).toEqual(until === null ? null : at(until));
  });
  it('lets nobody be woken who has not asked for it', () => {
    expect(quietHours(QUIET_DEFAULTS, at('2026-11-20T22:29:59'))).toBeNull();
    expect(quietHours(QUIET_DEFAULTS, at('2026-11-20T22:30:00'))).toEqual(at('2026-11-21T09:00:00'));
  });
  it('holds nothing when switched off or without length', () => {
    expect(quietHours({ ...night, quiet: false }, at('2026-11-20T23:00:00'))).toBeNull();
    expect(quietHours({ quiet: true, quietFrom: '22:00', quietTo: '22:00' }, at('2026-11-20T23:00:00'))).toBeNull();
  });
});
