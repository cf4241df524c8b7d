/** Who asks: people of the demo chain by role, and the ids that they may know. */
const { createHmac, randomUUID } = require('node:crypto');
const { createClient, fetchTransport } = require('@qiandian/shared/client');

/**
 * @typedef {import('@qiandian/shared/client').Call} Call
 * @typedef {{token: string, call: Call}} Person
 * @typedef {{keyId: string, secret: string}} Key
 */

/** @param {string} origin @param {string} [token] @param {string} [address] where a proxy saw it come from @returns {Person} */
const person = (origin, token = '', address = '') => ({
  token,
  call: createClient(origin, fetchTransport, () => {
    /** @type {Record<string, string>} */
    const headers = {};
    if (token) headers['authorization'] = `Bearer ${token}`;
    if (address) headers['x-forwarded-for'] = address;
    return headers;
  }),
});

/** @param {string} origin @param {string} openid @returns {Promise<Person & {memberId: number, openid: string}>} */
async function signIn(origin, openid) {
  const answer = await person(origin).call('POST /api/v1/session/wechat', { body: { code: `sim:${openid}` } });
  return { ...person(origin, answer.token), memberId: answer.member.id, openid };
}

/** @param {string} origin @param {string} username @param {string} password @param {string} [address] as for `person` */
async function signInOperator(origin, username, password, address) {
  const { token } = await person(origin, '', address).call('POST /api/v1/hq/session', { body: { username, password } });
  return person(origin, token);
}

/** @param {string} origin @returns {Promise<import('../../support/people').Accounts>} */
const accountsOf = async (origin) => (await fetch(`${origin}/simulator/accounts`)).json();

/** A key for everything, or for these stores only. @param {Person} boss @param {number[] | null} [storeIds] @returns {Promise<Key>} */
async function newKey(boss, storeIds = null) {
  const kinds = /** @type {const} */ (['pos', 'erp', 'jd', 'tmall', 'youzan']);
  const name = `测试 ${randomUUID().slice(0, 8)}`;
  const { keyId, secret } = await boss.call('POST /api/v1/hq/api-keys', {
    body: { name, kinds: [...kinds], storeIds },
  });
  return { keyId, secret };
}

/** Headers of a machine's request. @param {Key} key @param {string} method @param {string} target @param {string | Buffer} [body] */
function signed({ keyId, secret }, method, target, body = '') {
  const [timestamp, nonce] = [Math.floor(Date.now() / 1000), randomUUID()];
  const signature = createHmac('sha256', secret)
    .update(`${method}\n${target}\n${timestamp}\n${nonce}\n`)
    .update(body)
    .digest('hex');
  return { 'x-api-key': keyId, 'x-timestamp': `${timestamp}`, 'x-nonce': nonce, 'x-signature': signature };
}

/**
 * Ids that exist, by the fields they belong in.
 * @param {Call} call of an operator for everything @param {{guideId: number, storeId: number}[]} guides
 */
async function knownIds(call, guides) {
  const { items } = await call('GET /api/v1/hq/products', { query: { size: 8 } });
  const { regions, brands } = await call('GET /api/v1/hq/org');
  const zones = (await call('GET /api/v1/hq/hot-zones', { query: {} })).items.map(({ id }) => id);
  const locations = (await call('GET /api/v1/hq/stock/locations', { query: {} })).items.map(({ id }) => id);
  const { categories } = await call('GET /api/v1/categories', { query: {} });
  const [stores, staff] = [guides.map(({ storeId }) => storeId), guides.map(({ guideId }) => guideId)];
  return {
    storeId: stores,
    current: stores,
    productId: items.map(({ id }) => id),
    skuId: items.flatMap(({ skus }) => skus.map(({ id }) => id)),
    brandId: brands.map(({ id }) => id),
    brand: brands.map(({ id }) => id),
    regionId: regions.map(({ id }) => id),
    categoryId: categories.map(({ id }) => id),
    category: categories.map(({ id }) => id),
    zoneId: zones,
    locationId: locations,
    guideId: staff,
    g: staff,
    staffId: staff,
    targetId: [0, ...stores],
    ...{ roleId: [2, 3, 4], operatorId: [3, 4], version: [1, 2], size: ['5', '20'], page: ['1', '2'] },
    ...{ lat: ['31.23', '39.9', '0'], lng: ['121.47', '116.4', '0'], parent: ['31', '3101'], limit: [2, 10] },
  };
}

module.exports = { accountsOf, knownIds, newKey, person, signed, signIn, signInOperator };
