/** Every endpoint × every kind of caller: who is refused with what, and who gets past the door. */
const { ERRORS, HQ_PERMISSIONS } = require('@qiandian/shared/contract');
const { accountsOf, newKey, person, signed, signIn, signInOperator } = require('./people.cjs');
const { ENDPOINTS } = require('./requests.cjs');
const { forgeToken, TEST_SECRET, unsignedToken } = require('../../support/tokens.cjs');

/**
 * @typedef {import('./requests.cjs').Named} Named
 * @typedef {{status: number, type: string, text: string, json: Record<string, unknown> | undefined}} Answer
 * @typedef {{token?: string | undefined, body?: unknown, headers?: Record<string, string>}} Request
 * @typedef {{who: string, token: string | undefined}} Caller
 * @typedef {Awaited<ReturnType<typeof openMatrix>>} Matrix
 */

const HOUR = 3600;
const PASSWORD = 'a long password';
const BROKEN_JSON = '{"lines":[';
const seconds = () => Math.floor(Date.now() / 1000);

const NOT_SIGNED_IN = [
  ...['anonymous', 'garbage', 'expired member', 'expired operator', 'forged operator', 'unsigned operator'],
  ...['nobody’s member', 'disabled operator', 'signed-out operator'],
];
const STAFF = ['member', 'guide', 'manager', 'left staff'];

/** @type {Readonly<Record<string, string>>} */
const SAMPLES = { orderNo: 'QD999999999999999', code: '00000000', token: 'zzzzzzzzzz', kind: 'stores', level: 'store' };
/** The path with parameters that are well-formed and name nothing. @param {string} path */
const samplePath = (path) => path.replace(/:(\w+)/g, (_, name) => SAMPLES[name] ?? '999999999');
/** The path with parameters that cannot be read. @param {string} path */
const brokenPath = (path) => path.replace(/:(\w+)/g, '%E5%9D%8F!');

