/** What people put into one order: one to three kinds of goods, fetched or sent, now and then by a guide's link. */
import { pickupOrder } from './talk.mjs';

const PROVINCE = '上海市';
/** Shares of orders, in the goods that may be had so. */
const TWO_UNITS = 0.15;
const MORE_LINES = 0.4;
const SENT = 0.3;
const BY_LINK = 0.5;

/**
 * @typedef {{body: object, totalFen: number, units: number, plenty: boolean}} Cart body: of `POST /orders`; plenty: of goods that
 *   do not run out
 */

/** What a sender of parcels lives by. @param {string} province @returns {object} the body of a new address */
export const addressIn = (province = PROVINCE) => ({
  name: '演练',
  phone: '13900000000',
  province,
  city: '上海市',
  district: '黄浦区',
  detail: '1 号',
});

/**
 * @param {{defaultFen: number, freeThresholdFen: number, provinces: {province: string, feeFen: number, freeThresholdFen?: number}[]}} table
 *   of headquarters
 * @returns {(goodsFen: number) => number} freight of a parcel to {@link addressIn}
 */
export function freightBy(table) {
  const row = table.provinces.find(({ province }) => province.slice(0, 2) === PROVINCE.slice(0, 2));
  const [fee, free] = [row?.feeFen ?? table.defaultFen, row?.freeThresholdFen ?? table.freeThresholdFen];
  return (goodsFen) => (free > 0 && goodsFen >= free ? 0 : fee);
}

/** One unit of one kind, to be fetched. @param {any} product @returns {Cart} */
export const plainCart = (product) => ({
  body: pickupOrder(product),
  totalFen: product.priceFen,
  units: 1,
  plenty: !product.hot,
});

/**
 * @param {any} product that the order begins with @param {{addressId: number, hasOpened: boolean}} buyer hasOpened: the guide's link
 * @param {{products: any[], floor: import('./floor.mjs').Floor}} shop @param {import('./chance.mjs').Chance} chance @returns {Cart}
 */
export function mixedCart(product, { addressId, hasOpened }, { products, floor }, chance) {
  const others = products.filter((one) => !one.hot && one !== product && !!one.elsewhere === !!product.elsewhere);
  const goods = [product];
  while (goods.length < 3 && others.length && chance.of(MORE_LINES))
    goods.push(...others.splice(chance.below(others.length), 1));
  const lines = goods.map(({ skuId, hot }) => ({
    skuId,
    quantity: !hot && chance.of(TWO_UNITS) ? 2 : 1,
    ...(hasOpened && chance.of(BY_LINK) && { link: floor.link }),
  }));
  const goodsFen = lines.reduce((sum, { quantity }, i) => sum + quantity * goods[i].priceFen, 0);
  const sent = product.elsewhere || chance.of(SENT);
  const totalFen = goodsFen + (sent ? floor.freight(goodsFen) : 0);
  const { storeId, pickupContact } = pickupOrder(product);
  const how = sent ? { fulfilment: 'express', addressId } : { fulfilment: 'pickup', pickupContact };
  return {
    body: { storeId, lines, ...how, expectedTotalFen: totalFen },
    totalFen,
    units: lines.reduce((sum, { quantity }) => sum + quantity, 0),
    plenty: goods.every(({ hot }) => !hot),
  };
}
