import { DAY_MS, type AttributionRules } from './attribution';

/** Moments single-page mode: no sign-in there, so no touch (D3). */
export const MOMENTS_SINGLE_PAGE = 1154;

/** Who opened what. `link` tells one link from another: the token, or the guide's bare id. */
export interface LinkOpen {
  readonly at: Date;
  readonly guideId: number;
  readonly link: string;
}

export interface RecordedOpen extends LinkOpen {
  readonly id: number;
}

export interface OpenFacts extends LinkOpen {
  /** WeChat's scene of this launch. */
  readonly scene?: number | undefined;
  /** The guide the visitor is, if any. */
  readonly visitorGuideId?: number | undefined;
}

/** Why an open is no touch. */
export type NoTouch = 'single_page' | 'own_link' | 'reopen';

/**
 * Whether an open of a valid link is a touch (D3): not from Moments' single page, not the guide's own, and not a re-open
 * of the same link within half an hour (as the rules say), unless another guide's touch lies between.
 *
 * @param recorded the visitor's recorded touches, in any order
 * @returns why it is no touch, or undefined when it is one
 */
export function whyNoTouch(
  open: OpenFacts,
  recorded: readonly RecordedOpen[],
  rules: AttributionRules,
): NoTouch | undefined {
  if (open.scene === MOMENTS_SINGLE_PAGE) return 'single_page';
  if (open.visitorGuideId === open.guideId) return 'own_link';
  const before = recorded
    .filter(({ at }) => at <= open.at)
    .sort((a, b) => b.at.getTime() - a.at.getTime() || b.id - a.id);
  for (const touch of before) {
    if (open.at.getTime() - touch.at.getTime() > rules.reopenMinutes * 60_000) return undefined;
    if (touch.guideId !== open.guideId) return undefined;
    if (touch.link === open.link) return 'reopen';
  }
  return undefined;
}

/**
 * Which of a device's anonymous touches become the member's at the first sign-in (D5): those young enough that are
 * not the visitor's own and do not repeat a touch the member has, oldest first.
 */
export function mergeAnonymousTouches<T extends RecordedOpen>(
  anonymous: readonly T[],
  member: { readonly at: Date; readonly guideId?: number | undefined; readonly touches: readonly RecordedOpen[] },
  rules: AttributionRules,
): T[] {
  const known = [...member.touches];
  const merged: T[] = [];
  const oldestFirst = [...anonymous].sort((a, b) => a.at.getTime() - b.at.getTime() || a.id - b.id);
  for (const touch of oldestFirst) {
    const age = member.at.getTime() - touch.at.getTime();
    if (age < 0 || age > rules.anonymousDays * DAY_MS) continue;
    if (
      whyNoTouch(
        { at: touch.at, guideId: touch.guideId, link: touch.link, visitorGuideId: member.guideId },
        known,
        rules,
      )
    ) {
      continue;
    }
    known.push(touch);
    merged.push(touch);
  }
  return merged;
}
