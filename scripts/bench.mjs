/**
 * `npm run bench`: measures every target beside its floor, prints one table and writes tests/bench/results.json.
 *
 *   npm run bench -- P1 reads     parts by target id or by file name
 *   npm run bench -- --short      one short round of each: shows that it runs, its figures say little
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { endWithParent } from './lib/end-with-parent.mjs';
import { prepareOrExit } from './lib/prepare.mjs';
import { root } from './lib/root.mjs';
import { ensureSystemPackages } from './lib/system-packages.mjs';
import { TARGET_NAMES } from './lib/targets.mjs';

endWithParent();
const short = process.argv.includes('--short');
const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const folder = join(root, 'tests/bench');
const files = readdirSync(folder).filter((name) => name.endsWith('.bench.mjs'));
/** @type {{name: string, ids: string[], run: (kit: {short: boolean, wants: (id: string) => boolean, log: (line: string) => void}) => Promise<import('../tests/bench/kit/report.mjs').Row[]>}[]} */
const parts = await Promise.all(
  files.map(async (file) => ({
    name: file.replace('.bench.mjs', ''),
    ...(await import(pathToFileURL(join(folder, file)).href)),
  })),
);
const named = (part, word) => part.name === word || part.ids.includes(word.toUpperCase());
const unknown = wanted.filter((word) => !parts.some((part) => named(part, word)));
if (unknown.length) {
  const names = parts.map((part) => `${part.name} (${part.ids.join(', ')})`);
  console.error(`No such benchmark: ${unknown.join(', ')}. There are: ${names.join(', ')}`);
  process.exit(2);
}

await prepareOrExit(TARGET_NAMES);
await ensureSystemPackages();
const { printTable } = await import('../tests/bench/kit/report.mjs');
const { saveResults } = await import('../tests/support/results.mjs');
const rows = [];
let broken = false;
for (const part of parts) {
  if (wanted.length && !wanted.some((word) => named(part, word))) continue;
  const wants = (id) => !wanted.length || wanted.some((word) => word === part.name || word.toUpperCase() === id);
  console.log(`━━ ${part.name}`);
  try {
    rows.push(...(await part.run({ short, wants, log: (line) => console.log(line) })));
  } catch (error) {
    broken = true;
    console.error(`✗ ${part.name}: ${error.stack}`);
  }
}
console.log();
printTable(rows);
if (!short) saveResults(join(folder, 'results.json'), rows);
// a missed target is a figure to read, not a broken run
process.exit(broken ? 1 : 0);
