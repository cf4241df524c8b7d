/** The file that keeps what benchmarks and faults have seen: `{machine, measuredAt, rows}`. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { arch, cpus, totalmem } from 'node:os';

const machine = () => ({
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  arch: arch(),
  node: process.version,
});
/** @param {{id: string, what: string}} row */
const nameOf = ({ id, what }) => `${id} ${what}`;

/**
 * Rows of this run take the place of older ones of the same id and name; others stay when the machine is the same.
 * @param {string} file @param {{id: string, what: string}[]} rows
 */
export function saveResults(file, rows) {
  const here = machine();
  /** @type {{machine?: unknown, rows: {id: string, what: string}[]}} */
  const before = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { rows: [] };
  const same = JSON.stringify(before.machine) === JSON.stringify(here);
  const fresh = new Set(rows.map(nameOf));
  const kept = same ? before.rows.filter((row) => !fresh.has(nameOf(row))) : [];
  const all = [...kept, ...rows].sort((a, b) => nameOf(a).localeCompare(nameOf(b), 'en', { numeric: true }));
  const text = JSON.stringify({ machine: here, measuredAt: new Date().toISOString(), rows: all }, null, 2);
  writeFileSync(file, `${text}\n`);
}
