import { type Access, ERRORS, HQ_PERMISSIONS, type HqPermission } from '@qiandian/shared/contract';
import { ownPasswords } from './kit/server.cjs';
import { accountsOf, admin, inParallel, type Person, person, signIn, signInOperator } from '../support/people';
import { brokenPath, ENDPOINTS, samplePath, send, type RawAnswer } from '../support/endpoints';
import { newPosKey } from '../support/pos-key';
import { type PosKey, signedHeadersFor } from '../support/pos-client';
import { startServer, type ServerProcess } from '../support/server-process';
import { forgeToken, TEST_SECRET, unsignedToken } from '../support/tokens';

const HOUR = 3600;
const PASSWORD = 'a long password';
const BROKEN_JSON = '{"lines":[';
let server: ServerProcess;
let boss: Person;

/** Tokens by who they are; each says what it may do. */
const tokens: Record<string, string> = {};
const permissionOf = new Map<HqPermission, string>();

const seconds = () => Math.floor(Date.now() / 1000);

beforeAll(async () => {
  server = await startServer({ demo: 'small', env: { AUTH_SECRET: TEST_SECRET } });
  const accounts = await accountsOf(server.url);
  const [guide, leaver] = accounts.guides;
  boss = await admin(server.url);
  const member = await signIn(server.url, 'matrix-member');
  tokens['member'] = member.token;
  tokens['guide'] = (await signIn(server.url, guide!.openid)).token;
  tokens['manager'] = (await signIn(server.url, accounts.storeManagers[0]!.openid)).token;
  tokens['left staff'] = (await signIn(server.url, leaver!.openid)).token;
  await boss.call('POST /api/v1/hq/guides/:staffId/status', {
    params: { staffId: leaver!.guideId },
    body: { status: 'left' },
  });
  await inParallel(HQ_PERMISSIONS, 4, async (permission) =>
    permissionOf.set(permission, await operatorWith(permission)),
  );
  tokens['disabled operator'] = await operatorWith('orders', { disabled: true });
  tokens['signed-out operator'] = await operatorWith('members', { signedOut: true });
  const soon = seconds() + HOUR;
  const bossId = (await boss.call('GET /api/v1/hq/me')).id;
  tokens['garbage'] = 'not-a-token';
  tokens['expired member'] = forgeToken({ k: 'member', id: member.memberId, exp: seconds() - 1 });
  tokens['expired operator'] = forgeToken({ k: 'hq', id: bossId, v: 1, exp: seconds() - 1 });
  tokens['forged operator'] = forgeToken(
    { k: 'hq', id: bossId, v: 1, exp: soon },
    'some other secret of the same length......',
  );
  tokens['unsigned operator'] = unsignedToken({ k: 'hq', id: bossId, v: 1, exp: soon });
  tokens['nobody’s member'] = forgeToken({ k: 'member', id: 987_654_321, exp: soon });
}, 180_000);
afterAll(() => server?.stop());

/** An operator of the whole chain with a role of this one permission. @returns the token */
async function operatorWith(permission: HqPermission, end: { disabled?: boolean; signedOut?: boolean } = {}) {
  const suffix = `${permission}${end.disabled ? '-off' : end.signedOut ? '-out' : ''}`;
  const role = await boss.call('POST /api/v1/hq/roles', {
    body: { name: `只有 ${suffix}`, permissions: [permission] },
  });
  const fields = { name: suffix, roleIds: [role.id], scope: { regionIds: null, brandIds: null } };
  const body = { username: `only-${suffix}`, password: PASSWORD, ...fields };
  const { id } = await boss.call('POST /api/v1/hq/operators', { body });
  ownPasswords(server.dataDir);
  // signing in is tested elsewhere, and each costs a slow hash
  const one = person(server.url, forgeToken({ k: 'hq', id, v: 1, exp: seconds() + HOUR }));
  if (end.disabled) {
    const params = { operatorId: id };
    await boss.call('PUT /api/v1/hq/operators/:operatorId', { params, body: { ...fields, status: 'disabled' } });
  }
  if (end.signedOut) await one.call('POST /api/v1/hq/me/sign-out');
  return one.token;
}

const NOT_SIGNED_IN = [
  'anonymous',
  'garbage',
  'expired member',
  'expired operator',
  'forged operator',
  'unsigned operator',
  'nobody’s member',
  'disabled operator',
  'signed-out operator',
];

