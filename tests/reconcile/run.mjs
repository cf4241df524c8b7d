/**
 * A long random run on both databases, ending with reconcile: `node tests/reconcile/run.mjs [orders] [seed]`, 5,000 orders
 * unless told. Prints how often each thing happened.
 */
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const [orders = '5000', seed = '1'] = process.argv.slice(2);
if (!/^\d+$/.test(orders) || !/^\d+$/.test(seed)) {
  console.error('usage: node tests/reconcile/run.mjs [orders] [seed]');
  process.exit(2);
}
const command = ['node_modules/jest/bin/jest.js', 'tests/reconcile', '--selectProjects', 'cross', '--runInBand'];
const env = { ...process.env, RANDOM_RUN_ORDERS: orders, RANDOM_RUN_SEED: seed };
process.exitCode = spawnSync(process.execPath, command, { cwd: root, env, stdio: 'inherit' }).status ?? 1;
