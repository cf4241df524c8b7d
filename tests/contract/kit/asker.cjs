/**
 * Asks every endpoint as whoever it is for, with requests of its shape: good, damaged, with rough headers and bodies, callbacks
 * signed by WeChat and WeCom, and the end of a session by people who are there for nothing else.
 */
const { randomUUID } = require('node:crypto');
const fc = require('fast-check');
const { arbitraryOf, jsonSchemaOf } = require('./arbitraries.cjs');
const { callbacksOf, sentAs } = require('./callbacks.cjs');
const { accountsOf, knownIds, newKey, signed, signIn, signInOperator } = require('./people.cjs');
const { requestsOf, targetOf, wireBodyOf } = require('./requests.cjs');
const { roughBodies, roughHeaders } = require('./rough.cjs');

/**
 * @typedef {import('./requests.cjs').Named} Named
 * @typedef {import('./requests.cjs').Input & {headers: Record<string, string>, bytes?: Buffer, callback?: import('./callbacks.cjs').Callback}} Rough
 *   bytes: the body as it is sent, in place of `body`; callback: to be signed and sent in place of the rest
 * @typedef {{def: Named, input: Rough}} Try
 * @typedef {Awaited<ReturnType<typeof openAsker>>} Asker
 */

/** Those end the asker's own session or account: each time it is somebody new who asks. */
const OWN_END = new Set(['signOutHq', 'switchIdentity', 'signOutMe', 'deleteMe', 'changePassword']);
const PASSWORD = 'only here to go away';
const ELSEWHERE = '198.51.100.7';

/** @param {string} origin a server with the small demo chain @param {import('./callbacks.cjs').Keys} keys of its simulators */
async function openAsker(origin, keys) {
  const accounts = await accountsOf(origin);
  // the last ones of each kind: what is done to the others must not sign the askers out
  const boss = await signInOperator(origin, 'admin', 'qiandian-admin');
  const till = await newKey(boss);
  /** @type {Record<string, string>} */
  const tokens = {
    member: (await signIn(origin, accounts.members[0]?.openid ?? '')).token,
    guide: (await signIn(origin, accounts.guides.at(-1)?.openid ?? '')).token,
    store: (await signIn(origin, accounts.storeManagers.at(-1)?.openid ?? '')).token,
    hq: boss.token,
  };
  const pools = await knownIds(boss.call, accounts.guides.slice(0, 3));
  const { id: bossId } = await boss.call('GET /api/v1/hq/me');
  const leaving = leavers(origin, boss);
  return {
    /** Somebody for each endpoint that ends a session stands ready: asking makes nobody new then. */
    ready: () => Promise.all([...OWN_END].map(leaving.tokenFor)),
    /** @param {Named} def @returns {import('fast-check').Arbitrary<Rough>} */
    requestsOf: (def) =>
      roughRequestsOf(def, pools, keys).map((input) => {
        // nobody saws at the branch all of them sit on; a parameter that was left out is sent as 1
        const isId = (/** @type {unknown} */ given, /** @type {unknown} */ id) => Number(given ?? 1) === Number(id);
        const { operatorId, roleId } = input.params;
        if (isId(operatorId, bossId)) input.params['operatorId'] = 3;
        if (isId(roleId, 1)) input.params['roleId'] = 2;
        return input;
      }),
    /** Askers who cannot ask any more: what was asked after that was asked in vain. @returns {Promise<string[]>} */
    async gone() {
      const doors = {
        member: '/api/v1/me',
        guide: '/api/v1/guide/me',
        store: '/api/v1/store/fulfilments',
        hq: '/api/v1/hq/roles',
      };
      const asked = Object.entries(doors).map(async ([kind, path]) => {
        const reply = await fetch(origin + path, { headers: { authorization: `Bearer ${tokens[kind]}` } });
        return reply.ok ? [] : [`${kind}: ${path} ${reply.status}`];
      });
      return (await Promise.all(asked)).flat();
    },
    /** @param {Try} one @returns {Promise<import('./requests.cjs').Answer>} */
    async ask({ def, input }) {
      const own = OWN_END.has(def.name);
      const kind = def.access.startsWith('hq') ? 'hq' : def.access;
      const token = own ? await leaving.tokenFor(def.name) : tokens[kind];
      const { target, body, headers } = wireOf(def, input, keys);
      const reply = await fetch(origin + target, {
        method: def.method,
        redirect: 'manual',
        headers: {
          ...(token ? { authorization: `Bearer ${token}` } : {}),
          'idempotency-key': randomUUID(),
          ...(def.access === 'pos' ? signed(till, def.method, target, body) : {}),
          ...headers,
        },
        ...(body === undefined ? {} : { body: /** @type {never} */ (body) }),
      });
      const [text, type] = [await reply.text(), reply.headers.get('content-type') ?? ''];
      if (own && reply.status < 300) leaving.left(def.name);
      return { status: reply.status, type, text, json: type.includes('json') && text ? JSON.parse(text) : undefined };
    },
  };
}

