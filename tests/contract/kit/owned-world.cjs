/** What belongs to somebody, at one store in Shanghai: a shopper's, a guide's, a store's and headquarters' things there. */
const { randomUUID } = require('node:crypto');
const { accountsOf, newKey, person, signIn, signInOperator } = require('./people.cjs');

const OWNER = { name: '甲乙丙收件', phone: '13877770001', detail: '只有本人知道的地址 9 号' };
const PASSWORD = ['somebody gave me this', 'and this one is my own'];

/** @typedef {import('./people.cjs').Person} Person */

/**
 * Waits until `ask` answers something. @template T @param {() => Promise<T | undefined | false>} ask @param {string} what
 * @returns {Promise<T>}
 */
async function until(ask, what) {
  for (const limit = Date.now() + 30_000; ;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > limit) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** An operator with every permission in these regions only, who has set an own password. @param {string} origin @param {Person} boss @param {number[]} regionIds */
async function leadOf(origin, boss, regionIds) {
  const { items } = await boss.call('GET /api/v1/hq/roles');
  const all = items.reduce((best, role) => (role.permissions.length > best.permissions.length ? role : best));
  const username = `lead-${randomUUID().slice(0, 8)}`;
  const [initial = '', own = ''] = PASSWORD;
  await boss.call('POST /api/v1/hq/operators', {
    body: { username, password: initial, name: '外区主管', roleIds: [all.id], scope: { regionIds, brandIds: null } },
  });
  const first = await signInOperator(origin, username, initial);
  await first.call('POST /api/v1/hq/me/password', { body: { current: initial, next: own } });
  return signInOperator(origin, username, own);
}

/** @param {Person} owner @param {string} origin @param {string} orderNo @param {string} outcome */
async function pay(owner, origin, orderNo, outcome) {
  const { payment } = await owner.call('POST /api/v1/orders/:orderNo/pay', { params: { orderNo } });
  const prepayId = String(payment?.package).replace('prepay_id=', '');
  await fetch(`${origin}/simulator/wechat/payments/${encodeURIComponent(prepayId)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ outcome }),
  });
}

/** A product that only this store sells. @param {Person} boss @param {number} storeId */
async function newProduct({ call }, storeId) {
  const store = await call('GET /api/v1/stores/:storeId', { params: { storeId }, query: {} });
  const { categories } = await call('GET /api/v1/categories', { query: {} });
  const { items: shown } = await call('GET /api/v1/products', { query: { size: 1 } });
  const [code, priceFen] = [`O-${randomUUID().slice(0, 12)}`, 12_800];
  const { id: productId, skus } = await call('POST /api/v1/hq/products', {
    body: {
      code,
      name: `只在本店 ${code}`,
      brandId: store.brandId,
      categoryId: categories[0]?.children[0]?.id ?? categories[0]?.id ?? 1,
      pictures: [shown[0]?.picture ?? '/'],
      channels: ['mall', 'store'],
      status: 'on_sale',
      skus: [{ code: `${code}-1`, attributes: { 颜色: '白' }, priceFen }],
    },
  });
  const params = { productId };
  await call('PUT /api/v1/hq/products/:productId/assortment', { params, body: { kind: 'stores', ids: [storeId] } });
  const { items } = await call('GET /api/v1/hq/stock/locations', { query: { q: store.name } });
  const locationId = items.find((location) => location.storeId === storeId)?.id ?? 0;
  const skuId = skus[0]?.id ?? 0;
  await call('POST /api/v1/hq/stock/adjustments', { body: { locationId, skuId, delta: 50, reason: '测试入库' } });
  return { productId, skuId, locationId, priceFen };
}

/** @param {string} origin a server with the small demo chain */
async function openOwnedWorld(origin) {
  const accounts = await accountsOf(origin);
  const { username = '', password = '' } = accounts.operators.find((one) => one.username === 'admin') ?? {};
  const boss = await signInOperator(origin, username, password);
  const shop = /** @type {typeof accounts.storeManagers[number]} */ (
    accounts.storeManagers.find(
      ({ city, storeId }) => city === '上海' && accounts.guides.some((guide) => guide.storeId === storeId),
    )
  );
  const far = accounts.storeManagers.find(({ city }) => city === '北京') ?? shop;
  const guideHere = accounts.guides.find(({ storeId }) => storeId === shop.storeId) ?? accounts.guides[0];
  const guideFar = accounts.guides.find(({ city }) => city === '北京') ?? accounts.guides.at(-1);
  if (!guideHere || !guideFar || far === shop) throw new Error('the demo chain has no two cities');
  const people = {
    member: await signIn(origin, `owner-${randomUUID().slice(0, 8)}`),
    guide: await signIn(origin, guideHere.openid),
    store: await signIn(origin, shop.openid),
    hq: boss,
  };
  const { regionId } = await boss.call('GET /api/v1/hq/stores/:storeId', { params: { storeId: far.storeId } });
  const strangers = {
    member: await signIn(origin, `other-${randomUUID().slice(0, 8)}`),
    guide: await signIn(origin, guideFar.openid),
    store: await signIn(origin, far.openid),
    hq: await leadOf(origin, boss, [regionId]),
  };
  const address = await people.member.call('POST /api/v1/addresses', {
    body: {
      name: OWNER.name,
      phone: OWNER.phone,
      province: '上海市',
      city: '上海市',
      district: '黄浦区',
      detail: OWNER.detail,
    },
  });
  const product = await newProduct(boss, shop.storeId);
  const { token: link } = await people.guide.call('POST /api/v1/guide/links', {
    body: { productId: product.productId, channel: 'chat' },
  });
  await people.member.call('GET /api/v1/storefront', { query: { link } });
  const group = await people.guide.call('POST /api/v1/guide/groups', {
    body: { name: `本人的群 ${randomUUID().slice(0, 8)}`, members: 40 },
  });
  /** A paid order's number. */
  const buy = async (outcome = 'success') => {
    const { orderNo } = await people.member.call('POST /api/v1/orders', {
      headers: { 'idempotency-key': randomUUID() },
      body: {
        storeId: shop.storeId,
        lines: [{ skuId: product.skuId, quantity: 1, link }],
        fulfilment: 'pickup',
        expectedTotalFen: product.priceFen,
        pickupContact: { name: OWNER.name, phone: OWNER.phone },
      },
    });
    await pay(people.member, origin, orderNo, outcome);
    return orderNo;
  };
  const [orderNo, returned] = [await buy(), await buy()];
  /** @param {string} of a paid order's number */
  const codeOf = (of) =>
    until(async () => {
      const { pickup } = await people.member.call('GET /api/v1/orders/:orderNo', { params: { orderNo: of } });
      return pickup?.code?.replaceAll(' ', '');
    }, 'the pick-up code');
  const code = await codeOf(orderNo);
  const picked = await buy();
  await people.store.call('POST /api/v1/store/pickups/:code/verify', { params: { code: await codeOf(picked) } });
  const { lines } = await until(async () => {
    const order = await people.member.call('GET /api/v1/orders/:orderNo', { params: { orderNo: returned } });
    return order.status === 'pending_payment' ? undefined : order;
  }, 'the payment');
  const { id: afterSaleId } = await people.member.call('POST /api/v1/orders/:orderNo/after-sales', {
    params: { orderNo: returned },
    body: { kind: 'refund_only', reason: '不想要了', lines: [{ lineId: lines[0]?.id ?? 0, quantity: 1 }] },
  });
  const sale = await until(async () => {
    const { items } = await boss.call('GET /api/v1/hq/sales', { query: { q: orderNo } });
    return items[0];
  }, 'the sale');
  const customer = (await people.guide.call('GET /api/v1/guide/customers', { query: { size: 50 } })).items[0];
  await buy('wrong-amount');
  const alert = await until(async () => {
    const { items } = await boss.call('GET /api/v1/hq/payment-alerts', { query: { open: '1' } });
    return items[0];
  }, 'the alert');
  const key = await newKey(boss, [shop.storeId]);
  const strangerKey = await newKey(boss, [far.storeId]);
  const desk = await deskThings(boss, { ...shop, guideId: guideHere.guideId, picked });
  return {
    ...{ origin, people, strangers, strangerKey, shop, far, guideHere, product, desk },
    ...{
      addressId: address.id,
      groupId: group.id,
      link,
      orderNo,
      code,
      returned,
      afterSaleId,
      sale,
      alertId: alert.id,
    },
    memberId: customer?.memberId ?? 0,
    apiKeyId:
      (await boss.call('GET /api/v1/hq/api-keys', { query: {} })).items.find((one) => one.keyId === key.keyId)?.id ?? 0,
    /** What only the owner may read. */
    secrets: [OWNER.name, OWNER.phone, OWNER.detail, people.member.openid, key.secret],
  };
}

/** Ids of headquarters' desk that belong to a store's people. @param {Person} boss @param {{storeId: number, guideId: number, picked: string}} where */
async function deskThings({ call }, { storeId, guideId, picked }) {
  const { items: team } = await call('GET /api/v1/hq/guides', { query: { storeId } });
  const staff = team.find((one) => one.guideId === guideId);
  // whoever is handing over can sign in no more
  const leaver = team.find((one) => one.role === 'guide' && one.status === 'active' && one.guideId !== guideId);
  const month =
    (await call('GET /api/v1/hq/statement-periods', { query: {} })).items.find((one) => one.status === 'closed')
      ?.month ?? '';
  const params = { month };
  const { items: statements } = await call('GET /api/v1/hq/statement-periods/:month/statements', {
    params,
    query: { q: staff?.name ?? '' },
  });
  const { items: recruits } = await call('GET /api/v1/hq/recruits', { query: { storeId } });
  const upload = await until(async () => {
    const { items } = await call('GET /api/v1/hq/shipping-uploads', { query: {} });
    return items.find((one) => one.orderNo === picked);
  }, 'the shipping upload');
  const handOver = await call('POST /api/v1/hq/hand-overs', {
    body: { guideId: leaver?.guideId ?? 0, reason: '离职' },
  });
  return {
    staffId: staff?.id ?? 0,
    month,
    statementId: statements[0]?.id ?? 0,
    recruitId: recruits[0]?.id ?? 0,
    uploadId: upload.id,
    handOverId: handOver.id,
    operatorId: (await call('GET /api/v1/hq/me')).id,
  };
}

module.exports = { openOwnedWorld, person, until };
