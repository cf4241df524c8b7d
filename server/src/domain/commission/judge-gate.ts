import type { GateState } from './line';
import type { OnlineGate } from './plan';

/** A guide's month at the till. */
export interface OfflineMonth {
  /** null or 0: nobody set one. */
  readonly targetFen: number | null;
  /** Net of returns. */
  readonly actualFen: number;
  /** Nothing is added to the month any more. */
  readonly over: boolean;
}

/**
 * Whether the online bonus of a month is earned (A43): as soon as the till has reached the gate's part of the target; not
 * when the month is over without it. Nobody can miss a target that was never set. Reckoned in whole fen: 99.99 % is not
 * 100 %.
 *
 * @example judgeGate({ targetFen: 100_000, actualFen: 80_000, over: false }, { offlineTargetPct: 80, baseRateBp: 300 }) //=> 'met'
 */
export function judgeGate({ targetFen, actualFen, over }: OfflineMonth, gate: OnlineGate): GateState {
  if (!targetFen || BigInt(actualFen) * 100n >= BigInt(targetFen) * BigInt(gate.offlineTargetPct)) return 'met';
  return over ? 'missed' : 'open';
}
