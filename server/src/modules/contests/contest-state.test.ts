import { ruleOf, stateOf } from './contest-state';

const days = { fromDay: '2026-03-02', toDay: '2026-03-04' };

it.each([
  ['2026-03-01', 'scheduled'],
  ['2026-03-02', 'running'],
  ['2026-03-04', 'running'],
  ['2026-03-05', 'checking'],
])('a published contest on %s is %s', (today, state) => {
  expect(stateOf({ decision: 'published', ...days }, today)).toBe(state);
});

it('is what was decided, whatever the day', () => {
  for (const decision of ['draft', 'cancelled', 'awarded'] as const) {
    expect(stateOf({ decision, ...days }, '2026-03-03')).toBe(decision);
  }
});

it('counts by the rule of its type', () => {
  const settings = { streakBy: 'order', minFen: 100, minVisitors: 50 } as const;
  expect(ruleOf({ type: 'AMOUNT', ...settings })).toEqual({ type: 'AMOUNT' });
  expect(ruleOf({ type: 'STREAK', ...settings })).toEqual({ type: 'STREAK', unit: 'order', minFen: 100 });
  expect(ruleOf({ type: 'CONVERSION', ...settings })).toEqual({ type: 'CONVERSION', minUv: 50 });
});
