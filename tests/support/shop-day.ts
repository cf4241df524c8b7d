import { newProduct, type TestProduct } from './goods';
import { type Accounts, accountsOf, admin, type Person, person } from './people';

/** A store with a product and a hot zone of its own: what a walk through the shop needs, whatever the demo data holds. */
export interface ShopDay {
  boss: Person;
  accounts: Accounts;
  store: { id: number; name: string; lat: number; lng: number };
  manager: Accounts['storeManagers'][number];
  guide: Accounts['guides'][number];
  product: TestProduct & { name: string };
  zone: { id: number; title: string };
}

const HOUR = 3_600_000;
const SHANGHAI = { lat: 31.2304, lng: 121.4737, coord: 'gcj02' } as const;

/** Opens it at the store a visitor in the middle of Shanghai is shown. */
export async function openShopDay(origin: string): Promise<ShopDay> {
  const accounts = await accountsOf(origin);
  const boss = await admin(origin);
  const visitor = person(origin);
  const { storeId } = accounts.storeManagers.find(({ city }) => city.startsWith('上海'))!;
  const { lat, lng } = await visitor.call('GET /api/v1/stores/:storeId', { params: { storeId }, query: {} });
  const { store } = await visitor.call('GET /api/v1/storefront', { query: { ...SHANGHAI, lat, lng, fuzzy: 1 } });
  const at = { storeId: store.id };
  const manager = accounts.storeManagers.find((one) => one.storeId === store.id);
  const guide = accounts.guides.find((one) => one.storeId === store.id);
  if (!manager || !guide) throw new Error(`No demo account works at ${store.name}`);
  const product = await newProduct(boss, { ...at, units: 50, priceFen: 25_900, everywhere: [origin] });
  const { name } = await visitor.call('GET /api/v1/products/:productId', {
    params: { productId: product.productId },
    query: {},
  });
  const zone = await publishZone(boss, `今日必抢${product.productId}`, [product.productId]);
  return { boss, accounts, store, manager, guide, product: { ...product, name }, zone };
}

/** A zone for the whole chain, running now. */
export async function publishZone({ call }: Person, title: string, productIds: number[]) {
  const now = Date.now();
  const { id, version } = await call('POST /api/v1/hq/hot-zones', {
    body: {
      title,
      subtitle: '数量有限',
      scope: { kind: 'chain' },
      startsAt: new Date(now - HOUR).toISOString(),
      endsAt: new Date(now + HOUR).toISOString(),
      productIds,
    },
  });
  await call('POST /api/v1/hq/hot-zones/:zoneId/publish', { params: { zoneId: id }, body: { version } });
  return { id, title };
}
