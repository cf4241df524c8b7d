import { type GuideShare, sharesAddUp, splitLine } from '../../domain/attribution';
import { type Refusal, refusal } from './intake';
import type { CheckedLine } from './intake-checks.service';

/** What a receipt says of who sold a line. */
export interface LineGuides {
  readonly guideId?: number | undefined;
  readonly guides?: readonly GuideShare[] | undefined;
}
/** What one guide sold of a line; nearly always all of it. */
export interface SoldPart extends CheckedLine {
  /** The guide the cashier chose. */
  readonly guideId: number | undefined;
  /** Set when several sold the line: its name on the receipt, and this part of it. */
  readonly share?: { readonly of: string; readonly bp: number };
}

/**
 * The lines of a receipt by who sold them (D4 row 2): a line's own guide, else the receipt's; one that several sold becomes
 * a part for each. The first part keeps the line's name, so that a refund finds it.
 *
 * @param guides what each line says, in the order of `lines`
 * @param known whether there is such a guide
 */
export function soldParts(
  lines: readonly CheckedLine[],
  guides: readonly LineGuides[],
  ofReceipt: number | undefined,
  known: (guideId: number) => boolean,
): readonly SoldPart[] | Refusal {
  const parts: SoldPart[] = [];
  for (const [i, line] of lines.entries()) {
    const { guideId, guides: shares } = guides[i] ?? {};
    const problem = problemOf(line, guideId, shares, known);
    if (problem) return problem;
    if (!shares) parts.push({ ...line, guideId: guideId ?? ofReceipt });
    else parts.push(...partsOf(line, shares));
  }
  const seen = new Set<string>();
  for (const { lineRef } of parts) {
    if (seen.has(lineRef)) return refusal('LINE_DUPLICATE', `行号 ${lineRef} 重复`);
    seen.add(lineRef);
  }
  return parts;
}

const partsOf = (line: CheckedLine, shares: readonly GuideShare[]): SoldPart[] =>
  splitLine({ quantity: line.quantity, netFen: line.amountFen }, shares).map(
    ({ guideId, shareBp, quantity, netFen: amountFen }, i) => ({
      ...line,
      lineRef: i === 0 ? line.lineRef : `${line.lineRef}#${i + 1}`,
      quantity,
      amountFen,
      guideId,
      share: { of: line.lineRef, bp: shareBp },
    }),
  );

function problemOf(
  { lineRef }: CheckedLine,
  guideId: number | undefined,
  shares: readonly GuideShare[] | undefined,
  known: (guideId: number) => boolean,
): Refusal | undefined {
  if (shares && guideId !== undefined) return refusal('INVALID_INPUT', `行 ${lineRef}：guideId 与 guides 只给一个`);
  if (shares && !sharesAddUp(shares)) {
    return refusal('GUIDE_SPLIT_WRONG', `行 ${lineRef}：每位导购列一次，比例合计须为 10000`);
  }
  const named = [...(guideId === undefined ? [] : [guideId]), ...(shares ?? []).map((share) => share.guideId)];
  const stranger = named.find((id) => !known(id));
  return stranger === undefined ? undefined : refusal('STAFF_NOT_FOUND', `行 ${lineRef}：没有这位导购 ${stranger}`);
}

/** What a line says of its guides, for telling a changed receipt; nothing for a line that says nothing. */
export const guidesContent = ({ guideId, guides }: LineGuides): unknown[] => [
  ...(guideId === undefined ? [] : [guideId]),
  ...(guides ? [guides.map((share) => [share.guideId, share.shareBp])] : []),
];
