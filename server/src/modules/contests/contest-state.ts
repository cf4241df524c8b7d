import type { CONTEST_STATES } from '@qiandian/shared/contract';
import type { ContestRule } from '../../domain/contest';
import type { ContestEntity } from './contest.entities';

export type ContestState = (typeof CONTEST_STATES)[number];

/** Where a contest stands on a day: a published one is ahead, runs, or waits for its recheck. */
export function stateOf(
  { decision, fromDay, toDay }: Pick<ContestEntity, 'decision' | 'fromDay' | 'toDay'>,
  today: string,
): ContestState {
  if (decision !== 'published') return decision;
  if (today < fromDay) return 'scheduled';
  return today <= toDay ? 'running' : 'checking';
}

/** What it counts, as the rules of the domain know it. */
export function ruleOf({
  type,
  streakBy,
  minFen,
  minVisitors,
}: Pick<ContestEntity, 'type' | 'streakBy' | 'minFen' | 'minVisitors'>): ContestRule {
  if (type === 'STREAK') return { type, unit: streakBy, minFen };
  return type === 'CONVERSION' ? { type, minUv: minVisitors } : { type };
}
