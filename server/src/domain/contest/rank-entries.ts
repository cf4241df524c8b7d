import { type ContestEntry, type Ranked } from './contest';

const time = (at: Date | null) => at?.getTime() ?? Number.POSITIVE_INFINITY;
const inFront = (a: ContestEntry, b: ContestEntry): number => {
  if (a.score !== b.score) return b.score - a.score;
  if (a.amountFen !== b.amountFen) return b.amountFen - a.amountFen;
  const [left, right] = [time(a.reachedAt), time(b.reachedAt)];
  return left === right ? 0 : left - right;
};
const mayRank = ({ qualified, score }: ContestEntry) => qualified && score > 0;

/**
 * The leaderboard, best first: higher score, then higher amount, then reached earlier. Who is equal in all three shares
 * the rank and the next rank is skipped (1, 2, 2, 4); the smaller id is listed first. Those without a score or not
 * qualified follow unranked.
 *
 * @example rankEntries([{ id: 1, score: 5, amountFen: 5, reachedAt: null, qualified: true }])[0].rank //=> 1
 */
export function rankEntries<T extends ContestEntry>(entries: readonly T[]): Ranked<T>[] {
  const ordered = [...entries].sort((a, b) => Number(mayRank(b)) - Number(mayRank(a)) || inFront(a, b) || a.id - b.id);
  let rank = 0;
  return ordered.map((entry, index) => {
    if (!mayRank(entry)) return { ...entry, rank: null };
    const before = ordered[index - 1];
    if (!before || inFront(before, entry) !== 0) rank = index + 1;
    return { ...entry, rank };
  });
}
