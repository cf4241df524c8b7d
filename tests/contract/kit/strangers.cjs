/**
 * Other people's ids over every endpoint: each is asked by somebody of the right kind who does not own what is named, with
 * requests as the contract describes them. What is named must stay unread and unchanged.
 */
const fc = require('fast-check');
const { jsonSchemaOf } = require('./arbitraries.cjs');
const { openOwnedWorld } = require('./owned-world.cjs');
const { signed } = require('./people.cjs');
const { ENDPOINTS, faultOf, requestsOf, targetOf, wireBodyOf } = require('./requests.cjs');

/**
 * @typedef {Awaited<ReturnType<typeof openOwnedWorld>>} World
 * @typedef {import('./requests.cjs').Named} Named
 */

/** Ids in paths that name somebody's own, by whom the endpoint is for: a stranger is refused. */
const OWN = {
  member: ['addressId', 'afterSaleId', 'orderNo'],
  guide: ['groupId', 'memberId', 'statementId', 'token'],
  store: ['afterSaleId', 'code', 'groupId', 'guideId', 'handOverId', 'lineId', 'orderNo'],
  hq: [
    ...[
      'afterSaleId',
      'alertId',
      'apiKeyId',
      'groupId',
      'guideId',
      'handOverId',
      'lineId',
      'memberId',
      'operatorId',
      'orderNo',
    ],
    ...['recruitId', 'saleId', 'staffId', 'statementId', 'storeId', 'uploadId'],
  ],
  pos: [],
  public: [],
  wechat: [],
};
/** Ids in paths that name what the chain has in common, or no thing at all; with the reason. */
const COMMON = {
  productId: 'goods are everybody’s to see; who may edit them is a permission, and brands limit it',
  zoneId: 'hot zones are shown to everybody; their scope limits who edits them',
  materialId: 'materials are made for all guides they are shown to',
  contestId: 'contests are everybody’s who takes part',
  storeId: 'to the public: every storefront is open',
  token: 'to the public: links are made to be opened',
  planId: 'one plan for the chain',
  ruleId: 'one set of credit rules for the chain',
  month: 'no thing: a month',
  kind: 'no thing: a kind of import',
  action: 'no thing: what to do',
  level: 'no thing: a kind of layer',
  targetId: 'a layer’s place: region and store layers are limited by scope in their own tests',
  taskId: 'tasks are made for audiences; numbers are those within scope',
  pairId: 'to headquarters: mentors are of the whole chain; to guides a pair of others is not there, by its own test',
  shareId: 'how many members guides got, no names of members; of other operators only to who sees the whole chain',
  franchiseeId: 'contracts are settled centrally',
  roleId: 'roles are of the whole chain; nobody edits more than the own permissions',
  priceId: 'one price for the chain',
  skuId: 'goods are everybody’s to see',
  refundNo: 'a number of the seller’s with WeChat; who may act on it is asked of its order, by scope',
  importId: 'an import is seen by those who may import that kind',
};

/** @param {Named} def @returns {keyof typeof OWN} */
const kindOf = ({ access }) => /** @type {keyof typeof OWN} */ (access.startsWith('hq') ? 'hq' : access);
/** @param {Named} def */
const namesIn = ({ path }) => [...path.matchAll(/:(\w+)/g)].map(([, name]) => String(name));

/** Names of fields that hold ids, anywhere in a schema. @param {import('zod').ZodType | undefined} schema @returns {Set<string>} */
function idFields(schema) {
  const found = new Set();
  /** @param {import('./arbitraries.cjs').JsonSchema | undefined} part */
  const walk = (part) => {
    for (const [name, one] of Object.entries(part?.properties ?? {})) {
      if (/(Id|Ids|No)$/.test(name)) found.add(name);
      walk(one);
    }
    if (part?.items) walk(part.items);
    for (const one of [...(part?.anyOf ?? []), ...(part?.oneOf ?? [])]) walk(one);
  };
  if (schema) walk(jsonSchemaOf(schema));
  return found;
}

/** The owner's ids, by the fields they belong in. @param {World} world @returns {Record<string, (number | string)[]>} */
function ownersIds(world) {
  const { desk, product, sale, shop } = world;
  const own = {
    addressId: world.addressId,
    afterSaleId: world.afterSaleId,
    alertId: world.alertId,
    apiKeyId: world.apiKeyId,
    beneficiaryId: world.guideHere.guideId,
    code: world.code,
    // the demo's: an identity of its operator `east`, a post of its first guide in 上海
    grantId: 1,
    groupId: world.groupId,
    guideId: world.guideHere.guideId,
    handOverId: desk.handOverId,
    lineId: sale.lines[0]?.lineId ?? 0,
    locationId: product.locationId,
    memberId: world.memberId,
    memberIds: world.memberId,
    ofGuideId: world.guideHere.guideId,
    menteeId: world.guideHere.guideId,
    mentorId: world.guideHere.guideId,
    month: desk.month,
    nodeId: shop.storeId,
    operatorId: desk.operatorId,
    orderNo: world.orderNo,
    postId: 1,
    productId: product.productId,
    recruitId: desk.recruitId,
    saleId: sale.saleId,
    skuId: product.skuId,
    staffId: desk.staffId,
    statementId: desk.statementId,
    storeId: shop.storeId,
    successorGuideId: world.guideHere.guideId,
    token: world.link,
    uploadId: desk.uploadId,
  };
  return Object.fromEntries(Object.entries(own).map(([name, id]) => [name, [id]]));
}

