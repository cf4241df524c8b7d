import { renderPicture } from './pictures/render-picture';
import { openTestDatabase, type OpenTestDatabase } from '../platform/testing';
import { num, readTime } from '../platform/db';
import { verifyPassword } from '../platform/auth';
import * as catalog from '../modules/catalog/catalog.entities';
import { reconcileCommission } from '../modules/commission';
import { reconcileStock } from '../modules/inventory';
import { reconcileOrders } from '../modules/orders';
import { reconcileSales } from '../modules/sales';
import { MaterialEntity } from '../modules/materials';
import { HotZoneEntity } from '../modules/promotions/hot-zone.entity';
import { GuideRulesEntity } from '../modules/guide-rules/guide-rules.entity';
import { ENTITIES } from '../entities';
import { demoAccounts } from './demo-accounts';
import { holdsDemo, loadDemo } from './load-demo';

const NOW = new Date('2026-11-02T03:00:00.000Z');
const clock = { now: () => NOW };
const quiet = () => undefined;
let open: OpenTestDatabase;
const count = async (table: string, where = '1 = 1') => {
  const [row] = await open.db.query<{ n: unknown }>(`SELECT COUNT(*) AS n FROM ${table} WHERE ${where}`);
  return num(row?.n);
};

beforeAll(async () => {
  open = await openTestDatabase(ENTITIES);
  expect(await holdsDemo(open.db)).toBe(false);
  expect(await loadDemo(open.db, 'small', clock, quiet)).toBe(true);
  // production refuses such a database
  expect(await holdsDemo(open.db)).toBe(true);
});
afterAll(() => open.close());

it('fills every table of the demo, once', async () => {
  expect(await count('store', "status = 'online'")).toBe(40);
  expect(await count('store', 'hq = 1')).toBe(1);
  expect(await count('staff', "role = 'guide' AND status = 'active'")).toBe(80);
  expect(await count('product')).toBe(60);
  expect(await count('assortment')).toBeGreaterThan(400);
  expect(await count('binding', 'open_for IS NOT NULL')).toBeGreaterThan(10);
  expect(await loadDemo(open.db, 'small', clock, quiet)).toBe(false);
  expect(await count('store')).toBe(44);
});

it('counts every member with a guide as that guide’s recruit, the latest still under watch', async () => {
  expect(await count('recruit')).toBe(await count('binding', 'open_for IS NOT NULL'));
  expect(await count('recruit', "state = 'pending' AND (plan_id IS NULL OR amount_fen <> 500)")).toBe(0);
  expect(await count('recruit', 'plan_id IS NULL AND amount_fen <> 0')).toBe(0);
  expect(await count('recruit_plan')).toBe(2);
});

it('shows a recruit in each state, and books every good one once', async () => {
  for (const state of ['pending', 'review', 'valid', 'void']) {
    expect([state, (await count('recruit', `state = '${state}'`)) > 0]).toEqual([state, true]);
  }
  expect(await count('recruit', "state = 'void' AND void_reason IS NULL")).toBe(0);
  expect(await count('recruit', "state = 'review' AND oddities IS NULL")).toBe(0);
  const booked = "state = 'valid' AND amount_fen > 0";
  expect(await count('recruit', `${booked} AND entry_id IS NULL`)).toBe(0);
  expect(await count('credit_entry', "kind = 'recruit'")).toBe(await count('recruit', booked));
});

it('every balance has its opening movement and the ledger adds up', async () => {
  expect(await count('stock_movement', "kind = 'opening'")).toBe(await count('stock'));
  expect(await count('stock', 'on_hand < 5 OR reserved > on_hand')).toBe(0);
  expect(await reconcileStock(open.db)).toEqual([]);
});

it('every SKU has a price now, and rows read back as the modules read them', async () => {
  const [row] = await open.db.query<{ n: unknown }>(
    `SELECT COUNT(*) AS n FROM sku WHERE NOT EXISTS
       (SELECT 1 FROM price_entry p WHERE p.sku_id = sku.id AND p.effective_at <= '2026-11-02 03:00:00.000')`,
  );
  expect(num(row?.n)).toBe(0);
  const product = await open.db.dataSource.getRepository(catalog.ProductEntity).findOneByOrFail({});
  expect(product.pictures.every((path) => renderPicture(path))).toBe(true);
  expect(product.attributes['材质']).toBeTruthy();
  expect(product.newOn).toMatch(/^\d{4}-\d\d-\d\d$/);
  const [zone] = await open.db.dataSource.getRepository(HotZoneEntity).find({ order: { id: 'ASC' } });
  expect(zone?.published?.productIds.length).toBeGreaterThan(3);
  const [stamp] = await open.db.query<{ at: unknown }>('SELECT at FROM stock_movement LIMIT 1');
  expect(readTime(stamp?.at)).toEqual(NOW);
});

