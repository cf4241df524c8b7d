import { everyDay } from '@qiandian/shared';
import { HQ_PERMISSIONS, type HqPermission } from '@qiandian/shared/contract';
import type { OperatorScope } from '../auth';
import { Clock } from '../clock';
import { Database, insertRows, num, type SqlValue, sqlTime } from '../db';
import type { TestApp, TestAppOptions } from './test-app';

/**
 * A chain small enough to know by heart, for tests of what visitors see. Regions 1 总部 → 2 华东 → 3 上海公司, 1 → 4 华南;
 * brands 1 青禾 and 2 远山; stores 1–3 in Shanghai, 4 in Guangzhou, 9 for headquarters. Product n has the SKUs 10n+1 and
 * 10n+2; products 1–4 are 青禾's, 5 is 远山's, 6 is not for the mall.
 */
export const SHANGHAI = { lng: 121.47, lat: 31.23 };

const STORES: readonly [number, string, number, number, number, number, string, Partial<Record<string, SqlValue>>][] = [
  [1, '人民广场店', 1, 3, 121.47, 31.23, '上海市', { flagship: 1 }],
  [2, '静安店', 1, 3, 121.44, 31.23, '上海市', {}],
  [3, '远山浦东店', 2, 3, 121.55, 31.22, '上海市', {}],
  [4, '天河店', 1, 4, 113.33, 23.13, '广州市', { flagship: 1 }],
  [9, '官方旗舰店', 1, 1, 120.15, 30.28, '杭州市', { hq: 1 }],
];

export async function fillSmallChain(db: Database, at: Date): Promise<void> {
  const now = sqlTime(at);
  const rows = (table: string, columns: string, values: readonly (readonly SqlValue[])[]) =>
    db.inTx((tx) => insertRows(tx, table, columns.split(' '), values));
  await rows('region', 'id parent_id name sort', [
    [1, null, '总部', 0],
    [2, 1, '华东大区', 1],
    [3, 2, '上海公司', 2],
    [4, 1, '华南大区', 3],
  ]);
  await rows('brand', 'id name english_name line accent logo', [
    [1, '青禾', 'Qinghe', '女装', '#2E7D5B', '/qinghe.svg'],
    [2, '远山', 'Yuanshan', '运动', '#1F4E79', '/yuanshan.svg'],
  ]);
  await rows('category', 'id parent_id name icon sort', [
    [1, null, '上装', '', 0],
    [2, 1, '衬衫', '', 1],
    [3, 1, '卫衣', '', 2],
  ]);
  await rows(
    'store',
    'id code name brand_id region_id lng lat province city district address radius_m hours services status flagship hq priority created_at updated_at',
    STORES.map(([id, name, brand, region, lng, lat, city, more]) => [
      id,
      `S${id}`,
      name,
      brand,
      region,
      lng,
      lat,
      city,
      city,
      '某区',
      `${name}的地址`,
      3000,
      JSON.stringify(everyDay('10:00', '22:00')),
      JSON.stringify(['pickup', 'express']),
      'online',
      more['flagship'] ?? 0,
      more['hq'] ?? 0,
      0,
      now,
      now,
    ]),
  );
  const products = [1, 2, 3, 4, 5, 6];
  await rows(
    'product',
    'id code name subtitle brand_id category_id pictures description attributes channels limit_per_person status new_on sold created_at updated_at',
    products.map((id) => [
      id,
      `P${id}`,
      `商品${id}`,
      '',
      id === 5 ? 2 : 1,
      id % 2 ? 2 : 3,
      JSON.stringify([`/p${id}.svg`]),
      '',
      '{}',
      JSON.stringify(id === 6 ? ['tmall'] : ['mall', 'store']),
      id === 2 ? 3 : null,
      'on_sale',
      `2026-02-0${id}`,
      id,
      now,
      now,
    ]),
  );
  const skus = products.flatMap((id) => [10 * id + 1, 10 * id + 2]);
  await rows(
    'sku',
    'id product_id code attributes picture sort',
    skus.map((id) => [id, Math.floor(id / 10), `K${id}`, JSON.stringify({ 尺码: id % 2 ? 'M' : 'L' }), '', id % 10]),
  );
  await rows(
    'price_entry',
    'sku_id price_fen effective_at created_at',
    skus.map((id) => [id, id * 1000, sqlTime(new Date(at.getTime() - 86_400_000)), now]),
  );
  await rows(
    'assortment',
    'store_id product_id sort',
    [1, 2, 4].flatMap((store) => [1, 2, 3, 6].map((product) => [store, product, product])),
  );
  await rows('stock_location', 'id kind store_id name city', [
    ...STORES.map(([id, name, , , , , city]) => [100 + id, 'store', id, name, city]),
    [200, 'warehouse', null, '总仓', '杭州市'],
  ]);
  await rows('stock', 'location_id sku_id on_hand reserved', [
    [101, 11, 8, 1],
    [101, 12, 2, 2],
    [102, 21, 5, 0],
    [104, 11, 40, 0],
    [200, 31, 30, 0],
  ]);
  await rows('member', 'id openid nickname level personalised created_at home_store_id', [
    [1, 'shopper', '顾客', 'visitor', 1, now, null],
    [2, 'regular', '老顾客', 'member', 1, now, 2],
    [3, 'guide-li', '小李', 'visitor', 1, now, null],
  ]);
  await rows('staff', 'id employee_no name phone avatar role grade store_id status member_id joined_at', [
    [1, 'E1', '小李', '10000000001', '/li.svg', 'guide', 'A', 2, 'active', 3, now],
    [2, 'E2', '小王', '10000000002', '/wang.svg', 'guide', 'SA', 1, 'active', null, now],
    [3, 'E3', '老张', '10000000003', '/zhang.svg', 'manager', 'B', 2, 'active', null, now],
  ]);
  await rows('link_token', 'token guide_id store_id kind target_id channel created_at', [
    ['linkOfLi01', 1, 2, 'product', 1, 'chat', now],
    ['linkOfLi02', 1, 2, 'store', 2, 'badge', now],
  ]);
}

/** What goes into `createTestApp`: the clock stands at `at`, and the chain is there. */
export const withSmallChain =
  (at: Date): NonNullable<TestAppOptions['fill']> =>
  async (get) => {
    (await get(Clock)).set(at);
    await fillSmallChain(await get(Database), at);
  };

/** An operator with every permission and this scope, signed in. Needs the module `hq`. */
export async function operatorToken(
  app: TestApp,
  scope: Partial<OperatorScope> = {},
  permissions: readonly HqPermission[] = HQ_PERMISSIONS,
): Promise<string> {
  const [count] = await app.db.query<{ n: unknown }>('SELECT COUNT(*) AS n FROM operator');
  const id = num(count?.n) + 1;
  const { regionIds = null, brandIds = null } = scope;
  const json = (value: unknown) => (value === null ? null : JSON.stringify(value));
  await app.db.inTx(async (tx) => {
    await insertRows(tx, 'role', ['id', 'name', 'permissions'], [[id, `角色${id}`, json(permissions)]]);
    await insertRows(
      tx,
      'operator',
      'id username name password_hash role_ids region_ids brand_ids status token_version created_at'.split(' '),
      [
        [
          id,
          `operator${id}`,
          '总部小陈',
          'none',
          json([id]),
          json(regionIds),
          json(brandIds),
          'active',
          1,
          sqlTime(app.clock.now()),
        ],
      ],
    );
  });
  return app.token({ kind: 'hq', id, version: 1 });
}
