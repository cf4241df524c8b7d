import { awardPrizes } from './award-prizes';
import { type ContestEntry, type ContestRule, type Prize, type Ranked } from './contest';
import { scoreText } from './score-text';

export interface WinnerChange {
  readonly id: number;
  /** `drops` out of the prizes, `gains` one, or moves among the winners. */
  readonly kind: 'drops' | 'gains' | 'up' | 'down';
  readonly beforeRank: number | null;
  readonly afterRank: number | null;
  readonly beforePrize: Prize | null;
  readonly afterPrize: Prize | null;
  /** Why, in a sentence for the winner list. */
  readonly reason: string;
}

const place = (rank: number | null) => (rank === null ? '未上榜' : `第 ${rank} 名`);

/**
 * What refunds changed among the winners before the awards are locked (A53, D5): who drops out, who moves, who gains.
 *
 * @param before the board as published, `after` the board recomputed; both complete
 * @returns changed winners only, in the new order, those who left the board last
 */
export function recheckWinners(
  rule: ContestRule,
  before: readonly Ranked<ContestEntry>[],
  after: readonly Ranked<ContestEntry>[],
  prizes: readonly Prize[],
): WinnerChange[] {
  const [then, now] = [read(before, prizes), read(after, prizes)];
  const ids = new Set([...after, ...before].map(({ id }) => id));
  return [...ids].flatMap((id) => {
    const [was, is] = [then.entries.get(id), now.entries.get(id)];
    const [beforePrize, afterPrize] = [then.prizes.get(id) ?? null, now.prizes.get(id) ?? null];
    const [beforeRank, afterRank] = [was?.rank ?? null, is?.rank ?? null];
    if ((!beforePrize && !afterPrize) || beforeRank === afterRank) return [];
    const up = afterRank !== null && (beforeRank === null || afterRank < beforeRank);
    const kind = !afterPrize ? 'drops' : !beforePrize ? 'gains' : up ? 'up' : 'down';
    const [oldScore, newScore] = [was?.score ?? 0, is?.score ?? 0];
    const own = `成绩由 ${scoreText(rule, oldScore)} 变为 ${scoreText(rule, newScore)}`;
    const cause = newScore !== oldScore ? own : up ? '前面的名次有变动' : '其他参赛者的成绩有变动';
    const reason = `${cause}，由${place(beforeRank)}变为${place(afterRank)}`;
    return [{ id, kind, beforeRank, afterRank, beforePrize, afterPrize, reason }];
  });
}

function read(board: readonly Ranked<ContestEntry>[], prizes: readonly Prize[]) {
  return {
    entries: new Map(board.map((entry) => [entry.id, entry])),
    prizes: new Map(awardPrizes(board, prizes).map(({ id, prize }) => [id, prize])),
  };
}
