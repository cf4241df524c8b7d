import { modules } from '../../app-modules';
import { createTestApp, type TestApp } from '../../platform/testing';
import { SheetDesk } from '../../platform/testing/sheet-desk';
import { operatorToken, withSmallChain } from '../../platform/testing/small-chain';

let app: TestApp;
let desk: SheetDesk;
beforeEach(async () => {
  app = await createTestApp({ modules, fill: withSmallChain(new Date('2026-03-02T06:00:00.000Z')) });
  desk = new SheetDesk(app, await operatorToken(app));
});
afterEach(() => app.close());

const people = () =>
  app.db.query('SELECT employee_no, name, phone, role, grade, store_id, status, wecom_user_id FROM staff ORDER BY id');

it('has what the list has, phones masked, by its filters and the reader’s scope', async () => {
  const { header, rows } = await desk.export('guides');
  expect(header).toEqual([
    ...['工号', '姓名', '手机号', '岗位', '级别', '门店编码', '企业微信账号'],
    ...['门店（只读）', '状态（只读）', '会员数（只读）', '入职日期（只读）'],
  ]);
  expect(rows.map((row) => Object.values(row))).toEqual([
    ['E1', '小李', '100****0001', '导购', 'A', 'S2', '', '静安店', '在职', '0', '2026-03-02'],
    ['E2', '小王', '100****0002', '导购', 'SA', 'S1', '', '人民广场店', '在职', '0', '2026-03-02'],
    ['E3', '老张', '100****0003', '店长', 'B', 'S2', '', '静安店', '在职', '0', '2026-03-02'],
  ]);
  expect((await desk.export('guides', '?role=manager')).rows.map((row) => row['工号'])).toEqual(['E3']);
  const south = new SheetDesk(app, await operatorToken(app, { regionIds: [4] }));
  expect((await south.export('guides')).headers.get('x-export-rows')).toBe('0');
});

it('comes back unchanged as no change, leavers and brand IPs too, and with one cell edited as one', async () => {
  await app.db.query("UPDATE staff SET status = 'left', wecom_user_id = 'lao-zhang' WHERE id = 3");
  await app.db.query("UPDATE staff SET role = 'brand_ip', phone = NULL WHERE id = 2");
  const before = await people();
  const exported = await desk.export('guides');
  const same = await desk.import('guides', exported.bytes);
  expect(same).toMatchObject({ rows: 3, valid: 0, unchanged: 3, errors: [] });

  const one = await desk.import('guides', await desk.edited(exported, ['工号', 'E1'], { 级别: 'SA' }));
  expect(one).toMatchObject({ valid: 1, unchanged: 2, errors: [] });
  // between the dry run and the yes: the masked phone stands for the one on file, not for what it was
  await app.db.query("UPDATE staff SET phone = '10000009999' WHERE id = 1");
  expect(await desk.accept(one)).toMatchObject({ status: 'imported', done: 1 });
  const [first, ...others] = before as Record<string, unknown>[];
  expect(await people()).toEqual([{ ...first, grade: 'SA', phone: '10000009999' }, ...others]);
  expect(await desk.log('guide')).toMatchObject([{ action: 'update', title: '小李' }]);
});

it('takes a masked phone for the person’s own only, and two people may have the same one', async () => {
  await app.db.query("UPDATE staff SET phone = '10012340001' WHERE id = 2");
  const exported = await desk.export('guides');
  expect(exported.rows.map((row) => row['手机号'])).toEqual(['100****0001', '100****0001', '100****0003']);
  const both = await desk.edited(exported, ['工号', 'E2'], { 姓名: '王晓' });
  expect(await desk.import('guides', both)).toMatchObject({ valid: 1, unchanged: 2, errors: [] });

  const strange = await desk.edited(exported, ['工号', 'E1'], { 手机号: '139****0001' });
  expect((await desk.import('guides', strange)).errors).toEqual([
    { line: 2, column: '手机号', value: '139****0001', message: '打码的手机号只能原样保留；要换号请填完整的 11 位' },
  ]);
  const added = await desk.edited(exported, ['工号', 'E1'], { 工号: 'N1' });
  expect((await desk.import('guides', added)).errors).toMatchObject([{ line: 2, column: '手机号' }]);
});

it('tells nobody beyond the scope whether a row is as it is', async () => {
  const { bytes } = await desk.export('guides');
  const south = new SheetDesk(app, await operatorToken(app, { regionIds: [4] }));
  const job = await south.import('guides', bytes);
  expect(job).toMatchObject({ valid: 0, unchanged: 0 });
});
