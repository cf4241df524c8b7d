import type { BrowserContext } from 'playwright-core';
import { join } from 'node:path';
import type { ServerOptions } from './server-process';
import { shiftClock } from './shifted-clock.cjs';

const PRELOADED = join(__dirname, 'shifted-clock.cjs');
const MINUTE = 60_000;
const DAY = 1440;
const SHANGHAI_MINUTES = 480;

/** Half past ten in the evening in Shanghai, when the stores are closed and guides earn half as much again (A44). */
const EVENING = 22.5 * 60;
/** So much of the evening is left that a walk ends on the day it began. */
const LATEST = 23.5 * 60;

/** How far ahead of this machine the evening of its day in Shanghai is; 0 while it is evening. */
export function shiftToEvening(now = Date.now()): number {
  const minute = Math.floor(now / MINUTE + SHANGHAI_MINUTES) % DAY;
  return minute >= EVENING && minute < LATEST ? 0 : ((EVENING - minute + DAY) % DAY) * MINUTE;
}

/** What a server process is started with so that its day is the shifted one. */
export const inShiftedDay = (ms: number): Pick<ServerOptions, 'env'> => ({
  env: { NODE_OPTIONS: `--require ${PRELOADED}`, CLOCK_SHIFT_MS: String(ms) },
});

/** The pages opened in it from now on live on the shifted day too. */
export const shiftBrowser = (context: BrowserContext, ms: number): Promise<unknown> =>
  context.addInitScript(shiftClock, ms);
