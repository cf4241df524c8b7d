import type { TestApp } from '../../platform/testing';
import { EVERYTHING, openOperators, operatorsAsk, PASSWORD } from '../../platform/testing/operators-floor';
import { Grants } from './grants.service';
import { HqSession } from './hq-session.service';
import { OperatorAccess } from './operator-access.service';

let app: TestApp;
beforeEach(async () => {
  app = await openOperators();
});
afterEach(() => app.close());
const { signIn, as, tokenOf, code, update } = operatorsAsk(() => app);

/** 华南 is region 4; roles: 1 everything, 2 accounts and stores, 3 stores. */
const SOUTH = { roleIds: [2], scope: { regionIds: [4], brandIds: null } };
const EAST = { roleIds: [3], scope: { regionIds: [2], brandIds: [1] } };
/** Makes operator 3 edit stores of 华东 and manage accounts of 华南. */
const give = async (grants: readonly object[] = [SOUTH]): Promise<number> => {
  const { status, body } = await update(1, 3, { ...EAST, grants });
  expect(status).toBe(200);
  return (body['grants'] as { id: number }[])[0]?.id ?? 0;
};
const switchTo = (token: string, grantId?: number) =>
  app.request('POST', '/api/v1/hq/me/identity', { token, body: { grantId } });
const ask = (token: string, path: string) => app.request('GET', path, { token });
const tokenIn = async (answer: Promise<{ body: object }>): Promise<string> =>
  ((await answer).body as { token: string }).token;

describe('identities of one account', () => {
  it('are acted under one at a time: what one may do does not count where another does', async () => {
    const grantId = await give();
    const editor = await tokenIn(signIn('editor'));
    expect((await ask(editor, '/api/v1/hq/me')).body).toMatchObject({
      roles: ['门店编辑'],
      permissions: ['stores'],
      scope: EAST.scope,
      identities: [
        { roles: ['门店编辑'], scope: EAST.scope },
        { grantId, roles: ['区域管理员'], scope: SOUTH.scope },
      ],
    });
    expect(await code(ask(editor, '/api/v1/hq/operators'))).toBe('FORBIDDEN');
    const switched = await switchTo(editor, grantId);
    expect(switched.body).toMatchObject({
      operator: { grantId, permissions: expect.arrayContaining(['operators', 'stores']), scope: SOUTH.scope },
    });
    const manager = (switched.body as { token: string }).token;
    const add = (username: string, scope: object) =>
      app.request('POST', '/api/v1/hq/operators', {
        token: manager,
        body: { username, password: PASSWORD, name: '新人', roleIds: [3], scope },
      });
    // the right to manage accounts is 华南's, the sight of 华东 the other identity's
    expect(await code(add('in.east', EAST.scope))).toBe('SCOPE_EXCEEDED');
    expect((await add('in.south', { regionIds: [4], brandIds: [1] })).status).toBe(201);
    const { items } = (await ask(manager, '/api/v1/hq/operators')).body as { items: { username: string }[] };
    expect(items.map(({ username }) => username)).toEqual(['in.south']);
  });

  it('switching ends every token from before, keeps when the password was typed, and is in the log with the identity', async () => {
    const grantId = await give();
    const first = await tokenIn(signIn('editor'));
    const elsewhere = await tokenIn(signIn('editor'));
    const [one, other] = await Promise.all([switchTo(first, grantId), switchTo(elsewhere, grantId)]);
    expect([one.status, other.status].sort()).toEqual([200, 401]);
    for (const token of [first, elsewhere]) expect(await code(ask(token, '/api/v1/hq/me'))).toBe('UNAUTHENTICATED');
    const second = (one.status === 200 ? one : other).body['token'] as string;
    expect((await ask(second, '/api/v1/hq/operators')).status).toBe(200);
    const renewed = await tokenIn(app.request('POST', '/api/v1/hq/me/renew', { token: second }));
    expect((await ask(renewed, '/api/v1/hq/me')).body).toMatchObject({ grantId });
    const { items } = await as(1)('GET /api/v1/hq/audit-log', { query: { subject: 'operator', operatorId: 3 } });
    expect(items[0]).toMatchObject({
      action: 'switch-identity',
      acting: { grantId, roles: ['区域管理员'], scope: SOUTH.scope },
    });
    expect(items.at(-1)).toMatchObject({ action: 'sign-in', acting: { roles: ['门店编辑'], scope: EAST.scope } });
  });

  it('what ended while the request was under way is exchanged for nothing that opens', async () => {
    const grantId = await give();
    const token = await tokenIn(signIn('editor'));
    const [access, session] = [await app.get(OperatorAccess), await app.get(HqSession)];
    const caller = { ...(await access.callerOf(3, null))!, signedInAt: app.clock.now().getTime() / 1000 };
    await app.request('POST', '/api/v1/hq/me/sign-out', { token });
    await expect(session.switchTo(grantId, caller)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await code(ask(session.renew(caller).token, '/api/v1/hq/me'))).toBe('UNAUTHENTICATED');
  });

  it('a password typed seven days ago lets nobody switch', async () => {
    const grantId = await give();
    let token = await tokenIn(signIn('editor'));
    for (let half = 0; half < 15; half += 1) {
      app.clock.advance(11 * 3_600_000);
      token = await tokenIn(app.request('POST', '/api/v1/hq/me/renew', { token }));
    }
    app.clock.advance(11 * 3_600_000);
    expect(await code(switchTo(token, grantId))).toBe('UNAUTHENTICATED');
  });

  it('the one acted under last is signed in to, the first one when that was taken away', async () => {
    const grantId = await give();
    await switchTo(await tokenIn(signIn('editor')), grantId);
    const acting = await tokenIn(signIn('editor'));
    expect((await ask(acting, '/api/v1/hq/me')).body).toMatchObject({ grantId });
    await give([]);
    expect(await code(ask(acting, '/api/v1/hq/me'))).toBe('UNAUTHENTICATED');
    const after = (await ask(await tokenIn(signIn('editor')), '/api/v1/hq/me')).body;
    expect(after).toMatchObject({ roles: ['门店编辑'], identities: [{ roles: ['门店编辑'] }] });
    expect(after).not.toHaveProperty('grantId');
  });

  it('changing one counts with the next request; the others go on', async () => {
    const grantId = await give([SOUTH, { roleIds: [3], scope: EVERYTHING }]);
    const token = await tokenIn(switchTo(await tokenIn(signIn('editor')), grantId));
    await update(1, 3, { ...EAST, grants: [{ id: grantId, roleIds: [3], scope: SOUTH.scope }] });
    expect(await code(ask(token, '/api/v1/hq/operators'))).toBe('FORBIDDEN');
    expect((await ask(token, '/api/v1/hq/me')).body).toMatchObject({ grantId, permissions: ['stores'] });
    // left out of the body, they stay as they are
    await update(1, 3, { ...EAST, name: '改名' });
    expect((await ask(token, '/api/v1/hq/me')).body).toMatchObject({ name: '改名', grantId });
  });

  it('nobody acts under what is another’s or never was', async () => {
    const grantId = await give();
    expect(await code(switchTo(tokenOf(2), grantId))).toBe('GRANT_NOT_FOUND');
    expect(await code(switchTo(tokenOf(2), 999))).toBe('GRANT_NOT_FOUND');
    const stolen = app.token({ kind: 'hq', id: 2, version: 1, grant: grantId });
    expect(await code(ask(stolen, '/api/v1/hq/me'))).toBe('UNAUTHENTICATED');
    expect(await code(update(1, 2, { ...EAST, grants: [{ id: grantId, ...SOUTH }] }))).toBe('GRANT_NOT_FOUND');
  });
});

