import type { HqCaller } from '../../platform/auth';
import type { Raw } from '../../platform/http';
import { createTestApp, type TestApp } from '../../platform/testing';
import { operatorToken } from '../../platform/testing/small-chain';
import { Exports, hq } from '.';
import { isAsExported, isReadOnly, readOnly } from './exported-row';

let app: TestApp;
let exports: Exports;
const CALLER: HqCaller = {
  kind: 'hq',
  operatorId: 1,
  name: '测试',
  permissions: [],
  scope: { regionIds: null, brandIds: null, franchiseeIds: null },
};
const CTX = { set: () => undefined };
beforeEach(async () => {
  app = await createTestApp({ modules: [hq, { name: 'lists', entities: [], providers: [Exports] }] });
  await operatorToken(app);
  exports = await app.get(Exports);
});
afterEach(() => app.close());

const sheet = (kind: string, total = 1) => ({ kind, name: kind, header: ['编码'], total, rows: [['S1']] });
const logged = () => app.db.query('SELECT subject_id FROM audit_entry ORDER BY id');

it('refuses more rows than one file should have, before any is read', async () => {
  let read = false;
  const rows = (function* () {
    read = true;
    yield ['S1'];
  })();
  const file = exports.file(() => ({ ...sheet('stores', 500_001), rows }), {}, CALLER, CTX);
  await expect(file).rejects.toMatchObject({ code: 'EXPORT_TOO_LARGE' });
  expect([read, await logged()]).toEqual([false, []]);
});

it('leaves nothing in the log of a list that could not be read, and its place to others', async () => {
  const broken = () => Promise.reject(new Error('gone'));
  for (let n = 0; n < 3; n++) await expect(exports.file(broken, {}, CALLER, CTX)).rejects.toThrow('gone');
  await exports.file(() => sheet('stores'), {}, CALLER, CTX);
  expect(await logged()).toEqual([{ subject_id: 'stores' }]);
});

it('writes two at a time; others wait their turn', async () => {
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const files = [0, 1, 2].map((n): Promise<Raw> => {
    const open = async () => {
      begun.push(n);
      await new Promise<void>((end) => (ends[n] = end));
      return sheet(`list-${n}`);
    };
    return exports.file(open, {}, CALLER, CTX);
  });
  expect(begun).toEqual([0, 1]);
  ends[1]!();
  await files[1];
  // the place is handed on before the answer is
  expect(begun).toEqual([0, 1, 2]);
  ends[0]!();
  ends[2]!();
  await Promise.all(files);
});

it('a row is as it was exported whatever a spreadsheet program did to its line ends, and not when one cell differs', () => {
  const exported = { name: '一店', place: '一层\r\n东 ', priority: 0 };
  expect(isAsExported({ name: '一店', place: '一层\n东', priority: '0' }, exported)).toBe(true);
  expect(isAsExported({ name: '一店' }, exported)).toBe(true);
  expect(isAsExported({ name: '一店', priority: '' }, exported)).toBe(false);
});

it('columns to read by are known by their titles, with whatever brackets', () => {
  expect([readOnly('状态'), '状态(只读)', '只读', '状态'].map(isReadOnly)).toEqual([true, true, false, false]);
});
