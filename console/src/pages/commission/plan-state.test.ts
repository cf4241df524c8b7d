import { overlapping, type Plan, planState } from './plan-state';

const plan = (id: number, from: string, to: string | null, brandIds: number[] | null = null) => ({
  id,
  status: 'published' as Plan['status'],
  inForce: false,
  brandIds,
  effectiveFrom: `2026-${from}T00:00:00.000Z`,
  effectiveTo: to && `2026-${to}T00:00:00.000Z`,
});
const NOW = '2026-06-15T00:00:00.000Z';

it('says where a plan stands', () => {
  expect(planState({ ...plan(1, '07-01', null), status: 'draft' }, NOW)).toBe('draft');
  expect(planState({ ...plan(1, '06-01', null), inForce: true }, NOW)).toBe('live');
  expect(planState(plan(1, '07-01', null), NOW)).toBe('scheduled');
  expect(planState(plan(1, '01-01', '06-01'), NOW)).toBe('ended');
  // ended before it ever began
  expect(planState({ ...plan(1, '07-01', '07-01'), status: 'ended' }, NOW)).toBe('ended');
});

describe('overlapping', () => {
  const base = plan(1, '01-01', null);
  const spring = plan(2, '03-01', '05-01', [7]);
  it('finds published plans of the same scope whose time meets', () => {
    expect(overlapping(plan(9, '06-01', null), [base, spring]).map(({ id }) => id)).toEqual([1]);
    expect(overlapping(plan(9, '04-01', '04-02', [7, 8]), [base, spring]).map(({ id }) => id)).toEqual([2]);
  });
  it('lets one begin at the very instant another ends', () => {
    expect(overlapping(plan(9, '05-01', null, [7]), [spring])).toEqual([]);
    expect(overlapping(plan(9, '01-01', '03-01', [7]), [spring])).toEqual([]);
  });
  it('leaves drafts, other brands and itself alone', () => {
    const draft = { ...base, id: 3, status: 'draft' as const };
    expect(overlapping(plan(9, '06-01', null), [draft])).toEqual([]);
    expect(overlapping(plan(9, '04-01', null, [8]), [base, spring])).toEqual([]);
    expect(overlapping(spring, [spring])).toEqual([]);
  });
});
