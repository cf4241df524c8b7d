import { Init, Inject, Singleton } from '@midwayjs/core';
import { insertRows } from '../../platform/db';
import { Problem } from '../../platform/http';
import { Worker } from '../../platform/outbox';
import { writeXlsx } from '../../platform/spreadsheet';
import { createTestApp, type TestApp } from '../../platform/testing';
import { operatorToken } from '../../platform/testing/small-chain';
import type { Tx } from '../../platform/db';
import { type Checked, type ImportContext, type Importer, Imports, type SheetLine } from '.';
import { hq } from '.';

const HOUR = 3_600_000;
type Column = 'code' | 'amount';

/** Writes its rows as roles: any table will do. An amount must be a number; `boom` breaks writing. */
@Singleton()
class ImportThings implements Importer<Column, { name: string }> {
  @Inject() imports!: Imports;
  readonly permission = 'stores';
  readonly columns = [
    { key: 'code', title: '编码（必填）', required: true, example: 'A1' },
    { key: 'amount', title: '数量', required: false, example: '=1+1' },
  ] as const;
  failures: Error[] = [];
  lots: number[] = [];

  @Init()
  async init(): Promise<void> {
    this.imports.register('stores', this);
  }

  check(rows: readonly SheetLine<Column>[]): Checked<Column, { name: string }> {
    const bad = rows.filter(({ cells }) => cells.amount && !/^\d+$/.test(cells.amount));
    return {
      good: rows
        .filter((row) => !bad.includes(row))
        .map(({ line, cells }) => ({ line, payload: { name: cells.code! } })),
      wrong: bad.map(({ line }) => ({ line, column: 'amount', message: '要填数字' })),
    };
  }

  async write(tx: Tx, rows: readonly { name: string }[], { caller, importId }: ImportContext): Promise<void> {
    expect([caller.operatorId, importId]).toEqual([1, 1]);
    await insertRows(
      tx,
      'role',
      ['name', 'permissions'],
      rows.map(({ name }) => [name, '[]']),
    );
    const failure = this.failures.shift();
    if (failure) throw failure;
    this.lots.push(rows.length);
  }
}

let app: TestApp;
let token: string;
let things: ImportThings;
beforeEach(async () => {
  app = await createTestApp({ modules: [hq, { name: 'things', entities: [], providers: [ImportThings] }] });
  app.clock.set(new Date('2026-03-02T06:00:00.000Z'));
  token = await operatorToken(app);
  things = await app.get(ImportThings);
});
afterEach(() => app.close());

const upload = (sheet: string | Buffer, as = token, kind = 'stores') =>
  app.request('POST', `/api/v1/hq/imports/${kind}?fileName=things.csv`, { token: as, body: Buffer.from(sheet) });
const accept = (id = 1, skipBadRows = false, as = token) =>
  app.request('POST', `/api/v1/hq/imports/${id}/accept`, { token: as, body: { skipBadRows } });
const job = async (id = 1, as = token) => (await app.request('GET', `/api/v1/hq/imports/${id}`, { token: as })).body;
const drain = async () => (await app.get(Worker)).drain();
const written = async () =>
  Number((await app.db.query<{ n: unknown }>("SELECT COUNT(*) AS n FROM role WHERE permissions = '[]'"))[0]!.n);
const rowsLeft = async () => Number((await app.db.query<{ n: unknown }>('SELECT COUNT(*) AS n FROM import_row'))[0]!.n);

