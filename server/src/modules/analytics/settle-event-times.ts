/** Events may wait this long on a phone without a connection. */
const OLDEST_MS = 7 * 86_400_000;

/**
 * When things happened, by a client's clock that may be wrong: a batch whose newest event lies in the future or too far
 * back is moved as a whole, so that its newest event happened now and the distances stay.
 *
 * @param times as the client says
 * @param now when the batch arrived
 */
export function settleEventTimes(times: readonly Date[], now: Date): Date[] {
  const newest = Math.max(...times.map(Number));
  const late = now.getTime() - newest;
  const shift = late < 0 || late > OLDEST_MS ? late : 0;
  const floor = now.getTime() - OLDEST_MS;
  return times.map((at) => new Date(Math.max(at.getTime() + shift, floor)));
}