/** A till's key, made when an endpoint for machines comes. */
let till: Promise<PosKey> | undefined;
const tillKey = (): Promise<PosKey> => (till ??= newPosKey(boss));

/** Who must be refused by an access, with what. */
function strangers(access: Access): { who: string; token: string | undefined; code: string }[] {
  const nobody = NOT_SIGNED_IN.map((who) => ({ who, token: tokens[who], code: 'UNAUTHENTICATED' }));
  const people = (names: string[]) => names.map((who) => ({ who, token: tokens[who], code: 'FORBIDDEN' }));
  const anOperator = { who: 'operator', token: boss.token, code: 'FORBIDDEN' };
  switch (access) {
    case 'public':
    case 'wechat':
      return [];
    // no person is a machine: a token of any kind counts for nothing here
    case 'pos':
      return [
        ...nobody,
        ...people(['member', 'guide', 'manager', 'left staff']),
        { who: 'operator', token: boss.token },
      ].map(({ who, token }) => ({ who, token, code: 'POS_KEY_UNKNOWN' }));
    case 'member':
      return [...nobody.filter(({ who }) => !who.endsWith('operator')), anOperator];
    case 'guide':
    case 'store': {
      const shopFloor = nobody.filter(({ who }) => !who.endsWith('operator'));
      return [...shopFloor, ...people(['member', 'left staff']), anOperator];
    }
    default: {
      const others = HQ_PERMISSIONS.filter((one) => access !== 'hq' && access !== `hq:${one}`);
      return [
        ...nobody.filter(({ who }) => !who.includes('member')),
        ...people(['member', 'guide', 'manager', 'left staff']),
        ...others.map((one) => ({ who: `operator for ${one} only`, token: permissionOf.get(one), code: 'FORBIDDEN' })),
      ];
    }
  }
}

/** Who must get past the door. */
async function allowed(access: Access, name: string): Promise<{ who: string; token: string | undefined }[]> {
  // these end the caller's own session or account
  if (name === 'deleteMe' || name === 'signOutMe')
    return [{ who: 'a member', token: (await signIn(server.url, 'matrix-leaves')).token }];
  if (name === 'signOutHq') {
    const { operators } = await accountsOf(server.url);
    const ops = operators.find(({ username }) => username === 'ops')!;
    return [{ who: 'an operator', token: (await signInOperator(server.url, ops.username, ops.password)).token }];
  }
  const of = (...names: string[]) => names.map((who) => ({ who, token: tokens[who] }));
  switch (access) {
    case 'public':
      return [
        ...of('anonymous', 'garbage', 'expired member', 'member', 'guide'),
        { who: 'operator', token: boss.token },
      ];
    // machines are let in by their signature, see below
    case 'wechat':
    case 'pos':
      return [];
    case 'member':
      return of('member', 'guide', 'manager', 'left staff');
    // a manager sells and shares like a guide
    case 'guide':
    case 'store':
      return of('guide', 'manager');
    case 'hq':
      return [{ who: 'operator', token: boss.token }];
    default: {
      const permission = access.slice('hq:'.length) as HqPermission;
      return [
        { who: `operator for ${permission}`, token: permissionOf.get(permission) },
        { who: 'operator for all', token: boss.token },
      ];
    }
  }
}

const isProblem = ({ type, json, status }: RawAnswer, code: string): boolean =>
  type.startsWith('application/problem+json') && json?.['code'] === code && json['status'] === status;

/** The requests a stranger may try: reasonable, with a path that cannot be read, and with a broken body. */
function attempts(method: string, path: string): { url: string; body?: unknown }[] {
  const withBody = method === 'GET' || method === 'DELETE' ? {} : { body: BROKEN_JSON };
  return [
    { url: server.url + samplePath(path), ...(withBody.body && { body: {} }) },
    { url: server.url + brokenPath(path), ...withBody },
  ];
}

