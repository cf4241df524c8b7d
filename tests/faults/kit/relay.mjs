/**
 * Stands where WeChat's callbacks arrive and passes them on badly: several times at once, later, in another order, with the
 * answer lost, and behind forgeries of themselves. What it passes on is signed and sealed by WeChat as it came.
 */
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './processes.mjs';

/** Each makes a forgery of a true message; none may be believed. */
const FORGERIES = {
  'one bit of the body': ({ headers, body }) => {
    const forged = Buffer.from(body);
    forged[Math.floor(forged.length / 2)] ^= 1;
    return { headers, body: forged };
  },
  'signature of another message': ({ headers, body }, others) => {
    const other = others.find((one) => one.headers['wechatpay-signature'] !== headers['wechatpay-signature']);
    return other && { headers: { ...headers, 'wechatpay-signature': other.headers['wechatpay-signature'] }, body };
  },
  'no signature': ({ headers, body }) => {
    const { 'wechatpay-signature': _gone, ...rest } = headers;
    return { headers: rest, body };
  },
  'a key nobody knows': ({ headers, body }) => ({
    headers: { ...headers, 'wechatpay-serial': 'PUB_KEY_ID_0000' },
    body,
  }),
  'signed an hour ago': ({ headers, body }) => {
    const then = String(Number(headers['wechatpay-timestamp']) - 3600);
    return { headers: { ...headers, 'wechatpay-timestamp': then }, body };
  },
  'plain text': ({ headers }) => ({ headers, body: Buffer.from('{"event_type":"TRANSACTION.SUCCESS"}') }),
};

/** @param {() => string} target the server's origin */
export async function startRelay(target) {
  const port = await freePort();
  /** @type {{path: string, headers: Record<string, string>, body: Buffer}[]} */
  const seen = [];
  const counts = { forged: 0, believed: 0, duplicates: 0, delayed: 0, lost: 0, replayed: 0 };
  const later = new Set();
  const pass = async ({ path, headers, body }) => {
    const { host: _host, connection: _c, 'content-length': _l, 'transfer-encoding': _t, ...rest } = headers;
    const request = { method: 'POST', headers: rest, body, signal: AbortSignal.timeout(15_000) };
    const reply = await fetch(target() + path, request).catch(() => undefined);
    await reply?.arrayBuffer().catch(() => undefined);
    return reply?.status ?? 0;
  };
  const forge = async (message) => {
    const names = Object.keys(FORGERIES);
    const forged = FORGERIES[names[counts.forged % names.length]](message, seen);
    if (!forged) return;
    counts.forged++;
    const status = await pass({ ...message, ...forged });
    if (status < 400) counts.believed++;
  };
  const handle = async (message) => {
    const roll = Math.random();
    if (Math.random() < 0.3) await forge(message);
    if (roll < 0.3) {
      counts.duplicates++;
      const statuses = await Promise.all(Array.from({ length: 5 }, () => pass(message)));
      return Math.max(...statuses);
    }
    if (roll < 0.5) {
      counts.delayed++;
      const waiting = sleep(300 + Math.random() * 3000).then(async () => {
        // said to be taken, so it must arrive; a server that is down gets it when it is back
        for (let tries = 0; tries < 30 && (await pass(message)) >= 300; tries++) await sleep(500);
      });
      later.add(waiting);
      void waiting.finally(() => later.delete(waiting));
      return 200;
    }
    const status = await pass(message);
    if (roll >= 0.65) return status;
    counts.lost++;
    return 500;
  };
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const message = { path: request.url, headers: request.headers, body: Buffer.concat(chunks) };
    seen.push(message);
    const status = await handle(message).catch(() => 500);
    response.writeHead(status || 502).end();
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${port}`,
    counts,
    idle: async () => void (await Promise.all(later)),
    /** All true messages once more, in an order of chance. @returns how many were refused */
    replayAll: async () => {
      const shuffled = [...seen].sort(() => Math.random() - 0.5);
      let refused = 0;
      for (let i = 0; i < shuffled.length; i += 16) {
        const statuses = await Promise.all(shuffled.slice(i, i + 16).map(pass));
        refused += statuses.filter((status) => status >= 300 || status === 0).length;
        counts.replayed += statuses.length;
      }
      return refused;
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
