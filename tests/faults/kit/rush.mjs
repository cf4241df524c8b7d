/** Requests as a busy shop gets them, ready to be sent over bare sockets: looks, events, and orders that nobody pays. */
import { randomUUID } from 'node:crypto';
import { postBytes } from '../../bench/kit/wire.mjs';
import { pickupOrder } from './talk.mjs';
import { pageViews, readsOf } from './visitors.mjs';

/** Of ten requests: six looks, one batch of events, three orders. */
const TURN = ['look', 'look', 'order', 'look', 'events', 'order', 'look', 'look', 'order', 'look'];

/**
 * @typedef {{orders: Set<number>, done: Record<'look' | 'events' | 'order', number>, limited: number, faults: Record<string, number>}} Tally
 * orders: ids of those that were acknowledged. done: 2xx by kind. limited: batches of events refused because one person had sent
 * too many. faults: all other answers.
 */

/** @returns {Tally} */
export const newTally = () => ({ orders: new Set(), done: { look: 0, events: 0, order: 0 }, limited: 0, faults: {} });

/**
 * @param {string} origin @param {{buyers: {token: string}[], products: any[], tally: Tally}} options
 * @returns {{next: () => {bytes: string, kind: string}, onAnswer: (answer: {status: number, body: string}, wanted: {kind: string}) => void}}
 */
export function rush(origin, { buyers, products, tally }) {
  const { host } = new URL(origin);
  let turn = Math.floor(Math.random() * TURN.length);
  const bytesOf = (kind) => {
    const n = turn++;
    const product = products[n % products.length];
    const headers = { authorization: `Bearer ${buyers[n % buyers.length].token}` };
    if (kind === 'look') {
      const reads = readsOf(product);
      return `GET ${reads[n % reads.length]} HTTP/1.1\r\nhost: ${host}\r\n\r\n`;
    }
    if (kind === 'events') return postBytes(host, '/api/v1/events', headers, JSON.stringify({ events: pageViews() }));
    const own = { ...headers, 'idempotency-key': randomUUID() };
    return postBytes(host, '/api/v1/orders', own, JSON.stringify(pickupOrder(product)));
  };
  return {
    next: () => {
      const kind = TURN[turn % TURN.length];
      return { kind, bytes: bytesOf(kind) };
    },
    onAnswer: ({ status, body }, { kind }) => {
      if (status >= 200 && status < 300) {
        tally.done[kind]++;
        if (kind === 'order') tally.orders.add(Number(/"orderNo":"QD(\d+)"/.exec(body)?.[1]));
      } else if (status === 429 && kind === 'events') tally.limited++;
      else {
        const why = `${kind} ${status} ${/"code":"(\w+)"/.exec(body)?.[1] ?? ''}`;
        tally.faults[why] = (tally.faults[why] ?? 0) + 1;
      }
    },
  };
}
