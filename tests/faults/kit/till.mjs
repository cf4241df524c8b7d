/** A till that sends what it sold in batches, signed, and now and then a batch again. */
import { createHmac, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { chanceOf } from './chance.mjs';
import { persist } from './persist.mjs';

const MOST_A_BATCH = 6;
const EVERY_MS = 400;
/** Shares of batches that are sent again, and of receipts whose goods come back. */
const AGAIN = 0.25;
const TAKEN_BACK = 0.2;
const BY_GUIDE = 0.5;
/** Apart from every buyer's. */
const WHO = 990_000;

/** @param {{keyId: string, secret: string}} key @param {string} path @param {object} body @returns the headers of a request as a till signs it */
function signed({ keyId, secret }, path, body) {
  const [timestamp, nonce] = [Math.floor(Date.now() / 1000), randomUUID()];
  const signature = createHmac('sha256', secret)
    .update(`POST\n${path}\n${timestamp}\n${nonce}\n${JSON.stringify(body)}`)
    .digest('hex');
  return { 'x-api-key': keyId, 'x-timestamp': `${timestamp}`, 'x-nonce': nonce, 'x-signature': signature };
}

/**
 * @param {{ledger: import('./ledger.mjs').Ledger, origin: () => string, send: typeof import('./talk.mjs').ask, giveUpMs: number}} shop
 * @returns {{stop: () => Promise<void>}} stop: sends what was begun to its end
 */
export function startTill({ ledger, origin, send, giveUpMs }) {
  const { till, guideId } = ledger.floor;
  const { storeId, skuId, priceFen } = till.product;
  const chance = chanceOf(WHO);
  const run = randomUUID().slice(0, 8);
  let [open, made] = [true, 0];

  /** @returns {Promise<any[]>} an answer for each item, none when it was given up */
  const post = async (path, body) => {
    const once = () => send(`${origin()}${path}`, { body, headers: signed(till, path, body) });
    return (await persist(ledger, { ask: once, giveUpMs }))?.results ?? [];
  };
  /** What was taken in; sent again it must have been, all of it. */
  const taken = async (path, body) => {
    const results = await post(path, body);
    for (const one of results)
      if (one.outcome === 'rejected') ledger.unexpected.push(`till: ${one.code} ${one.message ?? ''}`);
    if (results.length && chance.of(AGAIN)) {
      const again = await post(path, body);
      ledger.twice += again.filter(
        ({ outcome }, i) => outcome !== 'duplicate' && results[i].outcome !== 'rejected',
      ).length;
    }
    return results.filter(({ outcome }) => outcome !== 'rejected');
  };
  const receipt = () => {
    const quantity = 1 + chance.below(3);
    return {
      externalId: `F-${run}-${++made}`,
      storeId,
      paidAt: new Date().toISOString(),
      ...(chance.of(BY_GUIDE) && { guideId }),
      lines: [{ lineId: '1', skuId, quantity, amountFen: quantity * priceFen }],
    };
  };
  const refundOf = (receiptExternalId) => ({
    externalId: `${receiptExternalId}-r`,
    receiptExternalId,
    at: new Date().toISOString(),
    restock: chance.of(0.5),
    lines: [{ lineId: '1', quantity: 1, amountFen: priceFen }],
  });

  const sell = async () => {
    while (open) {
      const receipts = Array.from({ length: 1 + chance.below(MOST_A_BATCH) }, receipt);
      const fenOf = new Map(receipts.map(({ externalId, lines }) => [externalId, lines[0].amountFen]));
      const sold = (await taken('/api/v1/pos/receipts', { receipts })).map(({ externalId }) => externalId);
      for (const externalId of sold) ledger.receipts.set(externalId, { fen: fenOf.get(externalId), backFen: 0 });
      const refunds = sold.filter(() => chance.of(TAKEN_BACK)).map(refundOf);
      const back = refunds.length ? await taken('/api/v1/pos/refunds', { refunds }) : [];
      for (const { externalId } of back) ledger.receipts.get(externalId.slice(0, -'-r'.length)).backFen = priceFen;
      await sleep(EVERY_MS * (0.5 + Math.random()));
    }
  };
  const all = sell();
  return {
    stop: async () => {
      open = false;
      await all;
    },
  };
}