/** @param {Named} def @param {import('./arbitraries.cjs').Pools} pools @param {import('./callbacks.cjs').Keys} keys @returns {import('fast-check').Arbitrary<Rough>} */
function roughRequestsOf(def, pools, keys) {
  const good = def.body ? arbitraryOf(jsonSchemaOf(def.body), pools) : fc.constant({});
  const seldom = { weight: 1, arbitrary: def.method === 'GET' ? fc.constant(undefined) : roughBodies(good) };
  const headers = fc.oneof(
    { weight: 3, arbitrary: fc.constant(/** @type {Record<string, string>} */ ({})) },
    { weight: 1, arbitrary: roughHeaders },
  );
  const callback = def.access === 'wechat' ? callbacksOf(def, keys) : undefined;
  return fc
    .record({
      request: requestsOf(def, pools),
      headers,
      bytes: fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, seldom),
      // one in four comes as anybody might send it
      callback: callback
        ? fc.oneof({ weight: 3, arbitrary: callback }, { weight: 1, arbitrary: fc.constant(undefined) })
        : fc.constant(undefined),
    })
    .map(({ request, bytes, callback: one, ...rest }) => ({
      ...request,
      ...rest,
      ...(bytes && { bytes }),
      ...(one && { callback: one }),
    }));
}

/** @param {Named} def @param {Rough} input @param {import('./callbacks.cjs').Keys} keys @returns {{target: string, body: string | Buffer | undefined, headers: Record<string, string>}} */
function wireOf(def, input, keys) {
  if (input.callback) return sentAs(def, input.callback, keys);
  const body = input.bytes ?? wireBodyOf(def, input);
  /** @type {Record<string, string>} */
  const headers = body === undefined ? {} : { 'content-type': 'application/json' };
  return { target: targetOf(def, input), body, headers: { ...headers, ...input.headers } };
}

/** People who come to leave. @param {string} origin @param {import('./people.cjs').Person} boss */
function leavers(origin, boss) {
  /** @type {Map<string, Promise<string>>} */
  const here = new Map();
  const member = async () => (await signIn(origin, `leaver-${randomUUID()}`)).token;
  const operator = async () => {
    const username = `leaver-${randomUUID().slice(0, 8)}`;
    const scope = { regionIds: null, brandIds: null };
    const { items } = await boss.call('GET /api/v1/hq/roles');
    const roleIds = items.slice(0, 1).map(({ id }) => id);
    await boss.call('POST /api/v1/hq/operators', {
      body: { username, password: PASSWORD, name: '走人', roleIds, scope },
    });
    // wrong passwords are tried from here until the address is locked
    return (await signInOperator(origin, username, PASSWORD, ELSEWHERE)).token;
  };
  return {
    /** @param {string} endpoint @returns {Promise<string>} */
    tokenFor: (endpoint) => {
      const make = endpoint.endsWith('Me') ? member : operator;
      const known = here.get(endpoint) ?? make();
      here.set(endpoint, known);
      return known;
    },
    /** @param {string} endpoint */
    left: (endpoint) => void here.delete(endpoint),
  };
}

module.exports = { openAsker };
