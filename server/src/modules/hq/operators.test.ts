import type { HqPermission } from '@qiandian/shared/contract';
import { HQ_PERMISSIONS } from '@qiandian/shared/contract';
import { scryptSync } from 'node:crypto';
import { hashPassword, RateLimiter } from '../../platform/auth';
import { insertRows, sqlTime } from '../../platform/db';
import { createTestApp, type RawAnswer, type TestApp } from '../../platform/testing';
import { stores } from '../stores';
import { hq } from '.';
import { SignInGuard } from './sign-in-guard.service';

const START = new Date('2026-03-02T06:00:00.000Z'); // Monday 14:00 in Shanghai
const MINUTE = 60_000;
const PASSWORD = 'correct horse battery';
let hash: string;
let app: TestApp;

beforeAll(async () => {
  hash = await hashPassword(PASSWORD);
});
/** 1 may do everything; 2 manages accounts of 华东 (region 2) and brand 1 only; 3 edits stores and has no say over accounts. */
beforeEach(async () => {
  app = await createTestApp({ modules: [hq, stores] });
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
});
afterEach(() => app.close());

const signIn = (username: string, password = PASSWORD): Promise<RawAnswer<{ token: string; code: string }>> =>
  app.request('POST', '/api/v1/hq/session', { body: { username, password } });
const tokenOf = (id: number, version = 1): string => app.token({ kind: 'hq', id, version });
const as = (id: number) => app.as({ kind: 'hq', id, version: 1 });
const code = async (answer: Promise<RawAnswer>): Promise<unknown> => (await answer).body['code'];
const update = (by: number, id: number, change: object) =>
  app.request('PUT', `/api/v1/hq/operators/${id}`, {
    token: tokenOf(by),
    body: { name: '某人', roleIds: [3], scope: { regionIds: [3], brandIds: [1] }, status: 'active', ...change },
  });
const EVERYTHING = { regionIds: null, brandIds: null };

