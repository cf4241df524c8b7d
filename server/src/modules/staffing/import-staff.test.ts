import { modules } from '../../app-modules';
import { Worker } from '../../platform/outbox';
import { createTestApp, type TestApp } from '../../platform/testing';
import { operatorToken, withSmallChain } from '../../platform/testing/small-chain';

let app: TestApp;
let token: string;
beforeEach(async () => {
  app = await createTestApp({ modules, fill: withSmallChain(new Date('2026-03-02T06:00:00.000Z')) });
  token = await operatorToken(app);
});
afterEach(() => app.close());

interface Job {
  id: number;
  status: string;
  valid: number;
  done: number;
  errors: { line: number; column: string; message: string }[];
}
const upload = async (rows: readonly string[], as = token): Promise<Job> => {
  const sheet = ['工号,姓名,手机号,岗位,级别,门店编码', ...rows].join('\n');
  const path = '/api/v1/hq/imports/guides?fileName=guides.csv';
  const { status, body } = await app.request<Job>('POST', path, { token: as, body: Buffer.from(sheet) });
  expect(status).toBe(201);
  return body;
};
const accept = async ({ id }: Job): Promise<Job> => {
  const path = `/api/v1/hq/imports/${id}`;
  await app.request('POST', `${path}/accept`, { token, body: { skipBadRows: true } });
  await (await app.get(Worker)).drain();
  return (await app.request<Job>('GET', path, { token })).body;
};
const complaints = ({ errors }: Job) => errors.map((e) => [e.line, e.column, e.message]);
const people = () => app.db.query('SELECT employee_no, name, role, grade, store_id FROM staff ORDER BY id');

it('lists every bad row, and adds nobody until accepted', async () => {
  const job = await upload([
    'N1,新一,10000000011,导购,A,S1',
    'N2,新二,123,导购,D,S1',
    'N3,,10000000013,经理,A,S77',
    'N1,又一,10000000014,导购,A,S1',
    'N5,新五,10000000011,导购,A,S1',
    'N6,新六,10000000002,店长,,S2',
  ]);
  expect(complaints(job)).toEqual([
    [3, '手机号', '请填写 11 位手机号'],
    [3, '级别', '填 SA、A、B 或 C'],
    [4, '岗位', '填 导购、店长 或 后台同事'],
    [4, '门店编码', '没有这家门店'],
    [4, '姓名', '必填'],
    [5, '工号', '与第 2 行重复'],
    [6, '手机号', '与第 2 行重复'],
    [7, '手机号', '工号 E2 已登记这个手机号'],
  ]);
  expect([job.valid, (await people()).length]).toEqual([1, 3]);
  expect(await accept(job)).toMatchObject({ status: 'imported', done: 1 });
  expect((await people()).at(-1)).toEqual({ employee_no: 'N1', name: '新一', role: 'guide', grade: 'A', store_id: 1 });
});

it('an imported person claims the account by phone', async () => {
  await accept(await upload(['N1,新一,10000000011,店长,,S1']));
  const claimed = await app.as({ kind: 'member', id: 1 })('POST /api/v1/me/claim-staff', {
    body: { phoneCode: 'phone:10000000011' },
  });
  expect(claimed).toEqual({ role: 'manager', name: '新一', storeName: '人民广场店' });
  const history = await app.db.query('SELECT staff_id, store_id, ended_at FROM staff_assignment');
  expect(history).toEqual([{ staff_id: 4, store_id: 1, ended_at: null }]);
});

it('changes whom it knows by employee number, but no leaver', async () => {
  await app.db.query("UPDATE staff SET status = 'left' WHERE id = 3");
  const job = await upload(['E1,小李,10000000001,店长,SA,S1', 'E3,老张,10000000003,店长,B,S2']);
  expect(complaints(job)).toEqual([[3, '工号', '这名员工已离职，请先在列表里恢复']]);
  await accept(job);
  expect((await people())[0]).toEqual({ employee_no: 'E1', name: '小李', role: 'manager', grade: 'SA', store_id: 1 });
  const log = await app.as({ kind: 'hq', id: 1, version: 1 })('GET /api/v1/hq/audit-log', {
    query: { subject: 'guide' },
  });
  expect(log.items).toMatchObject([{ action: 'move', title: '小李' }]);
});

it('keeps an operator to the own stores', async () => {
  const south = await operatorToken(app, { regionIds: [4] });
  const job = await upload(
    ['N1,新一,10000000011,导购,A,S1', 'E1,小李,10000000001,导购,A,S4', 'N2,新二,10000000012,导购,A,S4'],
    south,
  );
  expect(complaints(job)).toEqual([
    [2, '门店编码', '门店超出你的数据范围'],
    [3, '工号', '这名员工超出你的数据范围'],
  ]);
  expect(job.valid).toBe(1);
});

it('imports nobody when a number was given away between the dry run and the yes', async () => {
  const job = await upload(['N1,新一,10000000011,导购,A,S1', 'N2,新二,10000000012,导购,A,S1']);
  await app.db.query("UPDATE staff SET phone = '10000000012' WHERE id = 3");
  const failed = await accept(job);
  expect(failed).toMatchObject({ status: 'failed', done: 0 });
  expect(failed.errors).toMatchObject([{ message: '有工号、手机号或企业微信账号刚刚被登记给别人，请重新上传' }]);
  expect(await people()).toHaveLength(3);
});

it('takes 5,000 people in a few seconds', async () => {
  const job = await upload(
    Array.from({ length: 5_000 }, (_, i) => `N${i},新人,1001${String(i).padStart(7, '0')},导购,B,S1`),
  );
  expect(await accept(job)).toMatchObject({ status: 'imported', done: 5_000 });
  expect(await people()).toHaveLength(5_003);
}, 30_000);
