import { spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '../..');

/** Runs a command of the project to its end. @returns its exit code and everything it said */
const run = (...command: string[]): Promise<{ code: number | null; said: string }> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, command, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, said }));
  });

const rowsOf = (said: string): string[] => said.split('\n').filter((line) => /^[PRF]\d/.test(line));

it('the benchmark measures beside its floors, and finds nothing wrong: orders of one SKU, nearest store, events', async () => {
  const { code, said } = await run('scripts/bench.mjs', '--short', 'P2', 'P4', 'P5');
  expect(code === 0 ? '' : said).toBe('');
  const ids = new Set(rowsOf(said).map((line) => line.slice(0, 2)));
  expect([...ids].sort()).toEqual(['P2', 'P4', 'P5']);
}, 600_000);

it('a power cut on each database loses nothing; payments forged, doubled, late or wrong settle nothing wrongly', async () => {
  const { code, said } = await run('scripts/faults.mjs', '--short', 'R1', 'R3');
  expect(code === 0 ? '' : said).toBe('');
  const seen = rowsOf(said).map((line) => `${line.slice(0, 2)} ${line.trim().split(' ').at(-1)}`);
  expect([...new Set(seen)].sort()).toEqual(['R1 yes', 'R3 yes']);
}, 600_000);
