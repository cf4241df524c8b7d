/** What benchmarks and faults keep: nothing that was not seen, and when and with what each row was. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '../..');
let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qiandian-results-'));
  file = join(folder, 'results.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs lines of a module with all of the bookkeeping imported. @returns what it prints, as JSON */
function module<T>(lines: string): T {
  const from = (path: string) => JSON.stringify(join(root, path));
  const script = `
    import { commitOf, crashRows, saveResults } from ${from('tests/support/results.mjs')};
    import { wholeRow, wrongRows } from ${from('tests/bench/kit/report.mjs')};
    import { idsWanted, unknownWords } from ${from('scripts/lib/parts.mjs')};
    const file = ${JSON.stringify(file)};
    ${lines}`;
  const said = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    cwd: root,
    stdio: 'pipe',
  });
  return JSON.parse(said || 'null') as T;
}

interface Kept {
  rows: { id: string; what: string; part: string; pass: boolean | null; measuredAt: string; commit: string | null }[];
}
const kept = () => JSON.parse(readFileSync(file, 'utf8')) as Kept;

const MORNING = "new Date('2026-08-01T00:00:00.000Z')";
const NOON = "new Date('2026-08-01T04:00:00.000Z')";

it('leaves rows of other parts as they were seen', () => {
  module(`
    saveResults(file, { part: 'orders', parts: ['orders', 'settle'], ids: ['P1'], rows: [{ id: 'P1', what: 'a', pass: true }], now: ${MORNING}, commit: 'aaa' });
    saveResults(file, { part: 'settle', parts: ['orders', 'settle'], ids: ['P1'], rows: [{ id: 'P1', what: 'b', pass: null }], now: ${NOON}, commit: 'bbb' });`);
  expect(kept().rows).toEqual([
    { id: 'P1', what: 'a', pass: true, part: 'orders', measuredAt: '2026-08-01T00:00:00.000Z', commit: 'aaa' },
    { id: 'P1', what: 'b', pass: null, part: 'settle', measuredAt: '2026-08-01T04:00:00.000Z', commit: 'bbb' },
  ]);
  expect(Object.keys(kept())).toEqual(['machine', 'rows']);
});

it('keeps no pass of a part that ended by an error, nor one that was not seen again', () => {
  module(`
    const part = 'power-cuts', parts = [part], ids = ['R1', 'R2'];
    const was = [{ id: 'R1', what: '5 cuts', pass: true }, { id: 'R2', what: 'a node', pass: true }, { id: 'R3', what: 'else', pass: true }];
    saveResults(file, { part, parts, ids: ['R1', 'R2', 'R3'], rows: was });
    saveResults(file, { part, parts, ids: ['R2'], rows: [{ id: 'R2', what: 'a node, twice', pass: false }] });
    saveResults(file, { part, parts, ids: ['R1'], rows: crashRows(['R1'], new Error('no room\\nat line 3')) });`);
  expect(kept().rows.map(({ id, what, pass }) => [id, what, pass])).toEqual([
    ['R1', 'the whole part', false],
    ['R2', 'a node, twice', false],
    ['R3', 'else', true],
  ]);
  expect(JSON.stringify(kept().rows[0])).toContain('ended by an error: no room"');
});

it('forgets rows of a part that is no longer there, or that never said which it was', () => {
  module(`
    const row = (what) => [{ id: 'P1', what, pass: true }];
    const parts = ['gone', 'orders'];
    saveResults(file, { part: undefined, parts: [undefined], ids: ['P1'], rows: row('nobody saw') });
    saveResults(file, { part: 'gone', parts, ids: ['P1'], rows: row('old') });
    saveResults(file, { part: 'orders', parts, ids: ['P1'], rows: row('new') });
    saveResults(file, { part: 'settle', parts: ['orders', 'settle'], ids: ['P1'], rows: row('newest') });`);
  expect(kept().rows.map(({ what }) => what)).toEqual(['new', 'newest']);
});

it('tells the commit that ran', () => {
  const commit = module<string | null>('console.log(JSON.stringify(commitOf(process.cwd())))');
  const head = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
  expect(commit?.replace('+', '')).toBe(head);
  expect(module('console.log(JSON.stringify(commitOf("/")))')).toBeNull();
});

it('says null for a floor that is not there, and lets no row pass without a target', () => {
  const row = module(
    'console.log(JSON.stringify(wholeRow({ id: "P4", what: "x", target: "≤ 20", ours: 3, pass: true })))',
  );
  expect(row).toEqual({ id: 'P4', what: 'x', target: '≤ 20', floor: null, ours: 3, ratio: null, pass: true });
  expect(() => module('wholeRow({ id: "P4", what: "x", target: "–", ours: 3, pass: true })')).toThrow();
  expect(() => module('wholeRow({ id: "P4", what: "x", target: "≤ 20", ours: 3 })')).toThrow();
});

it('fails a run for a row that is not right, not for one that is slow', () => {
  const rows = module(`
    const row = (what, pass, right) => wholeRow({ id: 'P1', what, target: '≥ 3', ours: 1, pass, right });
    console.log(JSON.stringify(wrongRows([row('slow', false, true), row('lost', false, false), row('shown', true)])))`);
  expect(rows).toMatchObject([{ what: 'lost' }]);
});

it('finds parts and ids however they are written', () => {
  const seen = module(`
    const parts = [{ name: 'reads', ids: ['P3', 'P9', 'memory'] }, { name: 'weapp', ids: ['P7'] }];
    const of = (...words) => parts.map((part) => idsWanted(part, words));
    console.log(JSON.stringify([of('MEMORY'), of('memory', 'p7'), of('Reads'), of(), unknownWords(parts, ['p3', 'P30'])]))`);
  expect(seen).toEqual([
    [['memory'], []],
    [['memory'], ['P7']],
    [['P3', 'P9', 'memory'], []],
    [['P3', 'P9', 'memory'], ['P7']],
    ['P30'],
  ]);
});
