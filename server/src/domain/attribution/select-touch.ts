import { DAY_MS, HOUR_MS, type AttributionRules, type Touch } from './attribution';

export interface SelectedTouch {
  readonly kind: 'direct' | 'window';
  readonly touch: Touch;
}

/**
 * S of the decision table (D4): the latest direct touch of the line's SPU within W_direct, else the latest touch of any
 * kind within W_touch, by (time, id); both limits are inclusive. A product link of another SPU, or one opened longer ago
 * than W_direct, still counts as a window touch. Touches after `at` do not exist yet.
 *
 * @example selectTouch([cardA, cardB], 7, now, rules)?.touch.guideId
 */
export function selectTouch(
  touches: readonly Touch[],
  productId: number,
  at: Date,
  rules: AttributionRules,
): SelectedTouch | undefined {
  let direct: Touch | undefined;
  let window: Touch | undefined;
  for (const touch of touches) {
    const age = at.getTime() - touch.at.getTime();
    if (age < 0 || age > rules.touchDays * DAY_MS) continue;
    if (isLater(touch, window)) window = touch;
    if (touch.productId === productId && age <= rules.directHours * HOUR_MS && isLater(touch, direct)) direct = touch;
  }
  if (direct) return { kind: 'direct', touch: direct };
  return window && { kind: 'window', touch: window };
}

const isLater = (touch: Touch, best: Touch | undefined) =>
  !best || touch.at > best.at || (touch.at.getTime() === best.at.getTime() && touch.id > best.id);
