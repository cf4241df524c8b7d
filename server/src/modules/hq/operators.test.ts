import { HQ_PERMISSIONS } from '@qiandian/shared/contract';
import type { TestApp } from '../../platform/testing';
import { EVERYTHING, openOperators, operatorsAsk, PASSWORD } from '../../platform/testing/operators-floor';

let app: TestApp;
beforeEach(async () => {
  app = await openOperators();
});
afterEach(() => app.close());
const { signIn, tokenOf, as, code, update } = operatorsAsk(() => app);

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