/** Fields that look like ids and name nothing that belongs to a person or a store. */
const NOT_OWNED = new Set([
  ...['brandId', 'brandIds', 'categoryId', 'contentId', 'couponId', 'effectiveNo', 'externalId', 'fulfilmentId'],
  ...[
    'franchiseeId',
    'franchiseeIds',
    'materialId',
    'orderExternalId',
    'parentId',
    'planId',
    'ruleId',
    'receiptExternalId',
  ],
  ...[
    'regionId',
    'regionIds',
    'roleId',
    'roleIds',
    'subjectId',
    'successorStoreId',
    'targetId',
    'taskId',
    'trackingNo',
  ],
  ...['wecomChatId', 'wecomUserId', 'zoneId', 'employeeNo', 'productIds', 'storeIds', 'guideIds'],
]);

/** What this list does not know yet: an endpoint that is new must be placed here first. @returns {string[]} */
function notCovered() {
  const known = new Set([...Object.keys(ownersIdNames()), ...NOT_OWNED]);
  return ENDPOINTS.flatMap((def) => {
    const own = /** @type {readonly string[]} */ (OWN[kindOf(def)]);
    const inPath = namesIn(def).filter((name) => !own.includes(name) && !(name in COMMON));
    const inside = [...idFields(def.query), ...idFields(def.body)].filter((name) => !known.has(name));
    return [...inPath, ...inside].map((name) => `${def.method} ${def.path}: whose is ${name}?`);
  });
}
const ownersIdNames = () =>
  ownersIds(/** @type {never} */ ({ desk: {}, product: {}, sale: { lines: [] }, shop: {}, guideHere: {} }));

/** What the owners see of theirs: must be the same before and after. @param {World} world @returns {Promise<Record<string, string>>} */
async function stateOf({ people, sale, orderNo, returned, afterSaleId, memberId, shop, product, desk, apiKeyId }) {
  const { member, guide, store, hq } = people;
  /** @type {Record<string, Promise<unknown>>} */
  const asked = {
    me: member.call('GET /api/v1/me'),
    addresses: member.call('GET /api/v1/addresses'),
    cart: member.call('GET /api/v1/cart', { query: { storeId: shop.storeId } }),
    orders: member.call('GET /api/v1/orders', { query: {} }),
    order: member.call('GET /api/v1/orders/:orderNo', { params: { orderNo } }),
    returned: member.call('GET /api/v1/orders/:orderNo', { params: { orderNo: returned } }),
    afterSale: member.call('GET /api/v1/after-sales/:afterSaleId', { params: { afterSaleId } }),
    customer: guide.call('GET /api/v1/guide/customers/:memberId', { params: { memberId } }),
    earnings: guide.call('GET /api/v1/guide/earnings', { query: { size: 5 } }),
    settings: guide.call('GET /api/v1/guide/notice-settings'),
    fulfilments: store.call('GET /api/v1/store/fulfilments', { query: {} }),
    storeAfterSales: store.call('GET /api/v1/store/after-sales', { query: {} }),
    handOvers: store.call('GET /api/v1/store/hand-overs', { query: {} }),
    store: hq.call('GET /api/v1/hq/stores/:storeId', { params: { storeId: shop.storeId } }),
    staff: hq.call('GET /api/v1/hq/guides', { query: { storeId: shop.storeId } }),
    stock: hq.call('GET /api/v1/hq/stock', { query: { skuId: product.skuId, locationId: product.locationId } }),
    sale: hq.call('GET /api/v1/hq/sales/:saleId', { params: { saleId: sale.saleId } }),
    bindings: hq.call('GET /api/v1/hq/members/:memberId/bindings', { params: { memberId } }),
    handOver: hq.call('GET /api/v1/hq/hand-overs/:handOverId', { params: { handOverId: desk.handOverId }, query: {} }),
    operator: hq.call('GET /api/v1/hq/me'),
    key: hq
      .call('GET /api/v1/hq/api-keys', { query: {} })
      .then(({ items }) => items.filter(({ id }) => id === apiKeyId)),
  };
  const seen = await Promise.all(Object.entries(asked).map(async ([name, one]) => [name, JSON.stringify(await one)]));
  return Object.fromEntries(seen);
}

