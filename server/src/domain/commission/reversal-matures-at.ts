/**
 * From when a reversal counts in a settlement: with its original, at once when that has matured (D5, refund after
 * settlement: it comes off the next period).
 *
 * @param originalMaturesAt null while the original is pending without a date; the reversal waits with it
 * @example reversalMaturesAt(new Date('2026-03-09T02:00:00Z'), new Date('2026-03-20T02:00:00Z')) //=> new Date('2026-03-20T02:00:00Z')
 */
export function reversalMaturesAt(originalMaturesAt: Date | null, postedAt: Date): Date | null {
  return originalMaturesAt && originalMaturesAt < postedAt ? postedAt : originalMaturesAt;
}
