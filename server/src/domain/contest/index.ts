export { awardPrizes, type Award } from './award-prizes';
export {
  type ContestEntry,
  type ContestOrder,
  type ContestRule,
  type Prize,
  type PrizeFor,
  type Ranked,
  type StreakRule,
  type TeamSplit,
} from './contest';
export { prizeTableProblems } from './prize-table-problems';
export { prizesFor } from './prizes-for';
export { rankEntries } from './rank-entries';
export { recheckWinners, type WinnerChange } from './recheck-winners';
export { scoreEntry, type ContestFacts } from './score-entry';
export { scoreText } from './score-text';
export { type PrizeShare, splitPrize, type TeamMember } from './split-prize';
export { streak, type Streak } from './streak';
export { teamEntries } from './team-entries';
