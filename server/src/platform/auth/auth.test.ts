import { sign } from 'jsonwebtoken';
import { readSettings } from '../../config';
import { createTestApp, type TestApp } from '../testing';
import { hashPassword, RateLimiter, Secrets, Tokens, verifyPassword } from '.';

const SECRET = 's'.repeat(40);
let app: TestApp;
let tokens: Tokens;
beforeAll(async () => {
  app = await createTestApp({ modules: [], env: { AUTH_SECRET: SECRET } });
  tokens = await app.get(Tokens);
});
afterAll(() => app.close());
afterEach(() => app.clock.reset());

describe('tokens', () => {
  it('name whom they were issued to', () => {
    const since = 1_700_000_000;
    for (const subject of [
      { kind: 'member', id: 7, version: 4 },
      { kind: 'hq', id: 3, version: 2, since },
    ] as const) {
      expect(tokens.verify(tokens.issue(subject))).toEqual(subject);
    }
  });

  it('forged, unsigned, foreign and broken ones name nobody', () => {
    const exp = Math.floor(Date.now() / 1000) + 1000;
    const good = tokens.issue({ kind: 'member', id: 7 });
    const bad = [
      '',
      'x.y.z',
      `${good}x`,
      sign({ k: 'member', id: 7, exp }, 't'.repeat(40)),
      sign({ k: 'member', id: 7, exp }, null as never, { algorithm: 'none' }),
      sign({ k: 'member', id: 7, exp }, SECRET, { algorithm: 'HS512' }),
      sign({ k: 'boss', id: 7, exp }, SECRET),
      sign({ k: 'member', id: '7', exp }, SECRET),
      sign({ k: 'member', id: 7 }, SECRET),
    ];
    expect(bad.map((token) => tokens.verify(token))).toEqual(bad.map(() => undefined));
  });

  it('run out after 30 days and 12 hours, also when remembered', () => {
    const [member, operator] = [tokens.issue({ kind: 'member', id: 7 }), tokens.issue({ kind: 'hq', id: 3 })];
    const valid = () => [tokens.verify(member) !== undefined, tokens.verify(operator) !== undefined];
    expect(valid()).toEqual([true, true]);
    app.clock.advance(12 * 3_600_000 + 1000);
    expect(valid()).toEqual([true, false]);
    app.clock.advance(30 * 86_400_000);
    expect(valid()).toEqual([false, false]);
  });
});

describe('passwords', () => {
  it('verify against their own hash only, and hash differently each time', async () => {
    const [one, two] = await Promise.all([hashPassword('千店-123'), hashPassword('千店-123')]);
    expect(one).not.toBe(two);
    expect(await verifyPassword('千店-123', one)).toBe(true);
    expect(await verifyPassword('千店-124', one)).toBe(false);
    const damaged = [one.replace('$15,', '$99,'), one.slice(0, -1), one.replace('8,3', '0,3')];
    for (const stored of ['', 'plain', 'scrypt$a$b', 'md5$x$y', ...damaged])
      expect(await verifyPassword('x', stored)).toBe(false);
  });
});

describe('sealed secrets', () => {
  it('open again for the same owner, and look different each time', async () => {
    const secrets = await app.get(Secrets);
    const [one, two] = [secrets.sealSecret('密钥 s3cret', 'till-1'), secrets.sealSecret('密钥 s3cret', 'till-1')];
    expect(one).not.toBe(two);
    expect(one).not.toContain('s3cret');
    expect([one, two].map((sealed) => secrets.openSecret(sealed, 'till-1'))).toEqual(['密钥 s3cret', '密钥 s3cret']);
  });

  it('do not open for another owner, when changed, or with another AUTH_SECRET', async () => {
    const secrets = await app.get(Secrets);
    const sealed = secrets.sealSecret('s3cret', 'till-1');
    const settings = readSettings({ NODE_ENV: 'test', AUTH_SECRET: 't'.repeat(40) });
    const stranger = Object.assign(new Secrets(), { config: { settings } });
    await stranger.init();
    const bytes = Buffer.from(sealed.slice('v1.'.length), 'base64url');
    bytes[14]! ^= 1;
    for (const open of [
      () => secrets.openSecret(sealed, 'till-2'),
      () => secrets.openSecret(`v1.${bytes.toString('base64url')}`, 'till-1'),
      () => secrets.openSecret(sealed.slice(0, -4), 'till-1'),
      () => secrets.openSecret('', 'till-1'),
      () => secrets.openSecret('v2.AAAA', 'till-1'),
      () => stranger.openSecret(sealed, 'till-1'),
    ]) {
      expect(open).toThrow();
    }
  });
});

