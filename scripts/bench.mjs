/** `npm run bench [name]`: runs tests/bench/<name>.bench.mjs, or all of them, one after the other. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { endWithParent } from './lib/end-with-parent.mjs';
import { prepareOrExit } from './lib/prepare.mjs';
import { root } from './lib/root.mjs';
import { foreground } from './lib/step.mjs';

endWithParent();
const folder = join(root, 'tests/bench');
const all = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.bench.mjs')) : [];
const [wanted] = process.argv.slice(2);
const chosen = wanted ? all.filter((name) => name === `${wanted}.bench.mjs`) : all;
if (chosen.length === 0) {
  console.error(
    `No such benchmark. There are: ${all.map((name) => name.replace('.bench.mjs', '')).join(', ') || 'none'}`,
  );
  process.exit(2);
}
await prepareOrExit(['server']);
for (const name of chosen) {
  const code = await foreground(['node', join(folder, name)]);
  if (code !== 0) process.exit(code);
}