/**
 * Asks as strangers, `samples` requests an endpoint. @param {string} origin a server with the small demo chain
 * @param {{samples: number, seed: number}} options
 * @returns {Promise<{asked: number, endpoints: number, wrong: string[]}>} what leaked, changed or was let through
 */
async function askAsStrangers(origin, { samples, seed }) {
  const world = await openOwnedWorld(origin);
  const ids = ownersIds(world);
  const wrong = [...notCovered(), ...(await refusedOwners(world, ids))];
  const before = await stateOf(world);
  let asked = 0;
  const callbacks = ENDPOINTS.filter((def) => kindOf(def) === 'wechat');
  const theirs = ENDPOINTS.filter((def) => !['wechat', 'public'].includes(kindOf(def)));
  const open = ENDPOINTS.filter((def) => kindOf(def) === 'public');
  /** @param {Named} def */
  const ask = async (def) => {
    for (const input of fc.sample(requestsOf(def, ids), { numRuns: samples, seed })) {
      for (const name of namesIn(def)) input.params[name] = ids[name]?.[0] ?? input.params[name] ?? '1';
      asked += 1;
      const fault = await tryOne(world, def, input);
      if (fault) wrong.push(`${def.method} ${def.path}: ${fault}`);
    }
  };
  for (const def of [...theirs, ...callbacks]) await ask(def);
  const after = await stateOf(world);
  for (const [name, text] of Object.entries(before)) {
    if (after[name] !== text)
      wrong.push(`${name} changed:\n  was ${text.slice(0, 600)}\n  is  ${after[name]?.slice(0, 600)}`);
  }
  // what is public may be counted where it belongs, such as a link's opens: it must not tell of persons
  for (const def of open) await ask(def);
  return { asked, endpoints: ENDPOINTS.length, wrong };
}

/** Owners read what is theirs by the same ids: else the strangers would be refused for nothing. @param {World} world @param {Record<string, (number | string)[]>} ids @returns {Promise<string[]>} */
async function refusedOwners({ origin, people }, ids) {
  const asked = ENDPOINTS.filter(
    (def) => def.method === 'GET' && !['pos', 'wechat', 'public'].includes(kindOf(def)),
  ).map(async (def) => {
    const kind = /** @type {'member' | 'guide' | 'store' | 'hq'} */ (kindOf(def));
    const own = /** @type {readonly string[]} */ (OWN[kind]);
    const names = namesIn(def);
    if (!names.length || NOT_SHOWN.has(def.name) || !names.every((name) => own.includes(name))) return [];
    const params = Object.fromEntries(names.map((name) => [name, ids[name]?.[0]]));
    const headers = { authorization: `Bearer ${people[kind].token}` };
    const { status } = await fetch(origin + targetOf(def, { params, query: {} }), { headers });
    return ![401, 403, 404].includes(status) ? [] : [`${def.method} ${def.path}: the owner is refused with ${status}`];
  });
  return (await Promise.all(asked)).flat();
}
/** Of brand IPs and of guide-built carts only, and the link of this world is neither's. */
const NOT_SHOWN = new Set(['getAssistedCartCode', 'getBrandIpLinkCode']);

/** A stranger's own session may end, but not while others are still to be asked. */
const OWN_END = new Set(['deleteMe', 'signOutMe', 'signOutHq', 'switchIdentity', 'changePassword']);

/** @param {World} world @param {Named} def @param {import('./requests.cjs').Input} input @returns {Promise<string | undefined>} */
async function tryOne({ origin, strangers, strangerKey, secrets }, def, input) {
  if (OWN_END.has(def.name)) return undefined;
  const [target, body] = [targetOf(def, input), wireBodyOf(def, input)];
  const kind = kindOf(def);
  const token =
    kind === 'public' ? strangers.member.token : kind === 'pos' || kind === 'wechat' ? '' : strangers[kind].token;
  const reply = await fetch(origin + target, {
    method: def.method,
    redirect: 'manual',
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      'idempotency-key': `stranger-${Math.random()}`,
      ...(kind === 'pos' ? signed(strangerKey, def.method, target, body) : {}),
    },
    ...(body === undefined ? {} : { body }),
  });
  const [text, type] = [await reply.text(), reply.headers.get('content-type') ?? ''];
  const json = type.includes('json') && text ? JSON.parse(text) : undefined;
  const fault = faultOf(def, { status: reply.status, type, text, json });
  if (fault) return fault;
  const leaked = secrets.find((secret) => text.includes(secret) && !`${target}${body ?? ''}`.includes(secret));
  if (leaked) return `tells ${leaked}: ${text.slice(0, 200)}`;
  const own = /** @type {readonly string[]} */ (OWN[kind]);
  const named = namesIn(def).filter((name) => own.includes(name));
  if (reply.status < 300 && named.length)
    return `lets a stranger in by ${named.join(', ')}: ${target} → ${text.slice(0, 200)}`;
  return undefined;
}

module.exports = { askAsStrangers, notCovered };