describe('signing in', () => {
  it('tells who one is and what one may do, and is written down', async () => {
    const { status, body } = await signIn('East');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      operator: {
        username: 'east',
        roles: ['区域管理员'],
        permissions: ['stores', 'operators'],
        scope: { regionIds: [2], brandIds: [1] },
      },
    });
    const me = await app.request('GET', '/api/v1/hq/me', { token: body.token });
    expect(me.body).toMatchObject({ id: 2, name: 'east 先生' });
    const log = await as(1)('GET /api/v1/hq/audit-log', { query: { operatorId: 2 } });
    expect(log.items).toMatchObject([
      { action: 'sign-in', subject: 'operator', subjectId: '2', operatorName: 'east 先生' },
    ]);
    const { items } = await as(1)('GET /api/v1/hq/operators', { query: { q: 'EAST' } });
    expect(items.map((o) => [o.username, o.lastSignInAt])).toEqual([['east', START.toISOString()]]);
  });

  it('refuses a wrong password, an unknown name and a disabled account alike', async () => {
    expect((await update(1, 3, { status: 'disabled' })).status).toBe(200);
    for (const [name, password] of [
      ['admin', 'wrong'],
      ['nobody', PASSWORD],
      ['editor', PASSWORD],
    ] as const) {
      expect(await signIn(name, password)).toMatchObject({ status: 401, body: { code: 'SIGN_IN_FAILED' } });
    }
  });

  it('locks an account after five wrong tries, ever longer, the right password included', async () => {
    for (let i = 0; i < 5; i++) expect(await code(signIn('admin', `guess ${i}`))).toBe('SIGN_IN_FAILED');
    const locked = await signIn('admin');
    expect([locked.status, locked.body.code, locked.headers.get('retry-after')]).toEqual([
      429,
      'TOO_MANY_REQUESTS',
      '60',
    ]);
    expect((await signIn('east')).status).toBe(200);
    app.clock.advance(MINUTE);
    expect(await code(signIn('admin', 'guess 6'))).toBe('SIGN_IN_FAILED');
    expect((await signIn('admin')).headers.get('retry-after')).toBe('120');
    app.clock.advance(2 * MINUTE);
    expect((await signIn('admin')).status).toBe(200);
    // the right password counts the errors anew
    for (let i = 0; i < 4; i++) expect(await code(signIn('admin', `guess ${i}`))).toBe('SIGN_IN_FAILED');
    expect((await signIn('admin')).status).toBe(200);
  });

  it('lets no guess through when many come at once', async () => {
    const tries = await Promise.all(Array.from({ length: 12 }, (_, i) => code(signIn('admin', `guess ${i}`))));
    expect(tries.filter((one) => one === 'SIGN_IN_FAILED')).toHaveLength(5);
    expect(tries.filter((one) => one === 'TOO_MANY_REQUESTS')).toHaveLength(7);
    expect((await signIn('admin')).status).toBe(429);
  });

  it('shuts out an address that tries one name after the other', async () => {
    const guard = await app.get(SignInGuard);
    for (let i = 0; i < 50; i++) await guard.failed(`name-${i}`, '127.0.0.1');
    expect(await code(signIn('admin'))).toBe('TOO_MANY_REQUESTS');
    app.clock.advance(MINUTE);
    expect((await signIn('admin')).status).toBe(200);
  });

  it('writes a lock down, shows it, and a colleague who may lifts it', async () => {
    for (let i = 0; i < 5; i++) await signIn('admin', `guess ${i}`);
    const { items } = await as(1)('GET /api/v1/hq/operators', { query: {} });
    const until = new Date(START.getTime() + MINUTE).toISOString();
    expect(items.map((one) => [one.username, one.lockedUntil])).toEqual([
      ['admin', until],
      ['east', undefined],
      ['editor', undefined],
    ]);
    const unlock = (by: number, id: number) =>
      app.request('POST', `/api/v1/hq/operators/${id}/unlock`, { token: tokenOf(by) });
    expect(await code(unlock(2, 1))).toBe('SCOPE_EXCEEDED');
    expect(await code(unlock(3, 1))).toBe('FORBIDDEN');
    expect(await code(unlock(1, 99))).toBe('OPERATOR_NOT_FOUND');
    expect((await signIn('admin')).status).toBe(429);
    expect((await unlock(1, 1)).status).toBe(200);
    expect((await signIn('admin')).status).toBe(200);
    const log = await as(1)('GET /api/v1/hq/audit-log', { query: { subject: 'operator', subjectId: '1' } });
    expect(log.items.map((entry) => [entry.action, entry.operatorName])).toEqual([
      ['sign-in', 'admin 先生'],
      ['unlock', 'admin 先生'],
      ['lock', '系统'],
    ]);
    expect(JSON.stringify(await app.db.query('SELECT * FROM sign_in_failure'))).not.toMatch(/admin|127\.0/);
  });

  it('is renewed while it is used, up to seven days after the password was typed', async () => {
    let { token } = (await signIn('admin')).body;
    const renew = () => app.request<{ token: string }>('POST', '/api/v1/hq/me/renew', { token });
    for (let hours = 0; hours < 7 * 24; hours += 8) {
      app.clock.advance(8 * 60 * MINUTE);
      token = (await renew()).body.token;
    }
    expect((await app.request('GET', '/api/v1/hq/me', { token })).status).toBe(200);
    app.clock.advance(60 * MINUTE);
    expect(await renew()).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' } });
    app.clock.advance(12 * 60 * MINUTE);
    expect(await code(app.request('GET', '/api/v1/hq/me', { token }))).toBe('UNAUTHENTICATED');
  });

  it('hashes an old password anew when it is typed', async () => {
    const old = 'scrypt$14,8,1$' + scryptSync(PASSWORD, 'salt', 32).toString('base64url');
    const stored = old.replace('1$', `1$${Buffer.from('salt').toString('base64url')}$`);
    await app.db.inTx((tx) => tx.query("UPDATE operator SET password_hash = ? WHERE username = 'east'", [stored]));
    expect((await signIn('east', 'wrong')).status).toBe(401);
    expect((await signIn('east')).status).toBe(200);
    const [row] = await app.db.query<{ h: string }>("SELECT password_hash AS h FROM operator WHERE username = 'east'");
    expect(row?.h).toMatch(/^scrypt\$15,8,3\$/);
    expect((await signIn('east')).status).toBe(200);
  });

  it('limits how often one address may try', async () => {
    const limiter = await app.get(RateLimiter);
    for (let i = 0; i < 119; i++) await limiter.hit('hq-sign-in:ip:127.0.0.1', 120, 60);
    expect((await signIn('admin')).status).toBe(200);
    expect((await signIn('admin')).status).toBe(429);
    app.clock.advance(MINUTE);
    expect((await signIn('admin')).status).toBe(200);
  });

  it('ends with signing out, everywhere', async () => {
    const { token } = (await signIn('admin')).body;
    await app.request('POST', '/api/v1/hq/me/sign-out', { token });
    expect(await code(app.request('GET', '/api/v1/hq/me', { token }))).toBe('UNAUTHENTICATED');
  });

  it('ends with a new password, which then is the one that counts', async () => {
    const { token } = (await signIn('admin')).body;
    const change = (current: string) =>
      app.request('POST', '/api/v1/hq/me/password', { token, body: { current, next: 'a brand new one' } });
    expect(
      await code(app.request('POST', '/api/v1/hq/me/password', { token, body: { current: PASSWORD, next: PASSWORD } })),
    ).toBe('PASSWORD_WEAK');
    expect(await code(change('wrong'))).toBe('SIGN_IN_FAILED');
    expect((await change(PASSWORD)).status).toBe(200);
    expect(await code(app.request('GET', '/api/v1/hq/me', { token }))).toBe('UNAUTHENTICATED');
    expect((await signIn('admin')).status).toBe(401);
    expect((await signIn('admin', 'a brand new one')).status).toBe(200);
  });
});

