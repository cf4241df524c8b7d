/** Closed-loop HTTP load: so many clients, each with one request under way. */
import autocannon from 'autocannon';

/**
 * @typedef {{pid: number, cpuMs: () => number}} Watched a process whose CPU is counted
 * @typedef {{rate: number, answered: number, p50: number, p99: number, refused: number, errors: number, [cpu: string]: number}} Load
 */

/**
 * @param {string} url origin and path
 * @param {{connections?: number, seconds?: number, amount?: number, watch?: Record<string, Watched>,
 *   request?: () => {method?: string, path?: string, headers?: Record<string, string>, body?: string},
 *   onResponse?: (status: number, body: string) => void, method?: string, headers?: Record<string, string>, body?: string}} options
 *   `request` makes each request anew; `amount` ends after so many instead of `seconds`
 * @returns {Promise<Load>} rate: 2xx answers a second, `answered` in all; p50, p99: ms; `<name>Cpu`: ms of CPU of each watched process per
 *   2xx answer; refused: other answers; errors: no answer
 */
export async function load(url, { connections = 64, seconds = 5, amount, watch = {}, request, onResponse, ...fixed }) {
  const before = Object.entries(watch).map(([name, { cpuMs }]) => [name, cpuMs, cpuMs()]);
  const started = performance.now();
  const result = await autocannon({
    url,
    connections,
    ...(amount ? { amount } : { duration: seconds }),
    timeout: 30,
    ...fixed,
    ...(request && { requests: [{ setupRequest: (plain) => ({ ...plain, ...request() }), onResponse }] }),
  });
  const elapsed = (performance.now() - started) / 1000;
  const good = result['2xx'];
  return {
    rate: good / elapsed,
    answered: good,
    p50: result.latency.p50,
    p99: result.latency.p99,
    refused: result.non2xx,
    errors: result.errors,
    ...Object.fromEntries(before.map(([name, cpuMs, from]) => [`${name}Cpu`, (cpuMs() - from) / Math.max(good, 1)])),
  };
}
