/** Runs a command of the compiled server: `node scripts/run-server.mjs reconcile [arguments]`. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { endWithParent } from './lib/end-with-parent.mjs';
import { prepareOrExit } from './lib/prepare.mjs';
import { root } from './lib/root.mjs';
import { foreground } from './lib/step.mjs';

endWithParent();
const [command = '', ...args] = process.argv.slice(2);
await prepareOrExit(['server']);
const folder = join(root, 'server/dist/commands');
const file = join(folder, `${command}.js`);
if (!/^[a-z-]+$/.test(command) || !existsSync(file)) {
  const known = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.js')) : [];
  console.error(`No command "${command}". There are: ${known.map((name) => name.slice(0, -3)).join(', ') || 'none'}`);
  process.exit(2);
}
process.exitCode = await foreground(['node', file, ...args]);
