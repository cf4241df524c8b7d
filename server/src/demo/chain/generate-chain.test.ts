import gcoord from 'gcoord';
import { renderPicture } from '../pictures/render-picture';
import { regionsBelow } from '../../modules/members/regions';
import { CUTS } from './cuts';
import { cityTable } from './cities';
import { generateChain } from './generate-chain';
import { stockRows } from './shelves';
import { type DemoChain } from './types';

const NOW = new Date('2026-11-02T03:00:00.000Z');
const metres = (a: { lng: number; lat: number }, b: { lng: number; lat: number }) => {
  const rad = Math.PI / 180;
  const h =
    Math.sin(((b.lat - a.lat) * rad) / 2) ** 2 +
    Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(((b.lng - a.lng) * rad) / 2) ** 2;
  return 2 * 6_371_008.8 * Math.asin(Math.sqrt(h));
};
const unique = (values: readonly unknown[]) => new Set(values).size === values.length;
const phones = (chain: DemoChain) => [
  ...chain.staff.flatMap(({ phone }) => phone ?? []),
  ...chain.members.flatMap(({ phone, addresses }) => [...(phone ? [phone] : []), ...addresses.map((a) => a.phone)]),
  ...chain.stores.map(({ phone }) => phone),
];

const full = generateChain('full', NOW);
const small = generateChain('small', NOW);

it('is the same on every run, and only dates follow the instant', () => {
  expect(generateChain('small', NOW)).toEqual(small);
  const later = generateChain('small', new Date(NOW.getTime() + 400 * 86_400_000));
  expect(later.products.map(({ name, skus }) => [name, skus])).toEqual(
    small.products.map(({ name, skus }) => [name, skus]),
  );
  expect(later.stores.map(({ name, lng, lat }) => [name, lng, lat])).toEqual(
    small.stores.map(({ name, lng, lat }) => [name, lng, lat]),
  );
  expect(later.hotZones[0]?.startsAt).not.toEqual(small.hotZones[0]?.startsAt);
});

it('full has the promised size', () => {
  expect(full.stores.filter(({ status }) => status === 'online')).toHaveLength(4000);
  expect(full.staff.filter(({ role, status }) => role === 'guide' && status === 'active')).toHaveLength(10_000);
  expect(full.brands).toHaveLength(25);
  expect(full.products.length).toBeGreaterThanOrEqual(2000);
  expect(full.members.filter(({ openid }) => openid.startsWith('member-'))).toHaveLength(2000);
  expect(new Set(full.stores.map(({ cityCode }) => cityCode)).size).toBe(336);
  expect(full.regions.filter(({ parentId }) => parentId === 1)).toHaveLength(4);
});

it('small has 40 online stores in six cities', () => {
  expect(small.stores.filter(({ status }) => status === 'online')).toHaveLength(40);
  expect(new Set(small.stores.map(({ city }) => city))).toEqual(
    new Set(['上海', '杭州', '北京', '广州', '深圳', '成都']),
  );
  expect(small.staff.filter(({ role, status }) => role === 'guide' && status === 'active')).toHaveLength(80);
  expect(small.products).toHaveLength(60);
});