describe.each(ENDPOINTS.map((def) => [`${def.method} ${def.path}`, def] as const))('%s', (_, def) => {
  it('refuses everybody else before it looks at anything', async () => {
    const wrong: string[] = [];
    for (const { who, token, code } of strangers(def.access)) {
      for (const { url, body } of attempts(def.method, def.path)) {
        const answer = await send(def.method, url, { token, body });
        if (answer.status === ERRORS[code]!.status && isProblem(answer, code)) continue;
        wrong.push(`${who} → ${answer.status} ${answer.text.slice(0, 120)} (not ${code}) at ${url}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('lets in whom it is for', async () => {
    const wrong: string[] = [];
    for (const { who, token } of await allowed(def.access, def.name)) {
      const url = server.url + samplePath(def.path);
      const answer = await send(def.method, url, { token, ...(def.body && { body: {} }) });
      // rules within the shop, told after the door
      const byRule = ['MANAGER_ONLY', 'EXPORT_FORBIDDEN'].includes(String(answer.json?.['code']));
      if ((![401, 403].includes(answer.status) || byRule) && answer.status < 500) continue;
      wrong.push(`${who} → ${answer.status} ${answer.text.slice(0, 200)}`);
    }
    expect(wrong).toEqual([]);
  });
});

const FOR_MACHINES = ENDPOINTS.filter(({ access }) => access === 'pos');

describe.each(FOR_MACHINES.map((def) => [`${def.method} ${def.path}`, def] as const))('for machines: %s', (_, def) => {
  const url = () => server.url + samplePath(def.path);
  const body = def.body ? '{}' : undefined;
  const answerTo = (key: PosKey, headers: Record<string, string> = {}) => {
    const signed = signedHeadersFor(key, def.method, url(), body);
    return send(def.method, url(), { headers: { ...signed, ...headers }, ...(body && { body }) });
  };

  it('lets in who signs, once', async () => {
    const key = await tillKey();
    const headers = signedHeadersFor(key, def.method, url(), body);
    const first = await answerTo(key, headers);
    expect([401, 403, 404]).not.toContain(first.status);
    expect(first.status).toBeLessThan(500);
    const again = await answerTo(key, headers);
    expect([again.status, again.json?.['code']]).toEqual([409, 'POS_REPLAYED']);
  });

  it('refuses strangers’ keys, guessed secrets and old signatures', async () => {
    const key = await tillKey();
    const old = String(seconds() - 2 * HOUR);
    const answers = [
      await answerTo({ ...key, keyId: 'nobody-has-this-key' }),
      await answerTo({ ...key, secret: 'a guess' }),
      await answerTo(key, { 'x-timestamp': old }),
      await answerTo(key, { 'x-timestamp': String(seconds() - 7) }),
    ];
    expect(answers.map(({ json }) => json?.['code'])).toEqual([
      'POS_KEY_UNKNOWN',
      'POS_SIGNATURE_WRONG',
      'POS_CLOCK_SKEW',
      'POS_SIGNATURE_WRONG',
    ]);
  });
});

it('believes no callback without the signature of WeChat or WeCom', async () => {
  const callbacks = ENDPOINTS.filter(({ access }) => access === 'wechat');
  expect(callbacks).toHaveLength(4);
  for (const { method, path } of callbacks) {
    for (const token of [undefined, tokens['member'], boss.token]) {
      const body = method === 'GET' ? {} : { body: { id: 'forged' } };
      const answer = await send(method, server.url + path, { token, ...body });
      expect([answer.status, answer.json?.['code']]).toEqual([401, 'NOTIFY_FORGED']);
    }
  }
});

it('holds nothing public below /guide, /store, /pos, /hq but signing in', () => {
  const open = ENDPOINTS.filter(({ path, access }) => /\/v1\/(guide|store|pos|hq)\//.test(path) && access === 'public');
  expect(open.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /api/v1/hq/session']);
});

it('lists every endpoint in openapi.json, by its absolute path', async () => {
  const { json } = await send('GET', `${server.url}/api/openapi.json`);
  const paths = json?.['paths'] as Record<string, Record<string, { operationId: string; 'x-access': string }>>;
  const listed = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, one]) => `${method.toUpperCase()} ${path} ${one.operationId} ${one['x-access']}`,
    ),
  );
  const declared = ENDPOINTS.map(
    ({ method, path, name, access }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')} ${name} ${access}`,
  );
  expect(listed.sort()).toEqual(declared.sort());
  expect(Object.keys(paths).every((path) => path.startsWith('/api/v1/'))).toBe(true);
});

it('answers unknown addresses and methods as problems too', async () => {
  const unknown = await send('GET', `${server.url}/api/v1/nothing-here`);
  expect([unknown.status, isProblem(unknown, 'NOT_FOUND')]).toEqual([404, true]);
  const wrongMethod = await send('DELETE', `${server.url}/api/v1/stores`);
  expect([wrongMethod.status, isProblem(wrongMethod, 'METHOD_NOT_ALLOWED')]).toEqual([405, true]);
});
