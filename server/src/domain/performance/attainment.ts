import { roundHalfUp, WHOLE_BP } from '../money';

/**
 * How much of a target is reached 指标完成 (A60), for amounts and counts alike. More refunds than sales are below zero.
 *
 * @returns basis points of the target; null when there is none
 * @example attainment(1_000_000, 850_000) //=> 8500
 */
export function attainment(target: number | null, actual: number): number | null {
  return target === null || target <= 0 ? null : roundHalfUp(BigInt(actual) * BigInt(WHOLE_BP), target);
}