describe('giving identities', () => {
  it.each([
    ['more permissions', { roleIds: [1], scope: EAST.scope }],
    ['a wider scope', SOUTH],
    ['an unknown role', { roleIds: [77], scope: EAST.scope }],
  ])('nobody gives %s than the own', async (name, grant) => {
    const refused = await update(2, 3, { ...EAST, grants: [grant] });
    expect(refused.body['code']).toBe(name === 'an unknown role' ? 'ROLE_NOT_FOUND' : 'SCOPE_EXCEEDED');
    expect((await update(2, 3, { ...EAST, grants: [EAST] })).status).toBe(200);
  });

  it('who has an identity beyond the caller is neither listed to nor changed by the caller', async () => {
    const listed = async (): Promise<unknown[]> =>
      ((await ask(tokenOf(2), '/api/v1/hq/operators')).body['items'] as { id: number }[]).map(({ id }) => id);
    expect(await listed()).toEqual([2, 3]);
    await give();
    expect(await listed()).toEqual([2]);
    expect(await code(update(2, 3, { ...EAST, password: 'taken over now' }))).toBe('SCOPE_EXCEEDED');
    const { total } = (await ask(tokenOf(1), '/api/v1/hq/operators')).body;
    expect(total).toBe(3);
  });

  it('what an account got between the look and the change keeps it from the caller all the same', async () => {
    const grants = await app.get(Grants);
    const lock = grants.lock.bind(grants);
    jest.spyOn(grants, 'lock').mockImplementationOnce(async (tx) => {
      await tx.query('UPDATE operator SET region_ids = NULL WHERE id = 3');
      return lock(tx);
    });
    expect(await code(update(2, 3, { ...EAST, password: 'taken over now' }))).toBe('SCOPE_EXCEEDED');
    expect((await signIn('editor')).status).toBe(200);
  });

  it('count as holding a role, and as the last who administers', async () => {
    await update(1, 2, { roleIds: [3] });
    await update(1, 3, { ...EAST, grants: [{ roleIds: [1], scope: EVERYTHING }] });
    const { items } = await as(1)('GET /api/v1/hq/roles');
    expect(items.map(({ operators }) => operators)).toEqual([2, 0, 2]);
    expect((await update(1, 1, { roleIds: [3], scope: EVERYTHING })).status).toBe(200);
    const token = await tokenIn(signIn('editor'));
    const { body } = await ask(token, '/api/v1/hq/me');
    const { grantId } = (body['identities'] as { grantId?: number }[])[1]!;
    const admin = await tokenIn(switchTo(token, grantId));
    const none = app.request('PUT', '/api/v1/hq/operators/3', {
      token: admin,
      body: { name: '编辑', ...EAST, status: 'active', grants: [] },
    });
    expect(await code(none)).toBe('LAST_ADMIN');
  });
});

