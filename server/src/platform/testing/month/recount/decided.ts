import { daysAsSeconds, secondsOf } from './sums';

/** The credit rules' defaults, in days (D3). */
const DIRECT_DAYS = 1;
const TOUCH_DAYS = 7;
const YOUNG_BINDING_DAYS = 15;
const CREDITED_DAYS = 30;

const at = secondsOf;
const before = (instant: string, days: number): string => `${at(instant)} - ${daysAsSeconds(days)}`;

/** The latest touch of a member within some days before the sale, of all or of the product's own. */
const latestTouch = (days: number, only: string): string =>
  `(SELECT x.id FROM touch x WHERE x.member_id = r.member_id AND x.at <= r.asked_at
      AND ${at('x.at')} >= ${before('r.asked_at', days)} ${only} ORDER BY x.at DESC, x.id DESC LIMIT 1)`;

/** A binding that beats a link: young, or credited not long ago. `w` is the member's state before this sale. */
const PROTECTED = `(f.bound_since >= f.asked_s - ${daysAsSeconds(YOUNG_BINDING_DAYS)}
  OR (w.credited_since = f.bound_since AND w.credited_s >= f.asked_s - ${daysAsSeconds(CREDITED_DAYS)}))`;

/** The table of whose sale it is, rows 2 and 4–7; 0 is nobody. */
const pick = (cashier: string, touch: string, bound: string): string => `CASE
  WHEN f.channel NOT IN ('mall', 'pos') THEN f.${bound}
  WHEN f.channel = 'pos' AND f.cashier_id <> 0 THEN f.${cashier}
  WHEN f.direct = 1 AND (f.bound_guide = 0 OR f.bound_guide = f.touch_guide) THEN f.${touch}
  WHEN f.bound_guide <> 0 AND ${PROTECTED} THEN f.${bound}
  WHEN f.touch_guide <> 0 THEN f.${touch}
  ELSE f.${bound} END`;
const GUIDE = pick('cashier_id', 'touch_guide', 'bound_guide');
/** Row 5: another's link was used before a protected member bought; who helped has no pay of it. */
const HELPER = `CASE WHEN f.channel NOT IN ('mall', 'pos') OR f.channel = 'pos' AND f.cashier_id <> 0 THEN 0
  WHEN f.direct = 1 AND (f.bound_guide = 0 OR f.bound_guide = f.touch_guide) THEN 0
  WHEN f.bound_guide <> 0 AND f.touch_guide <> f.bound_guide AND ${PROTECTED} THEN f.touch_guide ELSE 0 END`;
const STORE = pick('cashier_store', 'touch_store', 'bound_store');

/**
 * Every line that was sold, by orders, order lines and refunds of the mall and by what tills and channels told, with whose
 * sale it is (D4) and where it counts: by bindings and touches as of then, member by member in the order in which the chain
 * heard of the sales, since a credited sale protects the binding for the next. Staff do not buy in this month.
 *
 * What was sold by a guide under suspicion stays theirs, or is forfeited to their store.
 *
 * Gives the CTE `decided`: channel, member_id (0: unknown), brand_id of the goods, paid_at, completed_at, fen, back (until the
 * month's end), back_ever, seller_id, guide_id, store_id and helper_id (0: none; the seller is not the guide where it was
 * forfeited).
 * Takes the month's end as its one parameter.
 */
