/** One table and one file of what was seen. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { arch, cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { root } from './processes.mjs';

/**
 * @typedef {{id: string, what: string, target: string, seen: string, pass: boolean | null}} Row
 * pass: null when it could not be tried here; `seen` then says why.
 */

export const resultsFile = join(root, 'tests/faults/results.json');

const machine = () => ({
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  arch: arch(),
  node: process.version,
});

const verdict = ({ pass }) => (pass === null ? '–' : pass ? 'yes' : 'NO');

/** Prints `id · what · target · seen · pass`. @param {Row[]} rows */
export function printTable(rows) {
  const lines = [
    ['id', 'what', 'target', 'seen', 'pass'],
    ...rows.map((row) => [row.id, row.what, row.target, row.seen, verdict(row)]),
  ];
  const widths = lines[0].map((_, i) => Math.max(...lines.map((line) => line[i].length)));
  for (const line of lines) console.log(line.map((cell, i) => cell.padEnd(widths[i])).join('  '));
}

/** Rows of this run take the place of older ones; others stay when the machine is the same. @param {Row[]} rows */
export function saveResults(rows) {
  const here = machine();
  const before = existsSync(resultsFile) ? JSON.parse(readFileSync(resultsFile, 'utf8')) : { rows: [] };
  const same = JSON.stringify(before.machine) === JSON.stringify(here);
  const name = (row) => `${row.id} ${row.what}`;
  const fresh = new Set(rows.map(name));
  const kept = same ? before.rows.filter((row) => !fresh.has(name(row))) : [];
  const all = [...kept, ...rows].sort((a, b) => name(a).localeCompare(name(b), 'en', { numeric: true }));
  const text = JSON.stringify({ machine: here, measuredAt: new Date().toISOString(), rows: all }, null, 2);
  writeFileSync(resultsFile, `${text}\n`);
}
