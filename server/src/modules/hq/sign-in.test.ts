import { scryptSync } from 'node:crypto';
import { RateLimiter } from '../../platform/auth';
import type { TestApp } from '../../platform/testing';
import { openOperators, operatorsAsk, PASSWORD, START } from '../../platform/testing/operators-floor';
import { SignInGuard } from './sign-in-guard.service';

const MINUTE = 60_000;
let app: TestApp;
beforeEach(async () => {
  app = await openOperators();
});
afterEach(() => app.close());
const { signIn, tokenOf, as, code, update } = operatorsAsk(() => app);

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