it('has material to share over the brands, in words and pictures that exist, and tasks on their way', async () => {
  const rows = await open.db.dataSource.getRepository(MaterialEntity).find({ order: { id: 'ASC' } });
  const live = rows.filter(({ status, endsAt }) => status === 'approved' && endsAt > NOW);
  expect([live.length, new Set(live.map(({ brandId }) => brandId)).size]).toEqual([24, 4]);
  expect(new Set(rows.map(({ title }) => title)).size).toBe(rows.length - 2);
  for (const { draft } of rows) {
    expect(draft.pictures.length).toBeGreaterThanOrEqual(3);
    expect(draft.pictures.every((path) => renderPicture(path))).toBe(true);
    expect(draft.productIds.length).toBeGreaterThan(0);
    expect(draft.title.length).toBeLessThanOrEqual(40);
  }
  expect(await count('guide_task', "state = 'assigning'")).toBe(3);
  expect(await count('task', "kind = 'guide-tasks.assign' AND state = 'due'")).toBe(3);
});

it('has a plan to be paid by, and franchisees who run three stores in ten', async () => {
  expect(await count('commission_plan', "status = 'published' AND effective_to IS NULL")).toBe(1);
  expect(await count('franchisee')).toBe(2);
  const run = await count('store', 'franchisee_id IS NOT NULL');
  expect(run / (await count('store'))).toBeCloseTo(0.3, 0);
  expect(await count('franchise_term', 'rebate_bp = 200 AND valid_to IS NULL')).toBe(run);
});

it('lists accounts that work', async () => {
  const accounts = await demoAccounts(open.db);
  expect(accounts.members).toHaveLength(12);
  expect(accounts.members[0]).toMatchObject({ openid: 'member-0001', phoned: true });
  expect(accounts.guides.length).toBeGreaterThan(20);
  for (const guide of accounts.guides) {
    expect(await count('staff', `id = ${guide.guideId} AND status = 'active' AND store_id = ${guide.storeId}`)).toBe(1);
  }
  expect(accounts.storeManagers.length).toBeGreaterThan(10);
  for (const { username, password, roles } of accounts.operators) {
    const [row] = await open.db.query<{ password_hash: string }>(
      'SELECT password_hash FROM operator WHERE username = ?',
      [username],
    );
    expect(await verifyPassword(password, row?.password_hash ?? '')).toBe(true);
    expect(roles).toHaveLength(1);
  }
});

it('has a past in which the books agree', async () => {
  expect(await count('sale')).toBeGreaterThan(500);
  expect(await reconcileOrders(open.db, NOW)).toEqual([]);
  expect(await reconcileSales(open.db)).toEqual([]);
  expect(await reconcileCommission(open.db)).toEqual([]);
});

it('has something on every desk: people who leave, held money, own purchases, after-sales, coaching, tills that err', async () => {
  expect(await count('hand_over', "state = 'completed' AND members > 0")).toBe(1);
  expect(await count('binding', 'ended_at IS NOT NULL')).toBe(await count('wecom_transfer'));
  expect(
    await count(
      'hand_over h',
      "state = 'frozen' AND EXISTS (SELECT 1 FROM staff s WHERE s.id = h.open_for AND s.frozen_at IS NOT NULL)",
    ),
  ).toBe(1);
  expect(await count('sale_line', "reason = 'SELF_PURCHASE' AND beneficiary = 'nobody'")).toBeGreaterThan(0);
  expect(await count('member_device')).toBe(2);
  expect(await count('store_turnover_day', 'fulfilled_fen > 0')).toBeGreaterThan(0);
  expect(await count('after_sale', "status = 'requested'")).toBe(3);
  expect(await count('after_sale', "kind = 'exchange' AND exchange IS NOT NULL")).toBe(1);
  expect(await count('refund r', 'NOT EXISTS (SELECT 1 FROM after_sale a WHERE a.id = r.after_sale_id)')).toBe(0);
  expect(await count('shipping_upload', "status = 'failed'")).toBe(2);
  expect(await count('payment_alert', 'resolved_at IS NULL')).toBe(1);
  expect(await count('rejection')).toBe(3);
  expect(await count('mentor_pair', 'open_for IS NOT NULL')).toBeGreaterThan(0);
  expect(await count('kpi_score', "month = '2026-10'")).toBe(await count('kpi_score', "month = '2026-09'"));
  const parity = 'price_report r JOIN price_entry p ON p.sku_id = r.sku_id';
  expect(
    await count(parity, "p.effective_at <= '2026-11-02 03:00:00.000' AND p.price_fen <> r.price_fen"),
  ).toBeGreaterThan(0);
});