describe.each([
  ['full', full],
  ['small', small],
])('%s chain', (_, chain) => {
  it('stores lie in China, near their city, in GCJ-02', () => {
    const cities = new Map(cityTable(null).map((city) => [city.code, city]));
    const strays = chain.stores.filter((store) => {
      const city = cities.get(store.cityCode);
      const [lng, lat] = gcoord.transform([store.lng, store.lat], gcoord.GCJ02, gcoord.WGS84) as [number, number];
      const places = city ? [city, ...city.districts.flatMap(({ seat }) => seat ?? [])] : [];
      const near = Math.min(...places.map((place) => metres({ lng, lat }, place)));
      return near > 12_200 || store.lng < 73 || store.lng > 135 || store.lat < 17 || store.lat > 54;
    });
    expect(strays).toEqual([]);
  });

  it('names, codes, places and phones are unique; phones cannot be dialled', () => {
    expect(unique(chain.stores.map(({ name }) => name))).toBe(true);
    expect(unique(chain.stores.map(({ lng, lat }) => `${lng},${lat}`))).toBe(true);
    expect(unique(chain.staff.flatMap(({ phone }) => phone ?? []))).toBe(true);
    expect(unique(chain.members.map(({ openid }) => openid))).toBe(true);
    expect(unique(chain.members.flatMap(({ phone }) => phone ?? []))).toBe(true);
    expect(unique(chain.products.map(({ code }) => code))).toBe(true);
    expect(unique(chain.products.flatMap(({ skus }) => skus.map(({ code }) => code)))).toBe(true);
    expect(unique(chain.products.map(({ brandId, name }) => `${brandId}${name}`))).toBe(true);
    expect(phones(chain).filter((phone) => !/^100\d{8}$/.test(phone))).toEqual([]);
  });

  it('texts fit where they are stored', () => {
    const texts: [string, number][] = [
      ...chain.stores.flatMap(({ name, address }): [string, number][] => [
        [name, 60],
        [address, 120],
      ]),
      ...chain.products.flatMap(({ name, subtitle, attributes }): [string, number][] => [
        [name, 60],
        [subtitle, 60],
        ...attributes.map(({ value }): [string, number] => [value, 40]),
      ]),
      ...chain.layers.flatMap(({ content }): [string, number][] => [
        ...(content.shelves ?? []).map(({ title }): [string, number] => [title, 12]),
        ...(content.notices ?? []).map((notice): [string, number] => [notice, 40]),
      ]),
    ];
    expect(texts.filter(([text, most]) => text.length === 0 || text.length > most)).toEqual([]);
  });

  it('offline stores hand over to an online store of their city', () => {
    const offline = chain.stores.filter(({ status }) => status !== 'online');
    const byId = new Map(chain.stores.map((store) => [store.id, store]));
    const handed = offline.flatMap(({ successorId, city }) =>
      successorId === null ? [] : [{ city, to: byId.get(successorId) }],
    );
    expect(handed.length).toBeGreaterThan(0);
    for (const { city, to } of handed) expect(to).toMatchObject({ city, status: 'online', hq: false });
    expect(chain.stores.filter(({ hq }) => hq).map(({ id, status }) => [id, status])).toEqual([[1, 'online']]);
  });

  it('every online store has two or three active guides and a manager', () => {
    const people = new Map<number, string[]>();
    for (const person of chain.staff) {
      if (person.status !== 'active' || !['guide', 'manager'].includes(person.role)) continue;
      people.set(person.storeId, [...(people.get(person.storeId) ?? []), person.role]);
    }
    const wrong = chain.stores.filter(({ id, status }) => {
      const roles = people.get(id) ?? [];
      const guides = roles.filter((role) => role === 'guide').length;
      return status === 'online' ? guides < 2 || guides > 3 || roles.length !== guides + 1 : roles.length > 0;
    });
    expect(wrong).toEqual([]);
  });

  it('headquarters has sharers and brand IPs of its own, and almost everybody an account in WeCom', () => {
    const [home] = chain.stores.filter(({ hq }) => hq);
    const own = chain.staff.filter(({ role }) => role === 'sharer' || role === 'brand_ip');
    expect(own.map(({ role }) => role).filter((role) => role === 'brand_ip')).toHaveLength(3);
    expect(own.length).toBe(15);
    expect(own.every(({ storeId }) => storeId === home?.id)).toBe(true);
    expect(own.filter(({ phone }) => phone === null).map(({ role }) => role)).toEqual(Array(3).fill('brand_ip'));
    expect(own.filter(({ role, openid }) => role === 'brand_ip' && openid !== null)).toEqual([]);
    const guides = chain.staff.filter(({ role }) => role === 'guide');
    const share = guides.filter(({ wecomUserId }) => wecomUserId !== null).length / guides.length;
    expect(share).toBeGreaterThan(0.88);
    expect(share).toBeLessThan(0.99);
    expect(unique(chain.staff.flatMap(({ wecomUserId }) => wecomUserId ?? []))).toBe(true);
  });

  it('products have 4 to 8 SKUs with a price that ends in 9 yuan', () => {
    const wrong = chain.products.filter(
      ({ skus, personLimit, hot }) =>
        skus.length < 4 ||
        skus.length > 8 ||
        hot !== (personLimit !== null) ||
        skus.some(({ priceFen }) => priceFen % 1000 !== 900),
    );
    expect(wrong).toEqual([]);
    expect(chain.priceChanges.filter(({ priceFen, effectiveAt }) => priceFen <= 0 || effectiveAt <= NOW)).toEqual([]);
  });

  it("shelves carry the store's own brands, and every SKU on them is there 5 to 60 times", () => {
    const products = new Map(chain.products.map((product) => [product.id, product]));
    const brandsOf = new Map(chain.stores.map(({ id, brandIds }) => [id, brandIds]));
    let shelved = 0;
    const wrong = chain.shelves.filter(({ storeId, productIds }) => {
      const carried = productIds.map((id) => products.get(id));
      for (const product of carried) shelved += product?.skus.length ?? 0;
      const own = (brandId: number | undefined) => brandId !== undefined && brandsOf.get(storeId)?.includes(brandId);
      const right = carried.every((product) => own(product?.brandId) && product?.channel !== 'online');
      return !right || productIds.length < 8 || !unique(productIds);
    });
    expect(wrong).toEqual([]);
    let rows = 0;
    for (const { storeId, quantity } of stockRows(chain)) {
      if (storeId === null) continue;
      rows++;
      if (quantity < 5 || quantity > 60) throw new Error(`${quantity} units in store ${storeId}`);
    }
    expect(rows).toBe(shelved);
  });

  it('hot zones: some run now, one is to come, one is over, one is a draft', () => {
    const phase = ({ status, startsAt, endsAt }: DemoChain['hotZones'][number]) =>
      status === 'draft' ? 'draft' : startsAt > NOW ? 'scheduled' : endsAt < NOW ? 'ended' : 'live';
    const phases = chain.hotZones.map(phase);
    expect(phases.filter((each) => each === 'live').length).toBeGreaterThanOrEqual(5);
    expect(new Set(phases).size).toBe(4);
    const known = new Set(chain.products.filter(({ channel }) => channel !== 'store').map(({ id }) => id));
    for (const { productIds } of chain.hotZones) {
      expect(productIds.length).toBeGreaterThan(2);
      expect(unique(productIds) && productIds.every((id) => known.has(id))).toBe(true);
    }
  });

  it('addresses are ones the picker offers', () => {
    const below = new Map<string, Set<string>>();
    for (const { code, name } of regionsBelow()) {
      for (const city of regionsBelow(code)) {
        below.set(`${name}/${city.name}`, new Set(regionsBelow(city.code).map((district) => district.name)));
      }
    }
    const addresses = chain.members.flatMap((member) => member.addresses);
    expect(addresses.length).toBeGreaterThan(20);
    expect(
      addresses.filter(({ province, city, district }) => !below.get(`${province}/${city}`)?.has(district)),
    ).toEqual([]);
  });

  it('every picture it names is drawn', () => {
    const cuts = new Set(CUTS.map(({ key }) => key));
    expect(cuts.size).toBe(CUTS.length);
    const paths = new Set([
      ...chain.products.flatMap(({ pictures, skus }) => [...pictures, ...skus.map(({ picture }) => picture)]),
      ...chain.categories.map(({ picture }) => picture),
      ...chain.brands.map(({ logo }) => logo),
      ...chain.stores.map(({ picture }) => picture),
      ...chain.staff.slice(0, 300).map(({ avatar }) => avatar),
      ...chain.hotZones.map(({ banner }) => banner),
      ...chain.layers.flatMap(({ content }) => (content.banners ?? []).map(({ image }) => image)),
    ]);
    const largest = { path: '', bytes: 0 };
    for (const path of paths) {
      const bytes = Buffer.byteLength(renderPicture(path)?.svg ?? '');
      if (!bytes) throw new Error(`not drawn: ${path}`);
      if (bytes > largest.bytes) Object.assign(largest, { path, bytes });
    }
    expect(largest.bytes).toBeLessThan(8192);
  });
});
