/** One table and one file of what was measured. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { arch, cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { root } from './processes.mjs';

/**
 * @typedef {{id: string, what: string, target: string, floor?: number, ours: number, ratio?: number, pass: boolean,
 *   unit?: string, detail?: Record<string, number | string>}} Row
 * ratio: ours ÷ floor, the median over alternating rounds; absent where the target has no floor. detail: companions such as
 * CPU per request and latencies, printed below the table.
 */

export const resultsFile = join(root, 'tests/bench/results.json');

const machine = () => ({
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  arch: arch(),
  node: process.version,
});

const figure = (value) => {
  if (value === undefined) return '–';
  if (value >= 1000) return Math.round(value).toLocaleString('en-US');
  return String(Number(value.toPrecision(3)));
};

/** Prints `id · what · target · floor · ours · ratio · pass`. @param {Row[]} rows */
export function printTable(rows) {
  const head = ['id', 'what', 'target', 'floor', 'ours', 'ratio', 'pass'];
  const lines = rows.map((row) => [
    ...[row.id, row.what, row.target, figure(row.floor), `${figure(row.ours)}${row.unit ? ` ${row.unit}` : ''}`],
    ...[figure(row.ratio), row.pass ? 'yes' : 'NO'],
  ]);
  const widths = head.map((title, i) => Math.max(title.length, ...lines.map((line) => line[i].length)));
  const print = (line) => console.log(line.map((cell, i) => cell.padEnd(widths[i])).join('  '));
  print(head);
  print(widths.map((width) => '─'.repeat(width)));
  lines.forEach(print);
  for (const { id, what, detail } of rows) {
    if (!detail) continue;
    const parts = Object.entries(detail).map(([k, v]) => `${k} ${typeof v === 'number' ? figure(v) : v}`);
    console.log(`${id} ${what}: ${parts.join(' · ')}`);
  }
}

/** Rows measured now take the place of older ones of the same id and name; others stay when the machine is the same. */
export function saveResults(rows) {
  const here = machine();
  const before = existsSync(resultsFile) ? JSON.parse(readFileSync(resultsFile, 'utf8')) : { rows: [] };
  const same = JSON.stringify(before.machine) === JSON.stringify(here);
  const fresh = new Set(rows.map((row) => `${row.id} ${row.what}`));
  const kept = same ? before.rows.filter((row) => !fresh.has(`${row.id} ${row.what}`)) : [];
  const all = [...kept, ...rows].sort((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true }));
  writeFileSync(
    resultsFile,
    `${JSON.stringify({ machine: here, measuredAt: new Date().toISOString(), rows: all }, null, 2)}\n`,
  );
}
