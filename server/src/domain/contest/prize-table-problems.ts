import { type Prize } from './contest';
import { prizesFor } from './prizes-for';

/**
 * What is wrong with a prize table, in words for who fills it in; empty when it can be used. A rank has one prize for
 * each kind of contestant.
 *
 * @param teams whether the contest has teams that could win
 * @example prizeTableProblems([{ fromRank: 1, toRank: 3, title: '羽绒服', cashFen: 59900 }]) //=> []
 */
export function prizeTableProblems(prizes: readonly Prize[], { teams = true }: { teams?: boolean } = {}): string[] {
  const problems: string[] = [];
  for (const { fromRank, toRank, title, cashFen } of prizes) {
    if (!Number.isSafeInteger(fromRank) || !Number.isSafeInteger(toRank) || fromRank < 1 || toRank < fromRank) {
      problems.push(`「${title}」的名次范围不对：第 ${fromRank} 至 ${toRank} 名`);
    }
    if (!Number.isSafeInteger(cashFen) || cashFen < 0) problems.push(`「${title}」的现金不能为负`);
  }
  const forTeams = prizesFor(prizes, 'team');
  if (!teams) problems.push(...forTeams.map(({ title }) => `「${title}」奖给团队，但比赛没有分队`));
  for (const own of [prizesFor(prizes, 'guide'), forTeams, prizesFor(prizes, 'store')]) {
    const inOrder = [...own].sort((a, b) => a.fromRank - b.fromRank);
    inOrder.forEach((prize, i) => {
      const before = inOrder[i - 1];
      if (before && prize.fromRank <= before.toRank) problems.push(`「${before.title}」和「${prize.title}」的名次重叠`);
    });
  }
  return problems;
}
