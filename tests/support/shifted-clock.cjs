/**
 * A day that runs ahead of the machine's: `new Date()` and `Date.now()` answer later, timers keep their pace. Preloaded into a
 * server process by `NODE_OPTIONS=--require`, called in a test, and handed to a browser as it stands: it uses nothing around it.
 *
 * @param {number | (() => number)} ms how far ahead
 */
function shiftClock(ms) {
  const Real = globalThis.Date;
  const now = () => Real.now() + (typeof ms === 'function' ? ms() : ms);
  globalThis.Date = new Proxy(Real, {
    construct: (target, given, made) => Reflect.construct(target, given.length > 0 ? given : [now()], made),
    apply: () => new Real(now()).toString(),
    get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  });
}

/** What clients set their clocks by: Node writes the header `Date` by a clock of its own. */
function dateAnswers() {
  const { ServerResponse } = require('node:http');
  const { writeHead } = ServerResponse.prototype;
  /** @this {import('node:http').ServerResponse} @param {any[]} given */
  ServerResponse.prototype.writeHead = function (...given) {
    const named = this.hasHeader('date') || given.some((part) => Array.isArray(part) && part.includes('date'));
    if (!named) this.setHeader('Date', new Date().toUTCString());
    return Reflect.apply(writeHead, this, given);
  };
}

/** The machine's clock is set while the process runs: by as many milliseconds as stand in the file. */
function followFile(/** @type {string} */ file) {
  const { readFileSync } = require('node:fs');
  let ms = 0;
  const follow = () => (ms = Number(readFileSync(file, 'utf8') || ms));
  setInterval(follow, FOLLOW_MS).unref();
  shiftClock(() => ms);
}

const FOLLOW_MS = 50;
const wanted = Number(process.env['CLOCK_SHIFT_MS'] ?? 0);
const file = process.env['CLOCK_SHIFT_FILE'];
if (wanted) shiftClock(wanted);
if (file) followFile(file);
if (wanted || file) dateAnswers();

module.exports = { shiftClock };
