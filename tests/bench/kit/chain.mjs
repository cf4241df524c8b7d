/** A plain chain of any size, written straight into the tables: what ordering is measured on. */
import { createHmac } from 'node:crypto';

export const SECRET = 'a secret for benchmarks only, of more than thirty-two characters';
export const SKUS = 1000;
/** SKUs each store has on its floor. */
export const SHELF = 30;
export const MEMBERS = 2000;
const GUIDES = 400;
const PRICE = 10_000;
const now = () => new Date().toISOString().slice(0, 23).replace('T', ' ');
const DIGIT = `(${Array.from({ length: 10 }, (_, i) => `SELECT ${i}${i ? '' : ' AS d'}`).join(' UNION ALL ')})`;
/** The whole numbers from `from` to `to`, below 100,000, as a table with the column `i`. */
const numbers = (from, to) =>
  `(SELECT i FROM (SELECT a.d + 10 * b.d + 100 * c.d + 1000 * e.d + 10000 * f.d AS i FROM ${DIGIT} a CROSS JOIN ${DIGIT} b
     CROSS JOIN ${DIGIT} c CROSS JOIN ${DIGIT} e CROSS JOIN ${DIGIT} f) n WHERE i BETWEEN ${from} AND ${to})`;

/**
 * Statements that fill empty tables; the same text runs on MariaDB and SQLite. Half of the members are bound to a guide, a
 * third has opened a guide's product link, everybody has one address. Every SKU costs 10,000 fen + its id.
 * @param {number} stores @param {number} [units] of each SKU on each shelf
 * @returns {string[]}
 */
export function chainSql(stores, units = 1_000_000) {
  const at = `'${now()}'`;
  const day = { open: '00:00', close: '23:59' };
  const hours = JSON.stringify({ weekly: new Array(7).fill(day), exceptions: [] });
  const text = (number) => `CAST(${number} AS CHAR)`;
  const join = (...parts) => `CONCAT(${parts.join(', ')})`;
  return [
    `INSERT INTO region (id, parent_id, name, sort) VALUES (1, NULL, '总部', 0)`,
    `INSERT INTO brand (id, name, english_name, line, accent, logo) VALUES (1, '青禾', 'Qinghe', '女装', '#2E7D5B', '/q.svg')`,
    `INSERT INTO category (id, parent_id, name, icon, sort) VALUES (1, NULL, '上装', '', 0)`,
    `INSERT INTO store (id, code, name, brand_id, region_id, lng, lat, province, city, district, address, radius_m, hours,
       services, status, flagship, hq, priority, created_at, updated_at)
     SELECT i, ${join("'S'", text('i'))}, ${join("'门店'", text('i'))}, 1, 1, 113 + (i % 200) * 0.04, 23 + (i / 200) * 0.04,
       '上海市', ${join("'城市'", text('i % 100'))}, '某区', '某路 1 号', 3000, '${hours}', '["pickup","express"]', 'online',
       0, 0, 0, ${at}, ${at} FROM ${numbers(1, stores)} s`,
    `INSERT INTO stock_location (id, kind, store_id, name, city) SELECT id, 'store', id, name, city FROM store`,
    `INSERT INTO product (id, code, name, subtitle, brand_id, category_id, pictures, description, attributes, channels,
       limit_per_person, status, new_on, sold, created_at, updated_at)
     SELECT i, ${join("'P'", text('i'))}, ${join("'商品'", text('i'))}, '', 1, 1, '["/p.svg"]', '', '{}', '["mall","store"]', NULL,
       'on_sale', '2026-01-01', 0, ${at}, ${at} FROM ${numbers(1, SKUS)} p`,
    `INSERT INTO sku (id, product_id, code, attributes, picture, sort)
     SELECT id, id, ${join("'K'", text('id'))}, '{"尺码":"M"}', '', 0 FROM product`,
    `INSERT INTO price_entry (sku_id, price_fen, effective_at, created_at)
     SELECT id, ${PRICE} + id, '2026-01-01 00:00:00.000', ${at} FROM sku`,
    `INSERT INTO stock (location_id, sku_id, on_hand, reserved)
     SELECT s.id, ((s.id - 1) * ${SHELF} + j.i) % ${SKUS} + 1, ${units}, 0 FROM store s CROSS JOIN ${numbers(0, SHELF - 1)} j`,
    `INSERT INTO member (id, openid, nickname, level, personalised, created_at)
     SELECT i, ${join("'o'", text('i'))}, '顾客', 'member', 1, ${at} FROM ${numbers(1, MEMBERS)} m`,
    `INSERT INTO address (id, member_id, name, phone, province, city, district, detail, is_default, created_at)
     SELECT id, id, '王小明', '13812345678', '上海市', '上海市', '黄浦区', '南京东路 100 号 3 单元 1201 室', 1, ${at} FROM member`,
    `INSERT INTO staff (id, employee_no, name, phone, avatar, role, grade, store_id, status, joined_at)
     SELECT i, ${join("'E'", text('i'))}, '导购', ${text('19900000000 + i')}, '', 'guide', 'A', i % ${stores} + 1, 'active', ${at}
     FROM ${numbers(1, GUIDES)} g`,
    `INSERT INTO binding (id, member_id, guide_id, store_id, source, started_at, open_for)
     SELECT id, id, id % ${GUIDES} + 1, 1, 'join', ${at}, id FROM member WHERE id % 2 = 0`,
    `INSERT INTO touch (id, at, member_id, guide_id, store_id, kind, product_id)
     SELECT id, ${at}, id, id % ${GUIDES} + 1, 1, 'direct', id % ${SKUS} + 1 FROM member WHERE id % 3 = 0`,
  ];
}

const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
/** @param {number} memberId @returns {string} a token that a server with AUTH_SECRET = SECRET takes */
export function memberToken(memberId) {
  const content = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ k: 'member', id: memberId, exp: 4102444800 })}`;
  return `${content}.${createHmac('sha256', SECRET).update(content).digest('base64url')}`;
}

/** @param {number} storeId @param {number} shelf 0 … SHELF - 1 @returns {number} */
export const skuOn = (storeId, shelf) => (((storeId - 1) * SHELF + shelf) % SKUS) + 1;

/** Of the freight table that a chain without one of its own has. */
const FREIGHT = 1200;
/**
 * @param {{memberId: number, storeId: number, skuId: number, express?: boolean, quantity?: number}} order as the checkout
 *   sends it; one piece unless told
 */
export const orderBody = ({ memberId, storeId, skuId, express = false, quantity = 1 }) => ({
  storeId,
  lines: [{ skuId, quantity }],
  expectedTotalFen: (PRICE + skuId) * quantity + (express ? FREIGHT : 0),
  ...(express
    ? { fulfilment: 'express', addressId: memberId }
    : { fulfilment: 'pickup', pickupContact: { name: '王小明', phone: '13812345678' } }),
  note: '请尽快发货',
});
