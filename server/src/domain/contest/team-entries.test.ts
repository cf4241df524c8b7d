import { teamEntries } from './team-entries';

const at = (day: number) => new Date(Date.UTC(2026, 10, day));
const member = (id: number, teamId: number, score: number, amountFen: number, day: number | null) => ({
  id,
  teamId,
  score,
  amountFen,
  reachedAt: day === null ? null : at(day),
  qualified: true,
});
const teams = [
  { teamId: 1, heads: 2 },
  { teamId: 2, heads: 3 },
  { teamId: 3, heads: 0 },
];

describe('teamEntries', () => {
  it('sums a team, which is there when its last member is', () => {
    const members = [member(11, 1, 300, 300, 5), member(12, 1, 200, 200, 9), member(21, 2, 400, 400, null)];
    expect(teamEntries('sum', members, teams)).toEqual([
      { id: 1, score: 500, amountFen: 500, reachedAt: at(9), qualified: true },
      { id: 2, score: 400, amountFen: 400, reachedAt: null, qualified: true },
      { id: 3, score: 0, amountFen: 0, reachedAt: null, qualified: false },
    ]);
  });
  it('averages over all heads, also those who sold nothing, rounded to whole ones', () => {
    const [, second] = teamEntries('average', [member(21, 2, 200, 200, 1)], teams);
    expect(second).toMatchObject({ score: 67, amountFen: 67 });
  });
});
