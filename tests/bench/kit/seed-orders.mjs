/**
 * Orders of a chain, made in the database by SQL: each with one line, its movements of stock and, once it is paid, its
 * payment; one in fifty with an after-sale. Their books are in order. Ids lie below every id that the product mints.
 */

const ORDER_BASE = 3_000_000_000_000;
/** Shanghai's ten in the morning in UTC: nothing is sold at night, when commission is another. */
export const MORNING = ' 02:00:00.000';
/** Until a quarter to six. */
export const SALE_SECONDS = 28_000;
/** Added to the id of an order for the movement that ends what it held. */
const END_OFFSET = 100_000_000;
const HELD = "('pending_payment', 'paid', 'ready_for_pickup')";
const AFTER_SALES = ['requested', 'approved', 'returning', 'refunded', 'refunded', 'refunded', 'rejected', 'cancelled'];

/** The id of the n-th seeded order. @param {number} n from 0 @returns {number} */
export const seededOrderId = (n) => ORDER_BASE + n;
/** A made-up phone number of each order. */
const phone = (n) => `CONCAT('13', LPAD(CRC32(CONCAT(${n}, 'h')) % 1000000000, 9, '0'))`;
/**
 * What the n-th order is found by.
 * @param {import('mysql2/promise').Connection} db @param {number} n
 * @returns {Promise<{phone: string, storeId: number, guideId: number, skuId: number}>}
 */
export const seededOrder = async (db, n) =>
  (
    await db.query(`SELECT o.contact_phone AS phone, o.store_id AS storeId, l.guide_id AS guideId, l.sku_id AS skuId
      FROM orders o JOIN order_line l ON l.order_id = o.id WHERE o.id = ${seededOrderId(n)}`)
  )[0][0];

/** What became of an order that was placed some days ago, and of one of the last two days. */
const BEFORE = ['closed', ...new Array(9).fill('completed')];
const LATELY = [
  'pending_payment',
  'closed',
  'paid',
  'paid',
  'ready_for_pickup',
  'shipped',
  'shipped',
  'completed',
  'completed',
];
const oneOf = (list, n) => `ELT(1 + ${n} % ${list.length}, ${list.map((one) => `'${one}'`).join(', ')})`;

/**
 * The orders of one day, by the numbered lists that `seedChain` draws from.
 * @param {import('mysql2/promise').Connection} db takes several statements at once
 * @param {{day: string, from: number, count: number, lately: boolean, guides: number, skus: number, members: {first: number, count: number}}} part
 *   from: number of the first one; lately: still under way
 */
export async function orderDay(db, { day, from, count, lately, guides, skus, members }) {
  const random = (salt) => `CRC32(CONCAT(seq, '${salt}'))`;
  await db.query(`
    CREATE TEMPORARY TABLE ordered (PRIMARY KEY (seq)) SELECT CAST(seq AS SIGNED) AS seq, ${ORDER_BASE} + seq AS id,
        ${members.first} + ${random('b')} % ${members.count} AS member_id, g.guide_id, g.store_id, g.region_id, g.brand_id AS store_brand,
        k.*, CAST(5000 + (${random('f')} % 900) * 100 AS SIGNED) AS fen, ADDTIME('${day}${MORNING}', SEC_TO_TIME(CAST(seq % ${SALE_SECONDS} AS SIGNED))) AS at,
        ${oneOf(lately ? LATELY : BEFORE, random('t'))} AS status, ${phone('seq')} AS phone, seq % 3 = 0 AS pickup,
        ${random('a')} % 50 = 0 AS after_sale
      FROM seq_${from}_to_${from + count - 1}
      JOIN bench_guide g ON g.n = ${random('d')} % ${guides} JOIN bench_sku k ON k.n = ${random('e')} % ${skus};
    INSERT INTO orders (id, member_id, idempotency_key, body_hash, store_id, brand_id, region_id, status, fulfilment, location_id,
        source_kind, fulfil_store_id, goods_fen, freight_fen, total_fen, contact_name, contact_phone, contact_end, created_at, expires_at, paid_at,
        transaction_id, completed_at, closed_at)
      SELECT id, member_id, CONCAT('bench-', seq), SHA2(seq, 256), store_id, store_brand, region_id, status,
        IF(pickup, 'pickup', 'express'), store_id + 1, IF(pickup, 'pickup_here', 'ship_here'), store_id, fen, 0, fen, '王小明', phone, RIGHT(phone, 4), at,
        IF(status = 'pending_payment', UTC_TIMESTAMP(3) + INTERVAL 1 DAY, at + INTERVAL 15 MINUTE),
        IF(status IN ('closed', 'pending_payment'), NULL, at), IF(status IN ('closed', 'pending_payment'), NULL, CONCAT('B', id)),
        IF(status = 'completed', at, NULL),
        IF(status = 'closed', at, NULL)
      FROM ordered;
    INSERT INTO order_line (id, order_id, member_id, sku_id, product_id, brand_id, name, attributes, picture, sku_code, quantity,
        price_fen, amount_fen, guide_id, guide_reason, guide_choice, selling_store_id, selling_bp, fulfil_store_id, fulfil_bp, final_at)
      SELECT id, id, member_id, sku_id, product_id, brand_id, name, '{"尺码":"M"}', '', CONCAT('K', sku_id), 1, fen, fen, guide_id, 'MEMBER',
        '{"row":2,"rule":"MEMBER","abuseReport":false,"rulesVersion":0}', store_id, 10000, store_id, 0,
        IF(status IN ('closed', 'pending_payment'), NULL, at)
      FROM ordered;
    INSERT INTO payment (id, transaction_id, order_no, amount_fen, succeeded_at, source, status, note, raw, received_at)
      SELECT id, CONCAT('B', id), CONCAT('QD', id), fen, at, 'notify', 'settled', '', '{}', at FROM ordered
      WHERE status NOT IN ('closed', 'pending_payment');
    INSERT INTO stock_movement (id, at, kind, location_id, sku_id, on_hand_delta, reserved_delta, reference, reason)
      SELECT id, at, 'reserve', store_id + 1, sku_id, IF(status IN ${HELD}, 1, 0), 1, CONCAT('QD', id), '' FROM ordered;
    INSERT INTO stock_movement (id, at, kind, location_id, sku_id, on_hand_delta, reserved_delta, reference, reason)
      SELECT id + ${END_OFFSET}, at, 'release', store_id + 1, sku_id, 0, -1, CONCAT('QD', id), '' FROM ordered
      WHERE status NOT IN ${HELD};
    INSERT INTO stock (location_id, sku_id, on_hand, reserved)
      SELECT store_id + 1, sku_id, COUNT(*), COUNT(*) FROM ordered WHERE status IN ${HELD} GROUP BY store_id, sku_id
      ON DUPLICATE KEY UPDATE on_hand = on_hand + VALUES(on_hand), reserved = reserved + VALUES(reserved);
    INSERT INTO after_sale (id, order_id, member_id, store_id, kind, status, reason, \`lines\`, amount_fen, created_at, updated_at)
      SELECT id, id, member_id, store_id, 'return', ${oneOf(AFTER_SALES, random('s'))}, '尺码不合适',
        JSON_ARRAY(JSON_OBJECT('lineId', id, 'name', name, 'picture', '', 'quantity', 1, 'amountFen', fen)), fen, at, at
      FROM ordered WHERE after_sale AND status = 'completed';
    DROP TEMPORARY TABLE ordered`);
}
