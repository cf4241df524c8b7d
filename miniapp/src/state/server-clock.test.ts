import { createServerClock } from './server-clock';

const NOON = Date.parse('2026-01-01T12:00:00Z');
const NOON_HEADER = 'Thu, 01 Jan 2026 12:00:00 GMT';

describe('server clock', () => {
  it('follows the server on a phone that is a day off', () => {
    const clock = createServerClock(() => NOON - 86_400_000);
    clock.hear(NOON_HEADER);
    expect(clock.now()).toBe(NOON);
  });

  it('trusts the phone for small differences, and comes back once it is set right', () => {
    let phone = NOON + 20_000;
    const clock = createServerClock(() => phone);
    clock.hear(NOON_HEADER);
    expect(clock.now()).toBe(phone);
    phone = NOON + 3_600_000;
    clock.hear(NOON_HEADER);
    expect(clock.now()).toBe(NOON);
    phone = NOON;
    clock.hear(NOON_HEADER);
    expect(clock.now()).toBe(NOON);
  });

  it('ignores answers without a date', () => {
    const clock = createServerClock(() => NOON);
    clock.hear(undefined);
    clock.hear('soon');
    expect(clock.now()).toBe(NOON);
  });
});
