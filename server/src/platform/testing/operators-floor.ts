import type { HqPermission } from '@qiandian/shared/contract';
import { HQ_PERMISSIONS } from '@qiandian/shared/contract';
import { catalog } from '../../modules/catalog';
import { hq } from '../../modules/hq';
import { stores } from '../../modules/stores';
import { hashPassword } from '../auth';
import { insertRows, sqlTime } from '../db';
import { createTestApp, type RawAnswer, type TestApp } from '.';

/** Monday 14:00 in Shanghai. */
export const START = new Date('2026-03-02T06:00:00.000Z');
export const PASSWORD = 'correct horse battery';
export const EVERYTHING = { regionIds: null, brandIds: null };

let hashed: Promise<string> | undefined;

/** 1 may do everything; 2 manages accounts of 华东 (region 2) and brand 1 only; 3 edits stores and has no say over accounts. */
export async function openOperators(): Promise<TestApp> {
  const hash = await (hashed ??= hashPassword(PASSWORD));
  const app = await createTestApp({ modules: [hq, stores, catalog] });
  app.clock.set(START);
  const roles: [number, string, readonly HqPermission[]][] = [
    [1, '总部管理员', HQ_PERMISSIONS],
    [2, '区域管理员', ['operators', 'stores']],
    [3, '门店编辑', ['stores']],
  ];
  const operators: [number, string, number, number[] | null, number[] | null][] = [
    [1, 'admin', 1, null, null],
    [2, 'east', 2, [2], [1]],
    [3, 'editor', 3, [2], [1]],
  ];
  await app.db.inTx(async (tx) => {
    const json = (value: unknown) => (value === null ? null : JSON.stringify(value));
    await insertRows(
      tx,
      'region',
      ['id', 'parent_id', 'name', 'sort'],
      [
        [1, null, '总部', 0],
        [2, 1, '华东', 0],
        [3, 2, '上海公司', 0],
        [4, 1, '华南', 0],
      ],
    );
    await insertRows(tx, 'brand', 'id name english_name line accent logo'.split(' '), [
      [1, '禾素', 'HESU', '女装', '#33aa77', ''],
      [2, '青岚', 'QINGLAN', '男装', '#3377aa', ''],
    ]);
    await insertRows(
      tx,
      'role',
      ['id', 'name', 'permissions'],
      roles.map(([id, name, permissions]) => [id, name, json(permissions)]),
    );
    await insertRows(
      tx,
      'operator',
      'id username name password_hash role_ids region_ids brand_ids status token_version created_at'.split(' '),
      operators.map(([id, username, role, regions, brands]) => [
        id,
        username,
        `${username} 先生`,
        hash,
        json([role]),
        json(regions),
        json(brands),
        'active',
        1,
        sqlTime(START),
      ]),
    );
  });
  return app;
}

/** What operators of the present test's app ask. */
export function operatorsAsk(now: () => TestApp) {
  const signIn = (username: string, password = PASSWORD): Promise<RawAnswer<{ token: string; code: string }>> =>
    now().request('POST', '/api/v1/hq/session', { body: { username, password } });
  const tokenOf = (id: number, version = 1): string => now().token({ kind: 'hq', id, version });
  const as = (id: number) => now().as({ kind: 'hq', id, version: 1 });
  const code = async (answer: Promise<RawAnswer>): Promise<unknown> => (await answer).body['code'];
  const update = (by: number, id: number, change: object) =>
    now().request('PUT', `/api/v1/hq/operators/${id}`, {
      token: tokenOf(by),
      body: { name: '某人', roleIds: [3], scope: { regionIds: [3], brandIds: [1] }, status: 'active', ...change },
    });
  return { signIn, tokenOf, as, code, update };
}
