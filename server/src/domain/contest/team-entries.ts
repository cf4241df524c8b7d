import { roundHalfUp } from '../money';
import { type ContestEntry } from './contest';

/**
 * Teams (stores, regions, retail companies) from their guides' entries: the sum, or the average per head, where who sold
 * nothing is a head too. A team has its score when its last member reached theirs. A team's conversion is not made of
 * its guides' rates: score it from the team's own visitors and payers.
 *
 * @param teams every team that takes part, with its number of guides
 * @returns one entry a team, `id` = team id; averages are rounded half-up to whole fen, days or orders
 * @example teamEntries('average', [{ id: 1, teamId: 3, score: 100, amountFen: 100, reachedAt: null, qualified: true }], [{ teamId: 3, heads: 4 }])[0].score //=> 25
 */
export function teamEntries(
  by: 'sum' | 'average',
  members: readonly (ContestEntry & { readonly teamId: number })[],
  teams: readonly { readonly teamId: number; readonly heads: number }[],
): ContestEntry[] {
  const sums = new Map<number, { score: number; amountFen: number; reachedAt: Date | null }>();
  for (const { teamId, score, amountFen, reachedAt } of members) {
    const sum = sums.get(teamId) ?? { score: 0, amountFen: 0, reachedAt: null };
    const later = reachedAt && (!sum.reachedAt || reachedAt > sum.reachedAt) ? reachedAt : sum.reachedAt;
    sums.set(teamId, { score: sum.score + score, amountFen: sum.amountFen + amountFen, reachedAt: later });
  }
  return teams.map(({ teamId, heads }) => {
    const sum = sums.get(teamId) ?? { score: 0, amountFen: 0, reachedAt: null };
    const perHead = (value: number) => (heads > 0 ? roundHalfUp(value, heads) : 0);
    const score = by === 'sum' ? sum.score : perHead(sum.score);
    const amountFen = by === 'sum' ? sum.amountFen : perHead(sum.amountFen);
    return { id: teamId, score, amountFen, reachedAt: sum.reachedAt, qualified: heads > 0 };
  });
}
