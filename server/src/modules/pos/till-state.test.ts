import { everyDay } from '@qiandian/shared';
import { shanghaiInstant } from '../../domain/time';
import { tillState } from './till-state';

const at = (clock: string, day = '2026-03-02') => shanghaiInstant(day, clock);
const open = everyDay('10:00', '22:00');
const heard = (clock: string, lagSeconds = 20, day?: string) => ({ lastReceivedAt: at(clock, day), lagSeconds });

it.each([
  ['never heard of', undefined, at('12:00'), 'never'],
  ['just now', heard('12:00'), at('12:00'), 'ok'],
  ['two hours ago to the minute', heard('11:00'), at('13:00'), 'ok'],
  ['longer than two hours ago', heard('11:00'), at('13:01'), 'silent'],
  ['last night, open for two hours', heard('21:50', 20, '2026-03-01'), at('12:00'), 'ok'],
  ['last night, open for longer', heard('21:50', 20, '2026-03-01'), at('12:01'), 'silent'],
  ['last night, before opening', heard('21:50', 20, '2026-03-01'), at('09:00'), 'ok'],
  ['this afternoon, shut by now', heard('15:00'), at('22:00'), 'ok'],
  ['after 15 minutes', heard('12:00', 900), at('12:00'), 'ok'],
  ['after more than 15 minutes', heard('12:00', 901), at('12:00'), 'late'],
])('%s: %s', (_when, sync, now, state) => {
  expect(tillState(sync, open, now)).toBe(state);
});

it('a day off is not silence', () => {
  const shut = { weekly: Array<null>(7).fill(null), exceptions: [] };
  expect(tillState(heard('09:00'), shut, at('20:00'))).toBe('ok');
});
