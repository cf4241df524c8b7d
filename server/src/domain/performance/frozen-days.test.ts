import { shanghaiInstant } from '../time';
import { lastFrozenDay } from './frozen-days';

it('freezes a day two hours after its midnight', () => {
  expect(lastFrozenDay(shanghaiInstant('2026-03-03', '00:00'))).toBe('2026-03-01');
  expect(lastFrozenDay(shanghaiInstant('2026-03-03', '01:59'))).toBe('2026-03-01');
  expect(lastFrozenDay(shanghaiInstant('2026-03-03', '02:00'))).toBe('2026-03-02');
  expect(lastFrozenDay(shanghaiInstant('2026-03-03', '23:59'))).toBe('2026-03-02');
});
