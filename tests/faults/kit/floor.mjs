/** What a shop has besides goods and buyers: its manager, a guide with a link, headquarters, a till. */
import { addressIn, freightBy } from './carts.mjs';
import { must, newProduct, signIn } from './talk.mjs';

/** The demo's, which speaks for every store. */
const TILL = { keyId: 'demo-till', secret: 'qiandian-demo-till' };
const UNITS = 100_000;
/** Of so many buyers one has opened the guide's link. */
const OPENED_EVERY = 3;

/**
 * @typedef {{boss: string, manager: string, guideId: number, link: string, freight: (goodsFen: number) => number,
 *   till: {keyId: string, secret: string, product: any}}} Floor boss, manager: tokens; link: of the guide, to the first product
 */

/** @param {string} origin @param {string} boss @returns {Promise<number>} the location of a warehouse */
export async function warehouseOf(origin, boss) {
  const { items } = await must(`${origin}/api/v1/hq/stock/locations?size=1`, { token: boss });
  if (items[0]?.kind !== 'warehouse') throw new Error('The demo has no warehouse.');
  return items[0].id;
}

/**
 * @param {import('./world.mjs').World} world @param {{origin: string, boss: string, goods: any[], buyers: any[]}} shop buyers: get
 *   an address each, and some open the link
 * @returns {Promise<Floor>}
 */
export async function openFloor(world, { origin, boss, goods, buyers }) {
  const everywhere = world.origins();
  const [{ storeId, productId }] = goods;
  const manager = await signIn(origin, (await staffOf(world, storeId, 'manager')).openid);
  const { id: guideId, openid } = await staffOf(world, storeId, 'guide');
  const guide = await signIn(origin, openid);
  const wanted = { productId, channel: 'chat' };
  const { token: link } = await must(`${origin}/api/v1/guide/links`, { token: guide.token, body: wanted });
  await Promise.all(
    buyers.map(async (buyer, i) => {
      const { token } = buyer;
      buyer.addressId = (await must(`${origin}/api/v1/addresses`, { token, body: addressIn() })).id;
      buyer.hasOpened = i % OPENED_EVERY === 0;
      const page = `${origin}/api/v1/products/${productId}?storeId=${storeId}&link=${link}`;
      if (buyer.hasOpened) await must(page, { token });
    }),
  );
  return {
    ...{ boss, link, manager: manager.token, guideId: Number(guideId) },
    freight: freightBy(await must(`${origin}/api/v1/hq/freight`, { token: boss })),
    till: { ...TILL, product: await newProduct(origin, boss, { units: UNITS, priceFen: 6_600, everywhere }) },
  };
}

/** Somebody of the demo who works there. */
async function staffOf(world, storeId, role) {
  const [row] = await world.sql(
    `SELECT s.id AS id, m.openid AS openid FROM staff s JOIN member m ON m.id = s.member_id
     WHERE s.store_id = ? AND s.role = ? AND s.status = 'active' AND m.openid IS NOT NULL ORDER BY s.id LIMIT 1`,
    [storeId, role],
  );
  if (!row) throw new Error(`Store ${storeId} has no ${role}.`);
  return row;
}
