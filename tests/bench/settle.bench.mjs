/** Payments that wait are settled together: beside one transaction for each, by the same worker on the same database. */
import { setTimeout as sleep } from 'node:timers/promises';
import { onDatabase, orderStream, startRig } from './kit/ordering-rig.mjs';
import { NO_TARGET } from './kit/report.mjs';
import { median } from './kit/rounds.mjs';
import { closedLoop } from './kit/wire.mjs';

export const ids = ['P1'];
const STORES = 400;
const SETTLE = 'payment.received>SettlePayment';
/** So much less than an order's id is one that was minted nine months before: no task of today has it. */
const LONG_AGO = 100_000_000_000_000;

/**
 * Orders, each with a payment that waits for its task, all at once; a task at its second try settles alone.
 * @returns {Promise<number>} how many
 */
async function wait(api, count, attempts) {
  await onDatabase(api.databaseUrl, [`UPDATE orders SET status = 'closed' WHERE status = 'pending_payment'`]);
  const stream = orderStream(api, { replays: false });
  let left = count;
  await closedLoop(api.url, { ...stream, next: () => (left-- > 0 ? stream.next() : undefined) });
  const [{ n }] = await onDatabase(api.databaseUrl, [
    `SELECT COUNT(*) AS n FROM orders WHERE status = 'pending_payment'`,
  ]);
  const now = `'${new Date().toISOString().slice(0, 23).replace('T', ' ')}'`;
  await onDatabase(api.databaseUrl, [
    `INSERT INTO payment (id, transaction_id, order_no, amount_fen, succeeded_at, source, status, note, raw, received_at)
     SELECT id, CONCAT('T', id), CONCAT('QD', id), total_fen, ${now}, 'notify', 'received', '', '{}', ${now} FROM orders
     WHERE status = 'pending_payment'`,
    `INSERT INTO task (id, kind, task_key, payload, state, run_at, attempts, created_at)
     SELECT id - ${LONG_AGO}, '${SETTLE}', id, CONCAT('{"paymentId":', id, '}'), 'due', ${now}, ${attempts}, ${now} FROM payment
     WHERE status = 'received'`,
  ]);
  return Number(n);
}

async function settled(rig, worker, api, count, attempts) {
  const sql = `SELECT COUNT(*) AS n FROM task WHERE kind = '${SETTLE}' AND state = 'due'`;
  const waiting = async () => Number((await onDatabase(api.databaseUrl, [sql]))[0].n);
  const payments = await wait(api, count, attempts);
  const from = [worker.cpuMs(), rig.database.cpuMs()];
  const begun = performance.now();
  while ((await waiting()) > 0) await sleep(50);
  return {
    rate: payments / ((performance.now() - begun) / 1000),
    serverCpu: (worker.cpuMs() - from[0]) / payments,
    databaseCpu: (rig.database.cpuMs() - from[1]) / payments,
  };
}

export async function run({ short, wants, log }) {
  if (!wants('P1')) return [];
  const rig = await startRig();
  try {
    const api = await rig.product(STORES, { env: { ROLE: 'api' } });
    const worker = await rig.start(api.databaseUrl, { env: { ROLE: 'worker' } });
    const measured = { alone: [], together: [] };
    const count = short ? 300 : 1000;
    for (let round = 0; round < (short ? 1 : 3); round++) {
      measured.alone.push(await settled(rig, worker, api, count, 1));
      measured.together.push(await settled(rig, worker, api, count, 0));
      for (const [name, all] of Object.entries(measured)) {
        const { rate, serverCpu, databaseCpu } = all.at(-1);
        log(
          `  ${name.padEnd(9)} ${rate.toFixed(0)}/s  worker ${serverCpu.toFixed(2)} ms  database ${databaseCpu.toFixed(2)} ms`,
        );
      }
    }
    const middle = (name, field) => median(measured[name].map((one) => one[field]));
    const ratio = median(measured.together.map((one, i) => one.rate / measured.alone[i].rate));
    return [
      {
        id: 'P1',
        what: 'payments settled, beside one transaction each',
        target: NO_TARGET,
        floor: middle('alone', 'rate'),
        ours: middle('together', 'rate'),
        ratio,
        unit: 'payments/s',
        detail: {
          workerCpuMs: middle('together', 'serverCpu'),
          databaseCpuMs: middle('together', 'databaseCpu'),
          aloneWorkerCpuMs: middle('alone', 'serverCpu'),
          aloneDatabaseCpuMs: middle('alone', 'databaseCpu'),
        },
      },
    ];
  } finally {
    await rig.stop();
  }
}
