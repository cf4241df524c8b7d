import { type GuideAnswer } from './attribution';

/**
 * Whom the member's first paid order binds to (D3 binding; D4 row 6): a member without a guide to the guide who made the
 * sale; a member whose guide lost an unprotected sale to a touch, to the guide of that touch. With lines of several
 * guides the one with the larger net amount wins, the earlier line on a tie.
 *
 * @param boundGuideId the member's guide before this order
 * @returns undefined when the binding stays as it is
 */
export function firstOrderBinding(
  lines: readonly { readonly answer: GuideAnswer; readonly netFen: number }[],
  boundGuideId: number | undefined,
): { readonly guideId: number; readonly storeId: number } | undefined {
  const sums = new Map<number, { guideId: number; storeId: number; netFen: number }>();
  for (const { answer, netFen } of lines) {
    if (answer.beneficiary !== 'guide' || answer.held || answer.guideId === null || answer.storeId === null) continue;
    if (boundGuideId !== undefined && answer.choice.rule !== 'LAST_TOUCH') continue;
    const sum = sums.get(answer.guideId) ?? { guideId: answer.guideId, storeId: answer.storeId, netFen: 0 };
    sums.set(answer.guideId, { ...sum, netFen: sum.netFen + netFen });
  }
  let best: { guideId: number; storeId: number; netFen: number } | undefined;
  for (const sum of sums.values()) if (!best || sum.netFen > best.netFen) best = sum;
  if (!best || best.guideId === boundGuideId) return undefined;
  return { guideId: best.guideId, storeId: best.storeId };
}
