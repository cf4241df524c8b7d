/** One address after the other, timed: what a person who opens a page waits. */

/** What one person waits for one answer. */
async function timed(origin, token, path) {
  const started = performance.now();
  const reply = await fetch(origin + path, { headers: { authorization: `Bearer ${token}` } });
  const text = await reply.text();
  const ms = performance.now() - started;
  if (!reply.ok) throw new Error(`${path} answered ${reply.status}: ${text.slice(0, 300)}`);
  return { ms, bytes: text.length };
}

/**
 * The slowest first answer: each of the addresses asked once, of a server that has answered none of them before.
 * @param {string} origin @param {string} token @param {string[]} paths @returns {Promise<number>} milliseconds
 */
export async function askFirst(origin, token, paths) {
  let slowest = 0;
  for (const path of new Set(paths)) slowest = Math.max(slowest, (await timed(origin, token, path)).ms);
  return slowest;
}

/**
 * @param {string} origin
 * @param {string} token
 * @param {string[]} paths asked in turn
 * @param {{times: number, watch?: {cpuMs: () => number}[]}} options
 * @returns {Promise<{first: number, p50: number, p95: number, max: number, cpu: number, bytes: number}>} milliseconds; first:
 *   the first answer ever; cpu: of all watched processes, a request
 */
export async function ask(origin, token, paths, { times, watch = [] }) {
  const took = [];
  let bytes = 0;
  const cpu = () => watch.reduce((sum, one) => sum + one.cpuMs(), 0);
  const before = cpu();
  for (let n = 0; n < times; n++) {
    const one = await timed(origin, token, paths[n % paths.length]);
    took.push(one.ms);
    bytes = one.bytes;
  }
  const sorted = [...took].sort((a, b) => a - b);
  const at = (part) => sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)];
  return { first: took[0], p50: at(0.5), p95: at(0.95), max: sorted.at(-1), cpu: (cpu() - before) / times, bytes };
}
