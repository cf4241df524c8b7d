/** Chance that can be had again: a run tells its seed, and FAULTS_SEED makes the next one want the same. */

/** Of this run. What people want follows from it; how they meet does not. */
export const SEED = Number(process.env.FAULTS_SEED ?? Math.floor(Math.random() * 1e9));

/**
 * @typedef {ReturnType<typeof chanceOf>} Chance
 */

/**
 * The same numbers in the same order for the same seed and person (mulberry32).
 * @param {number} who
 * @returns {{of: (share: number) => boolean, below: (n: number) => number, pick: <T>(list: readonly T[]) => T}} of: true for such a
 *   share of questions; below: a whole number from 0 on
 */
export function chanceOf(who) {
  let state = (SEED * 1009 + who) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (n) => Math.floor(next() * n);
  return { below, of: (share) => next() < share, pick: (list) => list[below(list.length)] };
}
