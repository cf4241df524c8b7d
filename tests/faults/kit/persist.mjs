/** Asking again until somebody says yes or no, as phones and tills do. */
import { setTimeout as sleep } from 'node:timers/promises';
import { noteRefusal } from './ledger.mjs';

/**
 * @param {import('./ledger.mjs').Ledger} ledger
 * @param {{ask: () => Promise<{status: number, body: any}>, giveUpMs: number, also?: readonly string[]}} what also: refusals that
 *   belong there
 * @returns {Promise<any>} the body of the answer; undefined when it was refused, or given up, which is counted
 */
export async function persist(ledger, { ask, giveUpMs, also }) {
  for (const limit = Date.now() + giveUpMs; Date.now() < limit; await sleep(100 + Math.random() * 200)) {
    const reply = await ask();
    if (reply.status >= 200 && reply.status < 300) return reply.body;
    noteRefusal(ledger, reply, also);
    if (reply.status >= 400 && reply.status < 500) return undefined;
  }
  ledger.givenUp++;
  return undefined;
}
