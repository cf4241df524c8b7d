import { type Prize } from './contest';

/**
 * What is wrong with a prize table, in words for who fills it in; empty when it can be used.
 *
 * @example prizeTableProblems([{ fromRank: 1, toRank: 3, title: '羽绒服', cashFen: 59900 }]) //=> []
 */
export function prizeTableProblems(prizes: readonly Prize[]): string[] {
  const problems: string[] = [];
  for (const { fromRank, toRank, title, cashFen } of prizes) {
    if (!Number.isSafeInteger(fromRank) || !Number.isSafeInteger(toRank) || fromRank < 1 || toRank < fromRank) {
      problems.push(`「${title}」的名次范围不对：第 ${fromRank} 至 ${toRank} 名`);
    }
    if (!Number.isSafeInteger(cashFen) || cashFen < 0) problems.push(`「${title}」的现金不能为负`);
  }
  const inOrder = [...prizes].sort((a, b) => a.fromRank - b.fromRank);
  inOrder.forEach((prize, i) => {
    const before = inOrder[i - 1];
    if (before && prize.fromRank <= before.toRank) problems.push(`「${before.title}」和「${prize.title}」的名次重叠`);
  });
  return problems;
}