export const DECIDED = `WITH RECURSIVE sold AS (
  SELECT 'mall' AS channel, o.store_id, 0 AS cashier_id, o.member_id, o.created_at AS asked_at, o.paid_at,
    o.paid_at AS told_at, o.completed_at, k.product_id, p.brand_id, l.amount_fen AS fen,
    0 AS given_to, o.id AS order_id, NULL AS ref
  FROM orders o JOIN order_line l ON l.order_id = o.id JOIN sku k ON k.id = l.sku_id
    JOIN product p ON p.id = k.product_id WHERE o.paid_at IS NOT NULL
  UNION ALL
  SELECT t.channel, COALESCE(t.store_id, 0), COALESCE(t.cashier_id, 0), COALESCE(t.member_id, 0), t.paid_at, t.paid_at,
    t.told_at, t.completed_at, k.product_id, p.brand_id, t.fen, COALESCE(t.given_to, 0), 0, t.ref
  FROM told_line t JOIN sku k ON k.id = t.sku_id JOIN product p ON p.id = k.product_id
), returned AS (
  SELECT r.order_id, NULL AS ref, r.created_at AS at, r.amount_fen - r.freight_fen AS fen FROM refund r
  WHERE r.status <> 'closed'
  UNION ALL SELECT 0, b.ref, b.at, b.fen FROM told_back b
), facts AS (
  SELECT r.channel, r.store_id, r.cashier_id, r.member_id, r.paid_at, r.told_at, r.completed_at, r.brand_id, r.fen,
    r.given_to,
    ${at('r.asked_at')} AS asked_s, ${at('r.paid_at')} AS paid_s,
    COALESCE(c.store_id, 0) AS cashier_store,
    COALESCE(b.guide_id, 0) AS bound_guide, COALESCE(b.store_id, 0) AS bound_store,
    COALESCE(${at('b.started_at')}, 0) AS bound_since,
    CASE WHEN d.id IS NULL THEN 0 ELSE 1 END AS direct,
    COALESCE(d.guide_id, s.guide_id, 0) AS touch_guide, COALESCE(d.store_id, s.store_id, 0) AS touch_store,
    (SELECT COALESCE(SUM(x.fen), 0) FROM returned x WHERE (x.ref = r.ref OR x.order_id = r.order_id AND r.order_id <> 0)
      AND x.at < ?) AS back,
    (SELECT COALESCE(SUM(x.fen), 0) FROM returned x WHERE x.ref = r.ref OR x.order_id = r.order_id AND r.order_id <> 0)
      AS back_ever,
    ROW_NUMBER() OVER (PARTITION BY r.member_id ORDER BY r.told_at) AS n
  FROM sold r
    LEFT JOIN staff c ON c.id = r.cashier_id
    LEFT JOIN binding b ON b.member_id = r.member_id AND b.started_at < r.asked_at
      AND (b.ended_at IS NULL OR b.ended_at > r.asked_at)
    LEFT JOIN touch s ON s.id = ${latestTouch(TOUCH_DAYS, '')}
    LEFT JOIN touch d ON d.id = ${latestTouch(DIRECT_DAYS, 'AND x.product_id = r.product_id')}
), walk AS (
  SELECT DISTINCT f.member_id, 0 AS n, 0 AS guide_id, 0 AS store_id, 0 AS helper_id, 0 AS credited_since, 0 AS credited_s FROM facts f
  UNION ALL
  SELECT f.member_id, f.n, ${GUIDE}, ${STORE}, ${HELPER},
    CASE WHEN f.bound_guide <> 0 AND f.member_id <> 0 AND (${GUIDE}) = f.bound_guide THEN f.bound_since
      ELSE w.credited_since END,
    CASE WHEN f.bound_guide <> 0 AND f.member_id <> 0 AND (${GUIDE}) = f.bound_guide
        AND NOT (w.credited_since = f.bound_since AND w.credited_s > f.paid_s) THEN f.paid_s
      ELSE w.credited_s END
  FROM walk w JOIN facts f ON f.member_id = w.member_id AND f.n = w.n + 1
), credited AS (
  SELECT f.channel, f.member_id, f.brand_id, f.paid_at, f.completed_at, f.fen, f.back, f.back_ever, f.told_at,
    CASE WHEN w.helper_id = f.given_to THEN 0 ELSE w.helper_id END AS helper_id,
    CASE WHEN f.given_to <> 0 THEN f.given_to ELSE w.guide_id END AS seller_id,
    CASE WHEN w.store_id <> 0 THEN w.store_id ELSE f.store_id END AS store_id
  FROM facts f JOIN walk w ON w.member_id = f.member_id AND w.n = f.n
), decided AS (
  SELECT c.*, CASE WHEN h.guide_id IS NULL THEN c.seller_id ELSE 0 END AS guide_id
  FROM credited c LEFT JOIN told_hold h ON h.guide_id = c.seller_id AND h.forfeited = 1
    AND c.told_at >= h.from_at AND c.told_at < h.to_at
)`;