describe('the log of a part of the chain', () => {
  const log = async (): Promise<unknown[]> => {
    const { status, body } = await ask(tokenOf(2), '/api/v1/hq/audit-log?subject=role');
    const { items, total } = body as { items: { title: string }[]; total: number };
    expect([status, total]).toEqual([200, items.length]);
    return items.map(({ title }) => title).reverse();
  };
  const addRole = async (by: number, name: string): Promise<void> => {
    const body = { name, permissions: ['stores'] };
    expect((await app.request('POST', '/api/v1/hq/roles', { token: tokenOf(by), body })).status).toBe(201);
  };
  /** 华东 reads the log; operator 3 manages accounts wherever `scope` says. */
  const stand = async (scope: object): Promise<void> => {
    expect((await update(1, 2, { roleIds: [1], scope: EAST.scope })).status).toBe(200);
    expect((await update(1, 3, { roleIds: [2], scope })).status).toBe(200);
  };

  it('is what was done under a scope within the own one, whatever the account was given or lost since', async () => {
    await stand(EVERYTHING);
    await addRole(1, '总部的');
    await addRole(3, '全国时的');
    expect(await log()).toEqual([]);
    await update(1, 3, { roleIds: [2], scope: { regionIds: [3], brandIds: [1] } });
    await addRole(3, '上海时的');
    // the account lies within the scope now; what it did in the whole chain stays out of sight
    expect(await log()).toEqual(['上海时的']);
    await update(1, 3, { roleIds: [2], scope: SOUTH.scope });
    await addRole(3, '华南时的');
    await addRole(2, '自己的');
    expect(await log()).toEqual(['上海时的', '自己的']);
  });

  it('has each thing under the identity it was done under', async () => {
    const grantId = await give();
    await update(1, 2, { roleIds: [1], scope: EAST.scope });
    await update(1, 3, { roleIds: [2], scope: EAST.scope, grants: [{ id: grantId, ...SOUTH }] });
    await addRole(3, '华东身份的');
    const south = await tokenIn(switchTo(tokenOf(3), grantId));
    const body = { name: '华南身份的', permissions: ['stores'] };
    expect((await app.request('POST', '/api/v1/hq/roles', { token: south, body })).status).toBe(201);
    expect(await log()).toEqual(['华东身份的']);
  });
});

it('an account with more permissions is listed to who shares its scope, and neither changed nor unlocked', async () => {
  await update(1, 3, { roleIds: [1], scope: EAST.scope });
  const { items } = (await ask(tokenOf(2), '/api/v1/hq/operators')).body as {
    items: { id: number; changeable: boolean }[];
  };
  expect(items.map(({ id, changeable }) => [id, changeable])).toEqual([
    [2, true],
    [3, false],
  ]);
  expect(await code(update(2, 3, { ...EAST, roleIds: [3] }))).toBe('SCOPE_EXCEEDED');
  const unlock = app.request('POST', '/api/v1/hq/operators/3/unlock', { token: tokenOf(2) });
  expect(await code(unlock)).toBe('SCOPE_EXCEEDED');
});

it('names what the own identities hold, also those not acted under, and nothing else', async () => {
  await give([SOUTH, { roleIds: [3], scope: { regionIds: null, brandIds: [2] } }]);
  const { body } = await signIn('editor');
  expect((body as { operator?: unknown }).operator).toMatchObject({
    scope: EAST.scope,
    scopeNames: {
      regions: [
        { id: 2, name: '华东' },
        { id: 4, name: '华南' },
      ],
      brands: [
        { id: 1, name: '禾素' },
        { id: 2, name: '青岚' },
      ],
      franchisees: [],
    },
  });
  await give([]);
  const after = (await ask(await tokenIn(signIn('editor')), '/api/v1/hq/me')).body;
  expect(after['scopeNames']).toEqual({
    regions: [{ id: 2, name: '华东' }],
    brands: [{ id: 1, name: '禾素' }],
    franchisees: [],
  });
});
