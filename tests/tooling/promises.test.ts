import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const rows = readFileSync(join(root, 'docs/promises.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| \d/.test(line));

it('the table names every promise, each with tests that are there', () => {
  expect(rows.map((row) => Number(/^\| (\d+)\./.exec(row)?.[1]))).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  const named = rows.map((row) => [...row.matchAll(/`([^`]+\.test\.ts)`/g)].map(([, path]) => path!));
  expect(named.filter((paths) => paths.length === 0)).toEqual([]);
  expect(named.flat().filter((path) => !existsSync(join(root, path)))).toEqual([]);
});