it('reads a sheet without writing it, and writes it when accepted', async () => {
  const { status, body } = await upload('编码（必填）*,数量\nA1,3\nA2,\n');
  expect([status, body]).toEqual([
    201,
    {
      id: 1,
      kind: 'stores',
      fileName: 'things.csv',
      status: 'checked',
      rows: 2,
      valid: 2,
      unchanged: 0,
      done: 0,
      errorCount: 0,
      errors: [],
      preview: [
        { '编码（必填）': 'A1', 数量: '3' },
        { '编码（必填）': 'A2', 数量: '' },
      ],
      createdAt: '2026-03-02T06:00:00.000Z',
    },
  ]);
  expect(await written()).toBe(0);
  expect((await accept()).body).toMatchObject({ status: 'importing', done: 0 });
  expect(await accept()).toMatchObject({ status: 409, body: { code: 'IMPORT_STATE' } });
  await drain();
  expect(await job()).toMatchObject({ status: 'imported', done: 2 });
  expect([await written(), await rowsLeft()]).toEqual([2, 0]);
  const log = await app.as({ kind: 'hq', id: 1, version: 1 })('GET /api/v1/hq/audit-log', {
    query: { subject: 'import' },
  });
  expect(log.items).toMatchObject([{ action: 'import', title: 'things.csv', after: { kind: 'stores', valid: 2 } }]);
});

it('takes XLSX by its content, whatever its name', async () => {
  const { body } = await upload(await writeXlsx(['数量', '编码(必填)'], [[3, 'A1']]));
  expect(body).toMatchObject({ rows: 1, valid: 1, preview: [{ '编码（必填）': 'A1', 数量: '3' }] });
});

it('leaves out bad rows only when told so, and goes on listing them', async () => {
  await upload('编码（必填）,数量\nA1,x\nA2,2\nA3,y\n');
  const errors = [
    { line: 2, column: '数量', value: 'x', message: '要填数字' },
    { line: 4, column: '数量', value: 'y', message: '要填数字' },
  ];
  expect(await job()).toMatchObject({ rows: 3, valid: 1, errorCount: 2, errors });
  expect(await accept()).toMatchObject({ status: 409, body: { code: 'IMPORT_HAS_ERRORS' } });
  expect((await accept(1, true)).status).toBe(200);
  await drain();
  expect(await job()).toMatchObject({ status: 'imported', done: 1, errors });
  expect(await written()).toBe(1);
});

it('has nothing to import when every row is bad', async () => {
  await upload('编码（必填）,数量\nA1,x\n');
  expect(await accept(1, true)).toMatchObject({ status: 409, body: { code: 'IMPORT_HAS_ERRORS' } });
});

it.each([
  ['a required column is missing', '数量\n3\n', '缺少列：编码（必填）'],
  ['a column is unknown', '编码（必填）,数 量,备注\nA1,3,x\n', '不认识的列：备注'],
  ['a column comes twice', '编码（必填）,数量,数量\nA1,3,3\n', '重复的列：数量'],
])('says so when %s', async (_, sheet, detail) => {
  expect(await upload(sheet)).toMatchObject({
    status: 422,
    body: { code: 'SHEET_COLUMNS', detail: expect.stringContaining(detail) },
  });
});

it('refuses files that are broken, empty or too large', async () => {
  expect(await upload('编码（必填）,数量\n"A1,3\n')).toMatchObject({ status: 422, body: { code: 'SHEET_BROKEN' } });
  expect(await upload('编码（必填）,数量\n')).toMatchObject({ status: 422, body: { code: 'SHEET_EMPTY' } });
  expect(await upload('x'.repeat(10 * 1024 * 1024 + 1))).toMatchObject({
    status: 413,
    body: { code: 'SHEET_TOO_LARGE' },
  });
  expect(await upload('编码（必填）\nA1\n', token, 'coupons')).toMatchObject({ status: 422 });
  expect(await app.db.query('SELECT id FROM import_job')).toEqual([]);
});

it('is for those with the permission of its kind, and shown to its owner and the auditors', async () => {
  const narrow = await operatorToken(app);
  await app.db.query(`UPDATE role SET permissions = '["orders"]' WHERE id = 2`);
  expect(await upload('编码（必填）\nA1\n', narrow)).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
  await upload('编码（必填）\nA1\n');
  expect(await job(1, narrow)).toMatchObject({ code: 'IMPORT_NOT_FOUND' });
  expect(await accept(1, false, narrow)).toMatchObject({ body: { code: 'IMPORT_NOT_FOUND' } });
  await app.db.query(`UPDATE role SET permissions = '["audit"]' WHERE id = 2`);
  expect(await job(1, narrow)).toMatchObject({ id: 1 });
  expect(await accept(1, false, narrow)).toMatchObject({ body: { code: 'IMPORT_NOT_FOUND' } });
  await app.db.query(`UPDATE role SET permissions = '["audit"]' WHERE id = 1`);
  expect(await accept()).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
});

