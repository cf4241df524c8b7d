import { ROLE_TEMPLATES } from '@qiandian/shared';
import { HQ_PERMISSIONS } from '@qiandian/shared/contract';
import { createTestApp, type TestApp } from '../../platform/testing';
import { createFirstOperator, hq } from '.';

const PASSWORD = 'correct horse battery';
let app: TestApp;
beforeEach(async () => {
  app = await createTestApp({ modules: [hq] });
});
afterEach(() => app.close());

const create = (username: string) =>
  createFirstOperator(app.db, app.clock, { username, name: '周明', password: PASSWORD });
const roles = () => app.as({ kind: 'hq', id: 1, version: 1 })('GET /api/v1/hq/roles');

it('gives a new installation its administrator and a role for every usual post', async () => {
  expect(await create('boss')).toBeUndefined();
  await app.db.query('UPDATE operator SET initial_password = 0');
  const { items } = await roles();
  expect(items[0]).toMatchObject({ name: '总部管理员', permissions: HQ_PERMISSIONS, operators: 1 });
  expect(items.slice(1).map(({ name, operators }) => [name, operators])).toEqual(
    Object.values(ROLE_TEMPLATES).map(({ name }) => [name, 0]),
  );
  expect(items.find(({ name }) => name === '直播运营')?.permissions).toEqual(ROLE_TEMPLATES.live.permissions);
});

it('adds no roles to a chain that has its own', async () => {
  await app.db.query(`INSERT INTO role (id, name, permissions) VALUES (5, '客服', '["orders"]')`);
  expect(await create('boss')).toBeUndefined();
  await app.db.query('UPDATE operator SET initial_password = 0');
  expect((await roles()).items.map(({ name }) => name)).toEqual(['客服', '总部管理员']);
  expect(await create('boss')).toMatch('已被占用');
});
