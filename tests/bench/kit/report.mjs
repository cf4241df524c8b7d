/** One table and one file of what was measured. */

/**
 * @typedef {{id: string, what: string, target: string, floor?: number, ours: number, ratio?: number, pass: boolean,
 *   unit?: string, detail?: Record<string, number | string>}} Row
 * ratio: ours ÷ floor, the median over alternating rounds; absent where the target has no floor. detail: companions such as
 * CPU per request and latencies, printed below the table.
 */

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