it('is stale after a day, and then forgotten but for the job itself', async () => {
  await upload('编码（必填）,数量\nA1,\nA2,x\n');
  await upload('编码（必填）,数量\nB1,\nB2,x\n');
  await app.db.query("UPDATE import_job SET status = 'failed' WHERE id = 2");
  app.clock.advance(24 * HOUR + 1);
  token = app.token({ kind: 'hq', id: 1, version: 1 });
  expect(await accept()).toMatchObject({ status: 409, body: { code: 'IMPORT_STALE' } });
  const tasks = (await app.get(Worker)).tasks;
  await app.db.inTx((tx) => tasks.schedule(tx, [{ kind: 'hq.forget-imports', key: 'now' }]));
  await drain();
  expect([await job(), await rowsLeft()]).toEqual([
    expect.objectContaining({ status: 'checked', errorCount: 1, errors: [], preview: [] }),
    0,
  ]);
  expect(await job(2)).toMatchObject({ status: 'failed', rows: 2 });
});

describe('when writing fails', () => {
  beforeEach(async () => {
    await upload('编码（必填）\nA1\nA2\n');
    await accept();
  });

  it('nothing is written and the reason is told, if trying again is of no use', async () => {
    things.failures = [new Problem('PHONE_TAKEN')];
    await drain();
    expect(await job()).toMatchObject({
      status: 'failed',
      done: 0,
      errors: [{ line: 0, message: '这个手机号已被其他账号使用' }],
    });
    expect(await written()).toBe(0);
  });

  it('it is tried again, and written once', async () => {
    things.failures = [new Error('the network'), new Error('the network')];
    for (let i = 0; i < 3; i++) {
      await drain();
      app.clock.advance(HOUR);
    }
    expect([await job(), await written()]).toEqual([expect.objectContaining({ status: 'imported', done: 2 }), 2]);
  });

  it('it fails when the rows were forgotten before they could be written', async () => {
    await app.db.query('DELETE FROM import_row');
    await drain();
    expect(await job()).toMatchObject({
      status: 'failed',
      done: 0,
      errors: [{ message: expect.stringContaining('过期') }],
    });
  });

  it('it ends as failed after three tries', async () => {
    things.failures = Array.from({ length: 3 }, () => new Error('the network'));
    for (let i = 0; i < 4; i++) {
      await drain();
      app.clock.advance(HOUR);
    }
    expect([await job(), await written()]).toEqual([expect.objectContaining({ status: 'failed', done: 0 }), 0]);
  });

  it('it is not written in the name of somebody who has lost the right', async () => {
    await app.db.query("UPDATE operator SET status = 'disabled'");
    await drain();
    expect(await app.db.query('SELECT status, failure FROM import_job')).toEqual([
      { status: 'failed', failure: '导入人已没有这项权限' },
    ]);
    expect(await written()).toBe(0);
  });
});

it('writes a long sheet in lots, each once', async () => {
  await upload(['编码（必填）', ...Array.from({ length: 5002 }, (_, i) => `N${i}`)].join('\n'));
  await accept();
  things.failures = [];
  await drain();
  expect(things.lots).toEqual([5000, 2]);
  expect([await job(), await written()]).toEqual([expect.objectContaining({ status: 'imported', done: 5002 }), 5002]);
});

it('hands out a template with the required columns marked and an example that no spreadsheet runs', async () => {
  const { status, headers, body } = await app.request<string>('GET', '/api/v1/hq/import-templates/stores', { token });
  expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
  expect(headers.get('content-disposition')).toBe('attachment; filename="stores-template.csv"');
  expect(body.replace('\uFEFF', '')).toBe("编码（必填）*,数量\r\nA1,'=1+1\r\n");
});
