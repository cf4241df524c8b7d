/**
 * The file that keeps what benchmarks and faults have seen: `{machine, rows}`. Each row says by itself when and with which
 * commit it was seen, since a run of some parts leaves the rows of the others alone.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { arch, cpus, totalmem } from 'node:os';
import { dirname } from 'node:path';

/**
 * @typedef {{id: string, what: string, pass: boolean | null}} Row
 * @typedef {Row & {part: string, measuredAt: string, commit: string | null}} Kept
 * part: the file that measured it. measuredAt: ISO 8601, when that part ended. commit: short hash, with `+` when files differed
 * from it; null outside a git checkout.
 * @typedef {{machine: Record<string, unknown>, rows: Kept[]}} Results
 */

const machine = () => ({
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  arch: arch(),
  node: process.version,
});

/** The commit that runs; results themselves do not count as a difference. @param {string} folder @returns {string | null} */
export function commitOf(folder) {
  /** @param {string[]} args */
  const git = (...args) =>
    execFileSync('git', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    const changed = git('status', '--porcelain', '--', ':/', ':(exclude,top)tests/*/results.json');
    return `${git('rev-parse', '--short', 'HEAD')}${changed ? '+' : ''}`;
  } catch {
    return null;
  }
}

/** A part that ended by an error has seen nothing: each of its ids failed. @param {readonly string[]} ids @param {Error} error */
export const crashRows = (ids, error) =>
  ids.map((id) => {
    const seen = `ended by an error: ${error.message.slice(0, 200).split('\n')[0]}`;
    return { id, what: 'the whole part', target: '–', seen, pass: false };
  });

/**
 * Puts a part's rows in the place of all that this part kept under the same ids: also those that it did not see again, or
 * that had another name. Other parts' rows stay as they are while the machine is the same, but those of no part there is.
 * @param {string} file
 * @param {{part: string, parts: readonly string[], ids: readonly string[], rows: readonly Row[], now?: Date, commit?: string | null}} run
 *   parts: all there are; ids: those that were to be measured
 */
export function saveResults(file, { part, parts, ids, rows, now = new Date(), commit = commitOf(dirname(file)) }) {
  const here = machine();
  /** @type {Partial<Results>} */
  const before = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const sameMachine = JSON.stringify(before.machine) === JSON.stringify(here);
  const seen = new Set(rows.map((row) => `${row.id} ${row.what}`));
  /** @param {Kept} row */
  const replaced = (row) => row.part === part && (ids.includes(row.id) || seen.has(`${row.id} ${row.what}`));
  /** @param {Kept} row */
  const stays = (row) => parts.includes(row.part) && !replaced(row);
  const kept = sameMachine ? (before.rows ?? []).filter(stays) : [];
  const fresh = rows.map((row) => ({ ...row, part, measuredAt: now.toISOString(), commit }));
  /** @param {Kept} row */
  const nameOf = (row) => `${row.id} ${row.part} ${row.what}`;
  const all = [...kept, ...fresh].sort((a, b) => nameOf(a).localeCompare(nameOf(b), 'en', { numeric: true }));
  writeFileSync(file, `${JSON.stringify({ machine: here, rows: all }, null, 2)}\n`);
}
