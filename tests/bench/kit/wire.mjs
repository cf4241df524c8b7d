/** HTTP load over bare sockets: so light that the two cores are left to what is measured. Loopback, keep-alive, no TLS. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * @typedef {{status: number, body: string, headers: string}} Answer
 * @typedef {{bytes: string | Buffer, note?: unknown}} Wanted bytes: a whole HTTP/1.1 request; note: handed to `onAnswer`
 * @typedef {{rate: number, p50: number, p99: number, refused: number, errors: number, [cpu: string]: number}} Load
 */

/** @param {string} host @param {string} path @param {Record<string, string>} headers @param {string} body @returns {string} */
export const postBytes = (host, path, headers, body) =>
  `POST ${path} HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n` +
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('') +
  `\r\n${body}`;

/** One keep-alive connection with one request under way. */
class Wire {
  #socket;
  #held = Buffer.alloc(0);
  #waiting;

  /** @param {string} url */
  constructor(url) {
    const { hostname, port } = new URL(url);
    this.#socket = connect({ host: hostname, port: Number(port), noDelay: true });
    this.opened = once(this.#socket, 'connect');
    // a lost one is told to whoever sends
    this.opened.catch(() => undefined);
    this.#socket.on('data', (chunk) => this.#take(chunk));
    const lost = (error) => this.#waiting?.reject(error ?? new Error('The connection was closed.'));
    this.#socket.on('error', lost);
    this.#socket.on('close', () => lost());
  }

  /** @param {string | Buffer} bytes @returns {Promise<Answer>} */
  send(bytes) {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.write(bytes);
    });
  }

  close() {
    this.#waiting = undefined;
    this.#socket.destroy();
  }

  #take(chunk) {
    this.#held = this.#held.length ? Buffer.concat([this.#held, chunk]) : chunk;
    const end = this.#held.indexOf('\r\n\r\n');
    if (end < 0) return;
    const headers = this.#held.toString('latin1', 0, end);
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(headers)?.[1] ?? 0);
    if (this.#held.length < end + 4 + length) return;
    const body = this.#held.toString('utf8', end + 4, end + 4 + length);
    this.#held = this.#held.subarray(end + 4 + length);
    const { resolve } = this.#waiting;
    this.#waiting = undefined;
    resolve({ status: Number(headers.slice(9, 12)), body, headers });
  }
}

const percentile = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;

function reporter(watch, onAnswer) {
  const before = Object.entries(watch).map(([name, { cpuMs }]) => [name, cpuMs, cpuMs()]);
  const started = performance.now();
  const times = [];
  const counts = { refused: 0, errors: 0 };
  return {
    answered(from, wanted, answer) {
      if (answer.status >= 200 && answer.status < 300) times.push(performance.now() - from);
      else counts.refused++;
      onAnswer?.(answer, wanted);
    },
    failed() {
      counts.errors++;
    },
    turnedAway() {
      counts.refused++;
    },
    /** @returns {Load} */
    load() {
      const elapsed = (performance.now() - started) / 1000;
      times.sort((a, b) => a - b);
      const good = times.length;
      return {
        rate: good / elapsed,
        p50: percentile(times, 0.5),
        p99: percentile(times, 0.99),
        ...counts,
        ...Object.fromEntries(
          before.map(([name, cpuMs, from]) => [`${name}Cpu`, (cpuMs() - from) / Math.max(good, 1)]),
        ),
      };
    },
  };
}

/**
 * So many clients, each with one request under way. `next` answers undefined when there is nothing more to send.
 * @param {string} url
 * @param {{next: () => Wanted | undefined, onAnswer?: (answer: Answer, wanted: Wanted) => void, connections?: number,
 *   seconds?: number, watch?: Record<string, {cpuMs: () => number}>}} options
 * @returns {Promise<Load>}
 */
export async function closedLoop(url, { next, onAnswer, connections = 64, seconds = Infinity, watch = {} }) {
  const wires = Array.from({ length: connections }, () => new Wire(url));
  const report = reporter(watch, onAnswer);
  const end = performance.now() + seconds * 1000;
  await Promise.all(
    wires.map(async (wire) => {
      while (performance.now() < end) {
        const wanted = next();
        if (!wanted) return;
        const from = performance.now();
        try {
          report.answered(from, wanted, await wire.send(wanted.bytes));
        } catch {
          report.failed();
          return;
        }
      }
    }),
  );
  const load = report.load();
  wires.forEach((wire) => wire.close());
  return load;
}

/** What a proxy keeps open to one process (`maxconn` of its servers in deploy/haproxy.cfg). */
const KEPT_OPEN = 2000;
/** How long it lets a request wait for one of them before it answers 503 itself (`timeout queue` there). */
const QUEUE_MS = 2000;

/**
 * So many requests a second whether or not earlier ones were answered, as shoppers come through a proxy: by connections that
 * are open already. Who finds all taken waits for one, and that counts too.
 * @param {string} url
 * @param {{rate: number, seconds: number, next: () => Wanted, onAnswer?: (answer: Answer, wanted: Wanted) => void,
 *   watch?: Record<string, {cpuMs: () => number}>}} options
 * @returns {Promise<Load & {sent: number, turnedAway: number}>} turnedAway: those of the refused that got no connection
 */
export async function openLoop(url, { rate, seconds, next, onAnswer, watch = {} }) {
  const idle = Array.from({ length: KEPT_OPEN }, () => new Wire(url));
  await Promise.all(idle.map((wire) => wire.opened));
  const waiting = [];
  const report = reporter(watch, onAnswer);
  const started = performance.now();
  let [sent, open, turnedAway] = [0, 0, 0];
  const go = async (wire, due) => {
    const wanted = next();
    let after = wire;
    try {
      report.answered(due, wanted, await wire.send(wanted.bytes));
    } catch {
      report.failed();
      wire.close();
      after = new Wire(url);
    }
    open--;
    while (performance.now() - waiting[0] > QUEUE_MS) {
      waiting.shift();
      report.turnedAway();
      turnedAway++;
      open--;
    }
    const first = waiting.shift();
    if (first === undefined) idle.push(after);
    else void go(after, first);
  };
  for (let now = started; now < started + seconds * 1000; now = performance.now()) {
    for (const due = Math.floor(((now - started) / 1000) * rate); sent < due; sent++) {
      open++;
      const wire = idle.pop();
      if (wire) void go(wire, now);
      else waiting.push(now);
    }
    await sleep(1);
  }
  while (open) await sleep(5);
  const load = report.load();
  idle.forEach((wire) => wire.close());
  return { ...load, sent, turnedAway };
}