it('nobody whom one signs in as meets an empty page', async () => {
  const { guides } = await demoAccounts(open.db);
  for (const { guideId } of guides) {
    const own = `guide_id = ${guideId}`;
    expect(await count('sale_line', `${own} AND day = '2026-11-02'`)).toBeGreaterThan(0);
    expect(await count('sale_line', `${own} AND day < '2026-11-01'`)).toBeGreaterThan(0);
    expect(await count('credit_entry', `beneficiary_kind = 'guide' AND beneficiary_id = ${guideId}`)).toBeGreaterThan(
      2,
    );
    expect(await count('binding', `${own} AND open_for IS NOT NULL`)).toBeGreaterThanOrEqual(4);
    expect(await count('link_token', own)).toBeGreaterThan(3);
    expect(await count('guide_notice', own)).toBeGreaterThan(0);
    expect(await count('customer_group', own)).toBeGreaterThanOrEqual(2);
    expect(await count('guide_gift', own)).toBe(3);
    expect(await count('assisted_cart', `${own} AND expires_at > '2026-11-02 03:00:00.000'`)).toBe(1);
    expect(await count('staff_contact', `staff_id = ${guideId}`)).toBe(1);
    expect(await count('target', `node_kind = 'guide' AND node_id = ${guideId} AND month = '2026-11'`)).toBe(4);
  }
  expect(await count('target', "node_kind = 'brand' AND month = '2026-11'")).toBeGreaterThan(1);
  expect(await count('contest', "from_day <= '2026-11-02' AND to_day >= '2026-11-02'")).toBe(2);
  expect(await count('task', "kind = 'commission.close-month' AND task_key = '2026-10' AND state = 'due'")).toBe(1);
});

it('guides have groups that count and groups that do not, carts, gifts within the budget, and a code that is a picture', async () => {
  const groups = await count('customer_group');
  expect(await count('customer_group', 'members < 30')).toBeGreaterThan(0);
  expect(
    await count(
      'customer_group g',
      'EXISTS (SELECT 1 FROM link_token l WHERE l.group_id = g.id AND l.guide_id = g.guide_id)',
    ),
  ).toBeGreaterThan(0);
  expect(await count('link_token', "channel <> 'group' AND group_id IS NOT NULL")).toBe(0);
  const [last] = await open.db.query<{ n: unknown }>(
    "SELECT SUM(group_count) AS n FROM customer_group_day WHERE day = '2026-11-01'",
  );
  expect(num(last?.n)).toBe(groups);
  expect(await count('assisted_cart', 'cancelled_at IS NOT NULL')).toBeGreaterThan(0);
  expect(await count('assisted_cart', 'opened_at < built_at OR cancelled_at < built_at')).toBe(0);
  const rules = await open.db.dataSource.getRepository(GuideRulesEntity).findOneByOrFail({ id: 1 });
  const spent = await open.db.query<{ fen: unknown }>(
    'SELECT SUM(cost_fen) AS fen FROM guide_gift GROUP BY guide_id, month ORDER BY SUM(cost_fen) DESC',
  );
  expect(num(spent[0]?.fen)).toBeLessThanOrEqual(rules.content.giftMonthlyFen);
  const strangers = 'NOT EXISTS (SELECT 1 FROM binding b WHERE b.member_id = g.member_id AND b.guide_id = g.guide_id)';
  expect(await count('guide_gift g', `${strangers} OR at > '2026-11-02 03:00:00.000'`)).toBe(0);
  const [contact] = await open.db.query<{ wecom_qr: string }>('SELECT wecom_qr FROM staff_contact LIMIT 1');
  expect(renderPicture(contact?.wecom_qr ?? '')?.svg).toContain('<svg');
});
