/** Measures side by side: rounds that alternate between floor and ours, so that a noisy minute hurts both. */

/** @param {number[]} values @returns {number} the middle one */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * Runs every variant once a round, in turned order, after one warm-up each.
 * @template {{rate: number}} M
 * @param {Record<string, (round: number) => Promise<M>>} variants the first is the floor; `round` is -1 for the warm-up
 * @param {{rounds?: number, log?: (line: string) => void}} [options]
 * @returns {Promise<{measured: Record<string, M[]>, middle: (name: string, field?: string) => number,
 *   ratio: (name: string, field?: string) => number}>} `middle` is a median over rounds, `ratio` the median of the ratios
 *   to the floor within each round
 */
export async function alternate(variants, { rounds = 5, log = () => {} } = {}) {
  const names = Object.keys(variants);
  /** @type {Record<string, M[]>} */
  const measured = Object.fromEntries(names.map((name) => [name, []]));
  for (const name of names) await variants[name](-1);
  for (let round = 0; round < rounds; round++) {
    const turned = round % 2 ? [...names].reverse() : names;
    for (const name of turned) {
      const one = await variants[name](round);
      measured[name].push(one);
      const figures = Object.entries(one).map(([key, value]) => `${key} ${Number(value).toPrecision(4)}`);
      log(`  round ${round + 1} ${name.padEnd(24)} ${figures.join('  ')}`);
    }
  }
  const middle = (name, field = 'rate') => median(measured[name].map((one) => one[field]));
  const ratio = (name, field = 'rate') =>
    median(measured[name].map((one, round) => one[field] / measured[names[0]][round][field]));
  return { measured, middle, ratio };
}
