export { awardPrizes, type Award } from './award-prizes';
export {
  type ContestEntry,
  type ContestOrder,
  type ContestRule,
  type Prize,
  type Ranked,
  type StreakRule,
} from './contest';
export { prizeTableProblems } from './prize-table-problems';
export { rankEntries } from './rank-entries';
export { recheckWinners, type WinnerChange } from './recheck-winners';
export { scoreEntry, type ContestFacts } from './score-entry';
export { scoreText } from './score-text';
export { streak, type Streak } from './streak';
export { teamEntries } from './team-entries';
