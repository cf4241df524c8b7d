/**
 * `npm run bench`: measures every target beside its floor, prints one table and writes tests/bench/results.json.
 *
 *   npm run bench -- P1 reads     parts by target id or by file name
 *   npm run bench -- --short      one short round of each: shows that it runs, its figures say little
 */
import { join } from 'node:path';
import { endWithParent } from './lib/end-with-parent.mjs';
import { idsWanted, listOf, loadParts, unknownWords } from './lib/parts.mjs';
import { prepareOrExit } from './lib/prepare.mjs';
import { root } from './lib/root.mjs';
import { ensureSystemPackages } from './lib/system-packages.mjs';
import { TARGET_NAMES } from './lib/targets.mjs';

endWithParent();
const short = process.argv.includes('--short');
const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const folder = join(root, 'tests/bench');
/**
 * @typedef {{short: boolean, wants: (id: string) => boolean, log: (line: string) => void}} Kit
 * @typedef {{name: string, ids: string[], run: (kit: Kit) => Promise<Partial<import('../tests/bench/kit/report.mjs').Row>[]>}} Part
 */
/** @type {Part[]} */
const parts = await loadParts(folder, '.bench.mjs');
const unknown = unknownWords(parts, words);
if (unknown.length) {
  console.error(`No such benchmark: ${unknown.join(', ')}. There are: ${listOf(parts)}`);
  process.exit(2);
}

await prepareOrExit(TARGET_NAMES);
await ensureSystemPackages();
const { printTable, wholeRow, wrongRows } = await import('../tests/bench/kit/report.mjs');
const { crashRows, saveResults } = await import('../tests/support/results.mjs');
const names = parts.map(({ name }) => name);
const all = [];
let broken = false;
for (const part of parts) {
  const ids = idsWanted(part, words);
  if (!ids.length) continue;
  console.log(`━━ ${part.name}`);
  let rows;
  try {
    rows = await part.run({ short, wants: (id) => ids.includes(id), log: (line) => console.log(line) });
    rows = rows.map(wholeRow);
  } catch (error) {
    broken = true;
    console.error(`✗ ${part.name}: ${error.stack}`);
    rows = crashRows(ids, error).map(wholeRow);
  }
  all.push(...rows);
  if (!short) saveResults(join(folder, 'results.json'), { part: part.name, parts: names, ids, rows });
}
console.log();
printTable(all);
const wrong = wrongRows(all);
for (const { id, what } of wrong) console.error(`✗ ${id} ${what}: not right, whatever the speed`);
// a missed target is a figure to read, not a broken run
process.exit(broken || wrong.length ? 1 : 0);
