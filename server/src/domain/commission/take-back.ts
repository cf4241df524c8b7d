import type { CommissionEntry, EntryKind } from './entry';

export interface TakeBack {
  readonly key: string;
  readonly kind: EntryKind;
  /** How much goes back, ≥ 0. */
  readonly fen: number;
  /** The money it is reckoned on, ≥ 0. */
  readonly baseFen: number;
  /** What happened, e.g. '退款冲回'. */
  readonly what: string;
}

/** The entry that takes back some of an original: same ledger, beneficiary, reason and numbers, the other sign. */
export function takeBack(original: CommissionEntry, { key, kind, fen, baseFen, what }: TakeBack): CommissionEntry {
  return {
    ...original,
    key,
    kind,
    reverses: original.key,
    // 0 - x: the negative of 0 must not become -0
    fen: 0 - fen,
    baseFen: 0 - baseFen,
    cutFen: 0,
    ruleText: `${what}（${original.ruleText}）`,
  };
}