describe('another AUTH_SECRET', () => {
  /** As another process with these secrets has it. */
  const under = async (authSecret: string, previous?: string) => {
    const settings = readSettings({ NODE_ENV: 'test', AUTH_SECRET: authSecret, AUTH_SECRET_PREVIOUS: previous });
    const [own, secrets] = [new Tokens(), new Secrets()];
    Object.assign(own, { config: { settings }, clock: app.clock });
    Object.assign(secrets, { config: { settings } });
    await Promise.all([own.init(), secrets.init()]);
    return { tokens: own, secrets };
  };
  const NEXT = 'n'.repeat(40);

  it('signs nobody out and loses no secret while the one before is told', async () => {
    const [before, after] = [await under(SECRET), await under(NEXT, SECRET)];
    const token = before.tokens.issue({ kind: 'member', id: 7, version: 1 });
    expect(after.tokens.verify(token)).toEqual({ kind: 'member', id: 7, version: 1 });
    expect(after.secrets.openSecret(before.secrets.sealSecret('s3cret', 'till-1'), 'till-1')).toBe('s3cret');
  });

  it('signs and seals by itself only, and seals anew what is old', async () => {
    const [before, after, alone] = [await under(SECRET), await under(NEXT, SECRET), await under(NEXT)];
    const token = after.tokens.issue({ kind: 'hq', id: 3 });
    expect([before.tokens.verify(token), alone.tokens.verify(token)?.id]).toEqual([undefined, 3]);
    const old = before.secrets.sealSecret('s3cret', 'till-1');
    const fresh = after.secrets.resealSecret(old, 'till-1')!;
    expect(alone.secrets.openSecret(fresh, 'till-1')).toBe('s3cret');
    expect(after.secrets.resealSecret(fresh, 'till-1')).toBeUndefined();
    expect(() => alone.secrets.openSecret(old, 'till-1')).toThrow();
    expect(alone.tokens.verify(before.tokens.issue({ kind: 'hq', id: 3 }))).toBeUndefined();
  });
});

describe('rate limits', () => {
  it('count across everybody at once and refuse with Retry-After', async () => {
    const limiter = await app.get(RateLimiter);
    app.clock.set(new Date('2026-05-01T00:00:30Z'));
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => limiter.hit('pickup:3', 5, 60)));
    expect(tries.filter((t) => t.status === 'fulfilled')).toHaveLength(5);
    await expect(limiter.hit('pickup:3', 5, 60)).rejects.toMatchObject({
      code: 'TOO_MANY_REQUESTS',
      options: { retryAfter: 30 },
    });
    await expect(limiter.hit('pickup:4', 5, 60)).resolves.toBeUndefined();
    app.clock.advance(30_000);
    await expect(limiter.hit('pickup:3', 5, 60)).resolves.toBeUndefined();
  });

  it('forget old windows', async () => {
    const limiter = await app.get(RateLimiter);
    app.clock.set(new Date('2026-06-01T00:00:00Z'));
    await limiter.hit('code', 1, 60);
    await expect(limiter.hit('code', 1, 60)).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' });
    app.clock.advance(120_000);
    await limiter.hit('other', 1, 60);
    expect(await app.db.query('SELECT hits FROM rate_window')).toEqual([{ hits: 1 }]);
  });
});

it('without AUTH_SECRET one is made beside the data and kept', async () => {
  const settings = {
    ...readSettings({ NODE_ENV: 'test' }),
    dataDir: `${(await app.get(Tokens)).config.settings.dataDir}/x`,
  };
  const made = async () => {
    const own = Object.assign(new Tokens(), { config: { settings }, clock: app.clock });
    await own.init();
    return own;
  };
  const token = (await made()).issue({ kind: 'member', id: 9 });
  expect((await made()).verify(token)).toMatchObject({ kind: 'member', id: 9 });
  expect(tokens.verify(token)).toBeUndefined();
});