describe('accounts', () => {
  const add = (by: number, change: object = {}) =>
    app.request('POST', '/api/v1/hq/operators', {
      token: tokenOf(by),
      body: {
        username: 'new.one',
        password: PASSWORD,
        name: '新人',
        roleIds: [3],
        scope: { regionIds: [3], brandIds: [1] },
        ...change,
      },
    });

  it('are made by those who may, and can sign in', async () => {
    expect(await add(3)).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
    const { status, body } = await add(2);
    expect([status, body]).toEqual([
      201,
      expect.objectContaining({ username: 'new.one', status: 'active', scope: { regionIds: [3], brandIds: [1] } }),
    ]);
    expect((await signIn('new.one')).status).toBe(200);
    expect(await add(1)).toMatchObject({ status: 409, body: { code: 'USERNAME_TAKEN' } });
    expect(await add(1, { username: 'other', roleIds: [3, 77] })).toMatchObject({
      body: { code: 'ROLE_NOT_FOUND', errors: [{ path: 'body.roleIds.1' }] },
    });
    expect(JSON.stringify(await app.db.query('SELECT * FROM audit_entry'))).not.toMatch(/scrypt|horse/);
  });

  it('open nothing before the initial password is one’s own', async () => {
    await add(1, { roleIds: [1], scope: EVERYTHING });
    const { token } = (await signIn('new.one')).body;
    const ask = (path: string, withToken = token) => app.request('GET', path, { token: withToken });
    expect((await ask('/api/v1/hq/me')).body).toMatchObject({ initialPassword: true });
    for (const path of ['/api/v1/hq/operators', '/api/v1/hq/roles', '/api/v1/hq/audit-log']) {
      expect(await ask(path)).toMatchObject({ status: 403, body: { code: 'PASSWORD_INITIAL' } });
    }
    const body = { current: PASSWORD, next: 'my very own words' };
    expect((await app.request('POST', '/api/v1/hq/me/password', { token, body })).status).toBe(200);
    const own = (await signIn('new.one', body.next)).body.token;
    expect((await ask('/api/v1/hq/operators', own)).status).toBe(200);
    // given a new one by somebody else, it is an initial one again; given by oneself it is not
    await update(1, 4, { roleIds: [1], scope: EVERYTHING, password: PASSWORD });
    const again = (await signIn('new.one')).body.token;
    expect(await code(ask('/api/v1/hq/roles', again))).toBe('PASSWORD_INITIAL');
    await update(1, 1, { roleIds: [1], scope: EVERYTHING, password: 'chosen by myself' });
    expect((await ask('/api/v1/hq/roles', (await signIn('admin', 'chosen by myself')).body.token)).status).toBe(200);
  });

  it.each([
    ['the user name', 'new.one-2026'],
    ['a common word', 'P@ssw0rd!!'],
    ['few characters', 'ababababab'],
    ['a run of keys', 'qwertyuiop'],
  ])('get no password of %s', async (_, password) => {
    expect(await add(1, { password })).toMatchObject({
      status: 422,
      body: { code: 'PASSWORD_WEAK', errors: [{ path: 'body.password' }] },
    });
  });

  it.each([
    ['a role with more permissions', { roleIds: [1] }],
    ['every region', { scope: { regionIds: null, brandIds: [1] } }],
    ['a region beside the own', { scope: { regionIds: [3, 4], brandIds: [1] } }],
    ['the region above the own', { scope: { regionIds: [1], brandIds: [1] } }],
    ['another brand', { scope: { regionIds: [2], brandIds: [1, 2] } }],
    ['every brand', { scope: { regionIds: [2], brandIds: null } }],
  ])('nobody grants %s', async (_, change) => {
    expect(await add(2, change)).toMatchObject({ status: 403, body: { code: 'SCOPE_EXCEEDED' } });
    expect((await add(1, change)).status).toBe(201);
  });

  it('nobody takes over an account that may do more', async () => {
    expect(await code(update(2, 1, { password: 'taken over now' }))).toBe('SCOPE_EXCEEDED');
    expect((await signIn('admin')).status).toBe(200);
    expect(await code(update(1, 99, {}))).toBe('OPERATOR_NOT_FOUND');
  });

  it('lose access at once: roles with the next request, everything when disabled or given a new password', async () => {
    const stores = () => app.request('GET', '/api/v1/hq/operators', { token: tokenOf(2) });
    expect((await stores()).status).toBe(200);
    await update(1, 2, { roleIds: [3] });
    expect(await code(stores())).toBe('FORBIDDEN');
    await update(1, 2, { roleIds: [2], password: 'a brand new one' });
    expect(await code(stores())).toBe('UNAUTHENTICATED');
    await update(1, 3, { status: 'disabled' });
    expect(await code(app.request('GET', '/api/v1/hq/me', { token: tokenOf(3) }))).toBe('UNAUTHENTICATED');
    await update(1, 3, { status: 'active' });
    expect(await code(app.request('GET', '/api/v1/hq/me', { token: tokenOf(3) }))).toBe('UNAUTHENTICATED');
  });

  it('somebody keeps the right to manage them', async () => {
    expect((await update(1, 2, { roleIds: [3] })).status).toBe(200);
    for (const change of [{ status: 'disabled', roleIds: [1], scope: EVERYTHING }, { roleIds: [3] }]) {
      expect(await update(1, 1, change)).toMatchObject({ status: 409, body: { code: 'LAST_ADMIN' } });
    }
    expect((await signIn('admin')).status).toBe(200);
  });

  it('of two administrators who disable each other at once, one stays', async () => {
    await update(1, 2, { roleIds: [1], scope: EVERYTHING });
    const off = { status: 'disabled', roleIds: [1], scope: EVERYTHING };
    await Promise.all([update(1, 2, off), update(2, 1, off)]);
    const active = await app.db.query("SELECT id FROM operator WHERE status = 'active' AND id IN (1, 2)");
    expect(active).toHaveLength(1);
  });
});

