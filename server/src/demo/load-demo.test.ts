import { renderPicture } from './pictures/render-picture';
import { openTestDatabase, type OpenTestDatabase } from '../platform/testing';
import { num, readTime } from '../platform/db';
import { verifyPassword } from '../platform/auth';
import { platformEntities } from '../platform/app/platform-parts';
import * as catalog from '../modules/catalog/catalog.entities';
import * as guides from '../modules/guides/guide.entities';
import * as hq from '../modules/hq/hq.entities';
import { inventory, reconcileStock } from '../modules/inventory';
import * as members from '../modules/members/member.entities';
import { FreightTableEntity } from '../modules/pricing/freight.entity';
import { HotZoneEntity } from '../modules/promotions/hot-zone.entity';
import { storesEntities } from '../modules/stores';
import { StorefrontLayerEntity } from '../modules/storefront/storefront.entities';
import { demoAccounts } from './demo-accounts';
import { loadDemo } from './load-demo';

const NOW = new Date('2026-11-02T03:00:00.000Z');
const clock = { now: () => NOW };
const quiet = () => undefined;
const entities = [
  ...platformEntities,
  ...storesEntities,
  ...Object.values(catalog),
  ...Object.values(guides),
  ...Object.values(hq),
  ...inventory.entities,
  ...Object.values(members),
  FreightTableEntity,
  HotZoneEntity,
  StorefrontLayerEntity,
];

let open: OpenTestDatabase;
const count = async (table: string, where = '1 = 1') => {
  const [row] = await open.db.query<{ n: unknown }>(`SELECT COUNT(*) AS n FROM ${table} WHERE ${where}`);
  return num(row?.n);
};

beforeAll(async () => {
  open = await openTestDatabase(entities);
  expect(await loadDemo(open.db, 'small', clock, quiet)).toBe(true);
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

it('every balance has its opening movement and the ledger adds up', async () => {
  expect(await count('stock_movement')).toBe(await count('stock'));
  expect(await count('stock', 'on_hand < 5 OR reserved <> 0')).toBe(0);
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
