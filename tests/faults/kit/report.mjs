/** One table and one file of what was seen. */

/**
 * @typedef {{id: string, what: string, target: string, seen: string, pass: boolean | null}} Row
 * pass: null when it could not be tried here; `seen` then says why.
 */

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
