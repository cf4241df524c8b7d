import type { PACE } from '@qiandian/shared/contract';
import { WHOLE_BP } from '../money';
import { type PaceLine } from './pace-line';

export type PaceStatus = (typeof PACE)[number];

/**
 * How a target stands against its pace line: met when all of it is in, ahead when today's share is in already, behind when the days that are over
 * still owe something, else on track. So nobody is behind at opening time merely because today has not been sold yet.
 *
 * @param attainedBp `attainment` of the target; null, without a target, is none
 * @example paceStatus(5100, { doneBp: 5000, dueBp: 5333 }) //=> 'on_track'
 */
export function paceStatus(attainedBp: number | null, { doneBp, dueBp }: PaceLine): PaceStatus {
  if (attainedBp === null) return 'none';
  if (attainedBp >= WHOLE_BP) return 'met';
  if (attainedBp >= dueBp && dueBp > 0) return 'ahead';
  return attainedBp >= doneBp ? 'on_track' : 'behind';
}
