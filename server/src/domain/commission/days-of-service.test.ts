import { shanghaiInstant } from '../time';
import { daysOfService } from './days-of-service';

const from = (day: string, clock = '00:00') => shanghaiInstant(`2026-${day}`, clock);

describe('daysOfService', () => {
  it('counts the days of a month, also while it lasts', () => {
    expect(daysOfService('2026-03', [{ from: from('01-15'), to: null }])).toBe(31);
    expect(daysOfService('2026-02', [{ from: from('01-15'), to: from('05-01') }])).toBe(28);
    expect(daysOfService('2026-03', [{ from: from('04-01'), to: null }])).toBe(0);
    expect(daysOfService('2026-03', [{ from: from('01-01'), to: from('03-01') }])).toBe(0);
  });
  it('counts the day of arriving, by Shanghai’s calendar, not that of leaving', () => {
    expect(daysOfService('2026-03', [{ from: from('03-30', '23:59'), to: null }])).toBe(2);
    expect(daysOfService('2026-03', [{ from: from('01-01'), to: from('03-11', '20:00') }])).toBe(10);
    expect(daysOfService('2026-03', [{ from: from('03-11', '09:00'), to: from('03-11', '18:00') }])).toBe(0);
  });
  it('gives no day to two stores when somebody moves, and adds up who comes back', () => {
    const move = from('03-11', '14:00');
    const before = daysOfService('2026-03', [{ from: from('01-01'), to: move }]);
    const after = daysOfService('2026-03', [{ from: move, to: null }]);
    expect([before, after]).toEqual([10, 21]);
    const back = [
      { from: from('03-01'), to: from('03-05') },
      { from: from('03-05'), to: from('03-08') },
    ];
    expect(daysOfService('2026-03', back)).toBe(7);
  });
});
