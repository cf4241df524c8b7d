import { ACCOUNT_RULE, ADDRESS_RULE, afterFailure, type Failures } from '.';

const NOW = Date.parse('2026-03-02T06:00:00Z');
const MINUTE = 60_000;

/** Minutes of lock after each of so many wrong tries, each made when the lock before is over. */
function locks(tries: number, rule = ACCOUNT_RULE): number[] {
  let [state, now]: [Failures | undefined, number] = [undefined, NOW];
  return Array.from({ length: tries }, () => {
    state = afterFailure(rule, state, now);
    const minutes = state.lockedUntil === null ? 0 : (state.lockedUntil - now) / MINUTE;
    now = state.lockedUntil ?? now;
    return minutes;
  });
}

it('lets four errors pass, then locks for ever longer, an hour at most', () => {
  expect(locks(13)).toEqual([0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]);
});

it('an address may err more often', () => {
  expect(locks(51, ADDRESS_RULE).slice(-3)).toEqual([0, 1, 2]);
});

it('a guesser has fewer than thirty tries a day', () => {
  let [state, now, tries]: [Failures | undefined, number, number] = [undefined, NOW, 0];
  for (; now < NOW + 24 * 60 * MINUTE; tries++) {
    state = afterFailure(ACCOUNT_RULE, state, now);
    now = state.lockedUntil ?? now;
  }
  expect(tries).toBeLessThan(35);
});

it('forgets after a day without errors', () => {
  const before = { failures: 9, lockedUntil: null, forgottenAt: NOW };
  expect(afterFailure(ACCOUNT_RULE, before, NOW)).toEqual({
    failures: 1,
    lockedUntil: null,
    forgottenAt: NOW + ACCOUNT_RULE.forgetMs,
  });
  expect(afterFailure(ACCOUNT_RULE, before, NOW - 1).failures).toBe(10);
});
