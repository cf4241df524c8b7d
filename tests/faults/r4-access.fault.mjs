/**
 * R4: every endpoint asked by every kind of caller, and with other people's ids by strangers of the right kind:
 *
 *   node tests/faults/r4-access.fault.mjs [requests an endpoint] [seed] [sqlite|mariadb]
 */
import { createRequire } from 'node:module';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const { askAsEverybody, openMatrix } = require('../contract/kit/matrix.cjs');
const { openServer } = require('../contract/kit/server.cjs');
const { askAsStrangers } = require('../contract/kit/strangers.cjs');

export const ids = ['R4'];
/** The contract's own tests do a short round of it. */
export const shortIds = [];

/**
 * @param {{samples?: number, seed?: number, short?: boolean, database?: 'sqlite' | 'mariadb', log?: (line: string) => void}} [options]
 * @returns {Promise<{id: string, what: string, target: string, seen: string, pass: boolean}[]>} two rows a database; both unless one is named
 */
export async function run({ samples, seed = 1, short = false, database, log = console.log } = {}) {
  const kinds = database ? [database] : /** @type {const} */ (['sqlite', 'mariadb']);
  const rows = [];
  for (const kind of kinds) {
    const server = await openServer(kind);
    try {
      const { asked, endpoints, wrong } = await askAsStrangers(server.url, {
        samples: samples ?? (short ? 4 : 40),
        seed,
      });
      const faults = server.faults();
      for (const line of [...wrong, ...faults].slice(0, 20)) log(`  ${line}`);
      rows.push({
        id: 'R4',
        what: `other people's ids over ${endpoints} endpoints on ${kind}, seed ${seed}`,
        target: 'none reads or changes what is not theirs',
        seen: `${asked} asked · ${wrong.length} leaks, changes or doors left open · ${faults.length} errors logged`,
        pass: wrong.length + faults.length === 0,
      });
      // after the strangers: some of the demo's people leave in it
      const roles = await askAsEverybody(await openMatrix(server.url, server.ownPasswords));
      const more = server.faults().slice(faults.length);
      for (const line of [...roles.wrong, ...more].slice(0, 20)) log(`  ${line}`);
      rows.push({
        id: 'R4',
        what: `every kind of caller over ${endpoints} endpoints on ${kind}`,
        target: 'the door opens to those it is for, and to nobody else',
        seen: `${roles.asked} asked · ${roles.wrong.length} answered otherwise · ${more.length} errors logged`,
        pass: roles.wrong.length + more.length === 0,
      });
    } finally {
      await server.stop();
    }
  }
  return rows;
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const [samples = '40', seed = '1', kind] = argv.slice(2);
  const database = kind === 'sqlite' || kind === 'mariadb' ? kind : undefined;
  const rows = await run({ samples: Number(samples), seed: Number(seed), ...(database ? { database } : {}) });
  for (const row of rows) console.log(`${row.pass ? 'pass' : 'FAIL'}  ${row.what}\n      ${row.seen}`);
  process.exitCode = rows.every(({ pass }) => pass) ? 0 : 1;
}