describe('roles', () => {
  const put = (by: number, id: number, body: object) =>
    app.request('PUT', `/api/v1/hq/roles/${id}`, { token: tokenOf(by), body });

  it('are listed with how many hold them, made, changed and deleted', async () => {
    const call = as(1);
    const made = await call('POST /api/v1/hq/roles', { body: { name: '客服', permissions: ['orders', 'orders'] } });
    expect(made).toEqual({ id: made.id, name: '客服', permissions: ['orders'], operators: 0 });
    const changed = await call('PUT /api/v1/hq/roles/:roleId', {
      params: { roleId: made.id },
      body: { name: '售后客服', permissions: ['after-sales'] },
    });
    expect(changed).toMatchObject({ name: '售后客服', permissions: ['after-sales'] });
    const { items } = await call('GET /api/v1/hq/roles');
    expect(items.map((role) => [role.name, role.operators])).toEqual([
      ['总部管理员', 1],
      ['区域管理员', 1],
      ['门店编辑', 1],
      ['售后客服', 0],
    ]);
    expect(await call('DELETE /api/v1/hq/roles/:roleId', { params: { roleId: made.id } })).toEqual({ ok: true });
    const log = await call('GET /api/v1/hq/audit-log', { query: { subject: 'role' } });
    expect(log.items.map((entry) => entry.action)).toEqual(['delete', 'update', 'create']);
    expect(log.items[1]).toMatchObject({
      before: { name: '客服', permissions: ['orders'] },
      after: { name: '售后客服', permissions: ['after-sales'] },
    });
  });

  it('refuse a name in use, an unknown one, and deletion while held', async () => {
    const body = { name: '门店编辑', permissions: ['stores'] };
    expect(await code(app.request('POST', '/api/v1/hq/roles', { token: tokenOf(1), body }))).toBe('NAME_TAKEN');
    expect(await code(put(1, 2, body))).toBe('NAME_TAKEN');
    expect(await code(put(1, 99, body))).toBe('ROLE_NOT_FOUND');
    const remove = (id: number) => app.request('DELETE', `/api/v1/hq/roles/${id}`, { token: tokenOf(1) });
    expect(await code(remove(3))).toBe('ROLE_IN_USE');
    expect(await code(remove(99))).toBe('ROLE_NOT_FOUND');
  });

  it('give nobody more than the own permissions, and take none the caller lacks', async () => {
    const body = { name: '财务', permissions: ['stores', 'prices'] };
    expect(await code(app.request('POST', '/api/v1/hq/roles', { token: tokenOf(2), body }))).toBe('SCOPE_EXCEEDED');
    expect(await code(put(2, 3, body))).toBe('SCOPE_EXCEEDED');
    expect(await code(put(2, 1, { name: '总部管理员', permissions: ['stores'] }))).toBe('SCOPE_EXCEEDED');
  });

  it('leave somebody who manages accounts', async () => {
    await update(1, 2, { roleIds: [3] });
    const without = { name: '总部管理员', permissions: HQ_PERMISSIONS.filter((p) => p !== 'operators') };
    expect(await put(1, 1, without)).toMatchObject({ status: 409, body: { code: 'LAST_ADMIN' } });
  });
});

describe('the audit log', () => {
  it('is read by day in Shanghai, both ends included, newest first', async () => {
    const days: string[] = [];
    for (const at of ['2026-03-01T15:59:59Z', '2026-03-01T16:00:00Z', '2026-03-02T15:59:59Z', '2026-03-02T16:00:00Z']) {
      app.clock.set(new Date(at));
      days.push(new Date(at).toISOString());
      await signIn('east');
    }
    const { items, total } = await as(1)('GET /api/v1/hq/audit-log', {
      query: { from: '2026-03-02', to: '2026-03-02' },
    });
    expect([total, ...items.map((entry) => entry.at)]).toEqual([2, days[2], days[1]]);
    const page = await as(1)('GET /api/v1/hq/audit-log', { query: { page: 2, size: 3, subjectId: '2' } });
    expect([page.total, page.items.map((entry) => entry.at)]).toEqual([4, [days[0]]]);
  });

  it('is for those who may', async () => {
    expect(await code(app.request('GET', '/api/v1/hq/audit-log', { token: tokenOf(2) }))).toBe('FORBIDDEN');
    expect(await code(app.request('GET', '/api/v1/hq/audit-log'))).toBe('UNAUTHENTICATED');
  });
});
