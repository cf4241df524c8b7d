/** One table of what was measured. */

/**
 * @typedef {{id: string, what: string, target: string, floor: number | null, ours: number | null, ratio: number | null,
 *   pass: boolean | null, right?: boolean, unit?: string, seen?: string, detail?: Record<string, number | string>}} Row
 * ratio: ours ÷ floor, the median over alternating rounds; floor and ratio are null where there is no floor. pass: null where
 * there is no target or nothing could be measured, for a reason that `seen` tells. right: what holds on any machine, however slow
 * and short the run: nothing lost, no answer wrong; where it does not, the run fails. detail: companions such as CPU per request and
 * latencies, printed below the table.
 */

const figure = (value) => {
  if (value === null) return '–';
  if (value >= 1000) return Math.round(value).toLocaleString('en-US');
  return String(Number(value.toPrecision(3)));
};
const verdict = ({ pass }) => (pass === null ? '–' : pass ? 'yes' : 'NO');
/** What stands in the column of a figure that is only shown. */
export const NO_TARGET = '–';

/**
 * A row with all of its columns. @param {Partial<Row> & {id: string, what: string, target: string}} row @returns {Row}
 * @throws {Error} when it passes without a target, or has a target, a figure and no verdict
 */
export function wholeRow({ floor = null, ours = null, ratio = null, pass = null, ...row }) {
  const judged = pass !== null;
  if (judged && pass && row.target === NO_TARGET) throw new Error(`${row.id} ${row.what} passes without a target`);
  if (!judged && row.target !== NO_TARGET && !row.seen)
    throw new Error(`${row.id} ${row.what} has a target and no verdict`);
  return { ...row, floor, ours, ratio, pass };
}

/** Those that fail a run whatever its figures. @param {readonly Row[]} rows @returns {Row[]} */
export const wrongRows = (rows) => rows.filter(({ right }) => right === false);

/** Prints `id · what · target · floor · ours · ratio · pass`. @param {readonly Row[]} rows */
export function printTable(rows) {
  const head = ['id', 'what', 'target', 'floor', 'ours', 'ratio', 'pass'];
  const lines = rows.map((row) => [
    ...[row.id, row.what, row.target, figure(row.floor), `${figure(row.ours)}${row.unit ? ` ${row.unit}` : ''}`],
    ...[figure(row.ratio), verdict(row)],
  ]);
  const widths = head.map((title, i) => Math.max(title.length, ...lines.map((line) => line[i].length)));
  const print = (line) => console.log(line.map((cell, i) => cell.padEnd(widths[i])).join('  '));
  print(head);
  print(widths.map((width) => '─'.repeat(width)));
  lines.forEach(print);
  for (const { id, what, detail, seen } of rows) {
    const parts = Object.entries(detail ?? {}).map(([k, v]) => `${k} ${typeof v === 'number' ? figure(v) : v}`);
    if (seen) parts.push(seen);
    if (parts.length) console.log(`${id} ${what}: ${parts.join(' · ')}`);
  }
}