/** One HTTP request without any help from the contract. @param {string} method @param {string} url @param {Request} [request] @returns {Promise<Answer>} */
async function send(method, url, { token, body, headers } = {}) {
  const reply = await fetch(url, {
    method,
    redirect: 'manual',
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const [text, type] = [await reply.text(), reply.headers.get('content-type') ?? ''];
  return { status: reply.status, type, text, json: type.includes('json') && text ? JSON.parse(text) : undefined };
}

/** @param {Answer} answer @param {string} code */
const isProblem = ({ type, json, status }, code) =>
  type.startsWith('application/problem+json') && json?.['code'] === code && json['status'] === status;

/**
 * @param {string} origin a server with the small demo chain and `TEST_SECRET`
 * @param {() => unknown} ownPasswords makes every operator one who has set an own password
 */
async function openMatrix(origin, ownPasswords) {
  const accounts = await accountsOf(origin);
  const boss = await signInOperator(origin, 'admin', 'qiandian-admin');
  const { tokens, permissionOf } = await callers(origin, boss, accounts, ownPasswords);
  /** @type {ReturnType<typeof newKey> | undefined} */
  let till;
  const tillKey = () => (till ??= newKey(boss));
  const operator = { who: 'operator', token: boss.token };
  /** @param {string[]} names @returns {Caller[]} */
  const of = (...names) => names.map((who) => ({ who, token: tokens[who] }));

  /** Who must be refused by an access, with what. @param {Named['access']} access @returns {(Caller & {code: string})[]} */
  function strangers(access) {
    const nobody = of(...NOT_SIGNED_IN).map((one) => ({ ...one, code: 'UNAUTHENTICATED' }));
    /** @param {Caller[]} list */
    const forbidden = (list) => list.map((one) => ({ ...one, code: 'FORBIDDEN' }));
    switch (access) {
      case 'public':
      case 'wechat':
        return [];
      // no person is a machine: a token of any kind counts for nothing here
      case 'pos':
        return [...nobody, ...of(...STAFF), operator].map((one) => ({ ...one, code: 'POS_KEY_UNKNOWN' }));
      case 'member':
        return [...nobody.filter(({ who }) => !who.endsWith('operator')), ...forbidden([operator])];
      case 'guide':
      case 'store': {
        const shopFloor = nobody.filter(({ who }) => !who.endsWith('operator'));
        return [...shopFloor, ...forbidden([...of('member', 'left staff'), operator])];
      }
      default: {
        const others = HQ_PERMISSIONS.filter((one) => access !== 'hq' && access !== `hq:${one}`);
        const narrow = others.map((one) => ({ who: `operator for ${one} only`, token: permissionOf.get(one) }));
        return [...nobody.filter(({ who }) => !who.includes('member')), ...forbidden([...of(...STAFF), ...narrow])];
      }
    }
  }

  /** Who must get past the door. @param {Named} def @returns {Promise<Caller[]>} */
  async function allowed({ access, name }) {
    // these end the caller's own session or account
    if (name === 'deleteMe' || name === 'signOutMe')
      return [{ who: 'a member', token: (await signIn(origin, 'matrix-leaves')).token }];
    if (name === 'signOutHq' || name === 'switchIdentity') {
      const ops = accounts.operators.find(({ username }) => username === 'ops');
      return [{ who: 'an operator', token: (await signInOperator(origin, 'ops', ops?.password ?? '')).token }];
    }
    switch (access) {
      case 'public':
        return [...of('anonymous', 'garbage', 'expired member', 'member', 'guide'), operator];
      // machines are let in by their signature, see below
      case 'wechat':
      case 'pos':
        return [];
      case 'member':
        return of(...STAFF);
      // a manager sells and shares like a guide
      case 'guide':
      case 'store':
        return of('guide', 'manager');
      case 'hq':
        return [operator];
      default: {
        const permission = access.slice('hq:'.length);
        const narrow = permissionOf.get(/** @type {typeof HQ_PERMISSIONS[number]} */ (permission));
        return [
          { who: `operator for ${permission}`, token: narrow },
          { ...operator, who: 'operator for all' },
        ];
      }
    }
  }

  return {
    boss,
    tokens,
    tillKey,
    /** How many requests the whole of it takes: strangers ask twice each. */
    asked: 0,
    /** Refuses everybody else before it looks at anything. @param {Named} def @returns {Promise<string[]>} what is wrong */
    async refusals(def) {
      const wrong = [];
      for (const { who, token, code } of strangers(def.access)) {
        for (const { url, body } of attempts(origin, def)) {
          this.asked += 1;
          const answer = await send(def.method, url, { token, body });
          if (answer.status === ERRORS[code]?.status && isProblem(answer, code)) continue;
          wrong.push(`${who} → ${answer.status} ${answer.text.slice(0, 120)} (not ${code}) at ${url}`);
        }
      }
      return wrong;
    },
    /** Lets in whom it is for. @param {Named} def @returns {Promise<string[]>} what is wrong */
    async admissions(def) {
      const wrong = [];
      for (const { who, token } of await allowed(def)) {
        this.asked += 1;
        const answer = await send(def.method, origin + samplePath(def.path), { token, ...(def.body && { body: {} }) });
        // rules within the shop, told after the door
        const byRule = ['MANAGER_ONLY', 'EXPORT_FORBIDDEN'].includes(String(answer.json?.['code']));
        if ((![401, 403].includes(answer.status) || byRule) && answer.status < 500) continue;
        wrong.push(`${who} → ${answer.status} ${answer.text.slice(0, 200)}`);
      }
      return wrong;
    },
    /** Machines are let in by a signature, once, and by no other. @param {Named} def @returns {Promise<string[]>} what is wrong */
    async machines(def) {
      if (def.access !== 'pos') return [];
      const [key, target, body] = [await tillKey(), samplePath(def.path), def.body ? '{}' : undefined];
      /** @param {import('./people.cjs').Key} by @param {Record<string, string>} [more] */
      const answerTo = (by, more) => {
        this.asked += 1;
        const headers = { ...signed(by, def.method, target, body), ...more };
        return send(def.method, origin + target, { headers, body });
      };
      const once = signed(key, def.method, target, body);
      const first = await answerTo(key, once);
      const wrong = [401, 403, 404].includes(first.status) || first.status >= 500 ? [`signed → ${first.status}`] : [];
      const cases = /** @type {const} */ ([
        ['the same again', () => answerTo(key, once), 'POS_REPLAYED'],
        ['an unknown key', () => answerTo({ ...key, keyId: 'nobody-has-this-key' }), 'POS_KEY_UNKNOWN'],
        ['a guessed secret', () => answerTo({ ...key, secret: 'a guess' }), 'POS_SIGNATURE_WRONG'],
        ['an old time', () => answerTo(key, { 'x-timestamp': `${seconds() - 2 * HOUR}` }), 'POS_CLOCK_SKEW'],
        ['another time', () => answerTo(key, { 'x-timestamp': `${seconds() - 7}` }), 'POS_SIGNATURE_WRONG'],
      ]);
      for (const [who, ask, code] of cases) {
        const answer = await ask();
        if (!isProblem(answer, code))
          wrong.push(`${who} → ${answer.status} ${answer.text.slice(0, 120)} (not ${code})`);
      }
      return wrong;
    },
    /** No callback is believed without the signature of WeChat or WeCom. @param {Named} def @returns {Promise<string[]>} what is wrong */
    async callbacks(def) {
      if (def.access !== 'wechat') return [];
      const wrong = [];
      for (const token of [undefined, tokens['member'], boss.token]) {
        this.asked += 1;
        const body = def.method === 'GET' ? {} : { body: { id: 'forged' } };
        const answer = await send(def.method, origin + def.path, { token, ...body });
        if (!isProblem(answer, 'NOTIFY_FORGED')) wrong.push(`unsigned → ${answer.status} ${answer.text.slice(0, 120)}`);
      }
      return wrong;
    },
  };
}

/** The requests a stranger may try: reasonable, with a path that cannot be read, and with a broken body. @param {string} origin @param {Named} def */
const attempts = (origin, { method, path }) => {
  const withBody = method !== 'GET' && method !== 'DELETE';
  return [
    { url: origin + samplePath(path), body: withBody ? {} : undefined },
    { url: origin + brokenPath(path), body: withBody ? BROKEN_JSON : undefined },
  ];
};

/**
 * Tokens by who they are, and one of an operator for each permission alone. @param {string} origin
 * @param {import('./people.cjs').Person} boss @param {Awaited<ReturnType<typeof accountsOf>>} accounts @param {() => unknown} ownPasswords
 */
async function callers(origin, boss, accounts, ownPasswords) {
  const [guide, leaver] = accounts.guides;
  const member = await signIn(origin, 'matrix-member');
  /** @type {Record<string, string>} */
  const tokens = {
    member: member.token,
    guide: (await signIn(origin, guide?.openid ?? '')).token,
    manager: (await signIn(origin, accounts.storeManagers[0]?.openid ?? '')).token,
    'left staff': (await signIn(origin, leaver?.openid ?? '')).token,
  };
  const params = { staffId: leaver?.guideId ?? 0 };
  await boss.call('POST /api/v1/hq/guides/:staffId/status', { params, body: { status: 'left' } });

  /** An operator of the whole chain with a role of this one permission. @param {typeof HQ_PERMISSIONS[number]} permission @param {'on' | 'off' | 'out'} [end] */
  async function operatorWith(permission, end = 'on') {
    const name = `${permission}-${end}`;
    const role = await boss.call('POST /api/v1/hq/roles', { body: { name, permissions: [permission] } });
    const fields = { name, roleIds: [role.id], scope: { regionIds: null, brandIds: null } };
    const body = { username: `only-${name}`, password: PASSWORD, ...fields };
    const { id } = await boss.call('POST /api/v1/hq/operators', { body });
    await ownPasswords();
    // signing in is tested elsewhere, and each costs a slow hash
    const one = person(origin, forgeToken({ k: 'hq', id, v: 1, exp: seconds() + HOUR }));
    if (end === 'off') {
      const off = { ...fields, status: /** @type {const} */ ('disabled') };
      await boss.call('PUT /api/v1/hq/operators/:operatorId', { params: { operatorId: id }, body: off });
    }
    if (end === 'out') await one.call('POST /api/v1/hq/me/sign-out');
    return one.token;
  }
  /** @type {Map<typeof HQ_PERMISSIONS[number], string>} */
  const permissionOf = new Map();
  for (const permission of HQ_PERMISSIONS) permissionOf.set(permission, await operatorWith(permission));
  const soon = seconds() + HOUR;
  const bossId = (await boss.call('GET /api/v1/hq/me')).id;
  const other = 'some other secret of the same length......';
  Object.assign(tokens, {
    garbage: 'not-a-token',
    'disabled operator': await operatorWith('orders', 'off'),
    'signed-out operator': await operatorWith('members', 'out'),
    'expired member': forgeToken({ k: 'member', id: member.memberId, exp: seconds() - 1 }),
    'expired operator': forgeToken({ k: 'hq', id: bossId, v: 1, exp: seconds() - 1 }),
    'forged operator': forgeToken({ k: 'hq', id: bossId, v: 1, exp: soon }, other),
    'unsigned operator': unsignedToken({ k: 'hq', id: bossId, v: 1, exp: soon }),
    'nobody’s member': forgeToken({ k: 'member', id: 987_654_321, exp: soon }),
  });
  return { tokens, permissionOf };
}

/** All of it over all endpoints. @param {Matrix} matrix @returns {Promise<{asked: number, wrong: string[]}>} */
async function askAsEverybody(matrix) {
  const wrong = [];
  for (const def of ENDPOINTS) {
    for (const question of /** @type {const} */ (['refusals', 'admissions', 'machines', 'callbacks']))
      wrong.push(...(await matrix[question](def)).map((line) => `${def.method} ${def.path}: ${line}`));
  }
  return { asked: matrix.asked, wrong };
}

module.exports = { askAsEverybody, openMatrix, TEST_SECRET };
