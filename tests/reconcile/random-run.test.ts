/** After everything has happened to everything at once, the books still agree. `node tests/reconcile/run.mjs 5000` does more. */
import { expectNoDifferences } from '../support/reconcile';
import { DATABASES, type Rig, startRig } from '../support/rig';
import { randomRun } from './random-run';

const ORDERS = Number(process.env['RANDOM_RUN_ORDERS'] ?? 300);
const SEED = Number(process.env['RANDOM_RUN_SEED'] ?? 1);
const LIMIT_MS = 120_000 + ORDERS * 600;

it.each(DATABASES)(
  `keeps the books through ${ORDERS} random orders on %s`,
  async (kind) => {
    const rig: Rig = await startRig(kind);
    try {
      const tally = await randomRun(rig, ORDERS, SEED);
      await expectNoDifferences(rig);
      if (process.env['RANDOM_RUN_ORDERS']) process.stdout.write(`${kind}: ${JSON.stringify(tally, null, 1)}\n`);
      // the run is worth something only if all of these really happened
      for (const what of [
        'place',
        'cancel',
        'pay success',
        'refund by HQ',
        'pick up',
        'ship by HQ',
        'approve',
        'receive',
      ]) {
        expect([what, (tally[what] ?? 0) > 0]).toEqual([what, true]);
      }
    } finally {
      await rig.stop();
    }
  },
  LIMIT_MS,
);
