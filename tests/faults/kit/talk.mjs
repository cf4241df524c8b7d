/** Requests as a phone or a console makes them, and who they are made by. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

const TIMEOUT_MS = 15_000;

/**
 * One request. Never throws: no answer at all is status 0 with the reason in `body.code`.
 * @param {string} url @param {{method?: string, token?: string, body?: unknown, headers?: Record<string, string>, timeoutMs?: number}} [request]
 * @returns {Promise<{status: number, body: any, headers: {get: (name: string) => string | null | undefined}, ms: number}>}
 */
export async function ask(url, { method, token, body, headers = {}, timeoutMs = TIMEOUT_MS } = {}) {
  const started = performance.now();
  try {
    const reply = await fetch(url, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await reply.text();
    const json = /\bjson\b/.test(reply.headers.get('content-type') ?? '') && text ? JSON.parse(text) : text;
    return { status: reply.status, body: json, headers: reply.headers, ms: performance.now() - started };
  } catch (error) {
    const code = error.cause?.code ?? error.name;
    return { status: 0, body: { code }, headers: new Map(), ms: performance.now() - started };
  }
}

/** @throws unless it is answered 2xx */
export async function must(url, request) {
  const reply = await ask(url, request);
  if (reply.status >= 200 && reply.status < 300) return reply.body;
  throw new Error(`${request?.method ?? ''} ${url}: ${reply.status} ${JSON.stringify(reply.body).slice(0, 300)}`);
}

/** Asks until there is an answer. @throws with what it waited for */
export async function until(question, what, limitMs = 30_000, everyMs = 100) {
  for (const limit = Date.now() + limitMs; ; await sleep(everyMs)) {
    const answer = await question();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > limit) throw new Error(`Waited ${limitMs} ms for ${what}`);
  }
}

/** @returns {Promise<{token: string, memberId: number, openid: string}>} an unknown openid becomes a new visitor */
export async function signIn(origin, openid) {
  const { token, member } = await must(`${origin}/api/v1/session/wechat`, { body: { code: `sim:${openid}` } });
  return { token, memberId: member.id, openid };
}

/** The demo's operator who may do everything. @returns {Promise<string>} the token */
export const signInBoss = async (origin) =>
  (await must(`${origin}/api/v1/hq/session`, { body: { username: 'admin', password: 'qiandian-admin' } })).token;

/**
 * A product that one store sells, of which exactly `units` lie there, or at another place, and none elsewhere.
 * @param {string} origin @param {string} token an operator's
 * @param {{units: number, priceFen?: number, everywhere?: string[], at?: number}} options at: the place, the store's own unless told
 * @returns {Promise<{productId: number, skuId: number, storeId: number, locationId: number, priceFen: number, units: number}>}
 */
export async function newProduct(origin, token, { units, priceFen = 12_800, everywhere = [origin], at }) {
  const hq = (path, body, method) => must(`${origin}/api/v1/hq${path}`, { token, body, method });
  const [store] = (await must(`${origin}/api/v1/stores?size=1`)).items;
  const { categories } = await must(`${origin}/api/v1/categories`);
  const category = categories.flatMap((one) => one.children)[0] ?? categories[0];
  const [shown] = (await must(`${origin}/api/v1/products?size=1`)).items;
  const { brandId } = await must(`${origin}/api/v1/stores/${store.id}`);
  const code = `F-${randomUUID().slice(0, 12)}`;
  const product = await hq('/products', {
    code,
    name: `演练商品 ${code}`,
    brandId,
    categoryId: category.id,
    pictures: [shown.picture],
    channels: ['mall', 'store'],
    status: 'on_sale',
    skus: [{ code: `${code}-1`, attributes: { 颜色: '白', 尺码: 'M' }, priceFen }],
  });
  await hq(`/products/${product.id}/assortment`, { kind: 'stores', ids: [store.id] }, 'PUT');
  const { items } = await hq(`/stock/locations?q=${encodeURIComponent(store.name)}`);
  const locationId = at ?? items.find((location) => location.storeId === store.id).id;
  const skuId = product.skus[0].id;
  await hq('/stock/adjustments', { locationId, skuId, delta: units, reason: '演练入库' });
  for (const process of everywhere) {
    const path = `${process}/api/v1/products?storeId=${store.id}&q=${code}`;
    await until(async () => (await ask(path)).body?.total > 0, `product ${code} at ${process}`);
  }
  return { productId: product.id, skuId, storeId: store.id, locationId, priceFen, units };
}

/** The body of a pick-up order. */
export const pickupOrder = ({ storeId, skuId, priceFen }, quantity = 1) => ({
  storeId,
  lines: [{ skuId, quantity }],
  fulfilment: 'pickup',
  expectedTotalFen: priceFen * quantity,
  pickupContact: { name: '王小满', phone: '13812345678' },
});
