import type { OpenSpan, StoreHours } from '@qiandian/shared';
import { picturePath } from '../pictures/paths';
import { type City } from './cities';
import { toGcj02 } from './geo';
import { shortDistrict, sitesOf, type Site } from './malls';
import { type RegionTable } from './regions';
import { seeded, spread, type Random } from './random';
import { type ChainSize } from './sizes';
import { type DemoBrand, type DemoStore } from './types';

/** A city this big, or a province's first, gets a flagship (row 8 of store resolution looks 500 km around). */
const FLAGSHIP_WEIGHT = 400;
const DAY = 86_400_000;

/** Store phones: eleven digits that no Chinese network assigns. */
export const storePhone = (id: number): string => `1004${String(id).padStart(7, '0')}`;

/**
 * All stores: the HQ store (id 1), a flagship in each big city and each province, ordinary stores spread over the
 * cities by weight, then a few paused and closed ones with the store that took over.
 *
 * @param today midnight in Shanghai, for opening dates and holiday hours
 */
export function buildStores(
  size: ChainSize,
  cities: City[],
  brands: DemoBrand[],
  weights: number[],
  regions: RegionTable,
  today: Date,
): DemoStore[] {
  const random = seeded('stores');
  const stores: DemoStore[] = [];
  const offline = size.pausedStores + size.closedStores;
  const perCity = spread(
    size.onlineStores - 1 + offline,
    cities.map((city) => city.weight ** 0.9),
    1,
  );
  const numbers = new Map<string, number>();
  const provincesSeen = new Set<string>();
  const bag = brandBag(brands, weights, random);

  const add = (
    city: City,
    site: Site,
    parts: Partial<DemoStore> & Pick<DemoStore, 'name' | 'brandIds' | 'picture'>,
  ) => {
    const id = stores.length + 1;
    const inMall = site.mall !== null;
    stores.push({
      id,
      code: `QD${String(id).padStart(5, '0')}`,
      regionId: regions.companyOf(city.province),
      mall: site.mall,
      province: city.province,
      cityCode: city.code,
      city: city.name,
      district: site.district.name,
      adcode: site.district.adcode,
      address: `${city.fullName}${site.address}`,
      ...toGcj02(site.at),
      phone: storePhone(id),
      hours: { weekly: weekly(inMall, random), exceptions: exceptions(today, random) },
      services: random.chance(0.35) ? ['pickup', 'express', 'same_city'] : ['pickup', 'express'],
      radiusM: random.chance(0.12) ? 5000 : 3000,
      status: 'online',
      successorId: null,
      flagship: false,
      hq: false,
      priority: 0,
      openedAt: new Date(today.getTime() - random.int(40, 3200) * DAY),
      franchiseeId: null,
      ...parts,
    });
  };

  const home = cities.find((city) => city.name === '上海') ?? (cities[0] as City);
  const homeSite = sitesOf(home, 1)[0] as Site;
  const allBrands = brands.map((brand) => brand.id);
  add(home, homeSite, {
    name: '千店·线上总店',
    brandIds: allBrands,
    picture: picturePath.storefront('qiandian', 1),
    hq: true,
    priority: 0,
    services: ['pickup', 'express'],
  });

  cities.forEach((city, index) => {
    const count = perCity[index] ?? 0;
    const sites = sitesOf(city, count);
    const flagship = city.weight >= FLAGSHIP_WEIGHT || !provincesSeen.has(city.province);
    provincesSeen.add(city.province);
    const central = sites.reduce((best, site) => (fromCentre(city, site) < fromCentre(city, best) ? site : best));
    for (const site of sites) {
      if (flagship && site === central) {
        const brandIds = random.sample(allBrands, Math.min(6, allBrands.length));
        add(city, site, {
          name: `千店·${city.name}旗舰店`,
          brandIds,
          picture: picturePath.storefront('qiandian', 1 + (index % 6)),
          flagship: true,
          priority: 10,
          services: ['pickup', 'express', 'same_city'],
        });
        continue;
      }
      const brand = bag();
      const place = `${brand.name}·${city.name}${placeOf(city, site)}`;
      const n = (numbers.get(place) ?? 0) + 1;
      numbers.set(place, n);
      add(city, site, {
        name: `${place}${n}店`,
        brandIds: [brand.id],
        picture: picturePath.storefront(brand.code, 1 + (stores.length % 6)),
      });
    }
  });
  takeOffline(stores, size, random);
  return stores;
}

const fromCentre = (city: City, site: Site): number => Math.hypot(site.at.lng - city.lng, site.at.lat - city.lat);

/** A district that repeats the city's name (大理市 in 大理) adds nothing to a store's name. */
const placeOf = (city: City, site: Site): string => {
  const district = shortDistrict(site.district.name);
  return district === city.name ? '' : district;
};

/** Brands one after another so that every run of stores holds all of them in proportion. */
function brandBag(brands: DemoBrand[], weights: number[], random: Random): () => DemoBrand {
  let bag: DemoBrand[] = [];
  return () => {
    if (!bag.length) {
      const full = brands.flatMap((brand, i) => Array<DemoBrand>(weights[i] ?? 1).fill(brand));
      bag = random.sample(full, full.length);
    }
    return bag.pop() as DemoBrand;
  };
}

/** From Monday on. Centres open 10–22, street doors keep their own hours; one store in seven sleeps in on Mondays. */
function weekly(inMall: boolean, random: Random): OpenSpan[] {
  const day = inMall
    ? { open: '10:00', close: '22:00' }
    : random.pick([
        { open: '09:30', close: '21:00' },
        { open: '09:00', close: '20:30' },
        { open: '10:00', close: '21:30' },
      ]);
  const late = { open: day.open, close: inMall ? '22:30' : day.close };
  const monday = random.chance(0.14) ? { open: '11:00', close: day.close } : day;
  return [monday, day, day, day, late, late, day];
}

/** A stocktaking morning in one store of ten within the coming weeks; some of them stay shut all day. */
function exceptions(today: Date, random: Random): StoreHours['exceptions'] {
  if (!random.chance(0.1)) return [];
  const date = new Date(today.getTime() + random.int(6, 40) * DAY + DAY / 2).toISOString().slice(0, 10);
  return [{ date, hours: random.chance(0.3) ? null : { open: '13:00', close: '22:00' } }];
}

/** Pauses and closes the last ordinary stores drawn; most have an online successor in the same city. */
function takeOffline(stores: DemoStore[], size: ChainSize, random: Random): void {
  const ordinary = stores.filter((store) => !store.hq && !store.flagship);
  const perCity = new Map<string, number>();
  for (const store of stores) perCity.set(store.cityCode, (perCity.get(store.cityCode) ?? 0) + 1);
  const able = ordinary.filter((store) => (perCity.get(store.cityCode) ?? 0) >= 3);
  const chosen = random.sample(able, size.pausedStores + size.closedStores);
  chosen.forEach((store, i) => (store.status = i < size.closedStores ? 'closed' : 'paused'));
  for (const store of chosen) {
    const near = stores.filter((other) => other.cityCode === store.cityCode && other.status === 'online' && !other.hq);
    if (near.length && random.chance(0.8)) store.successorId = random.pick(near).id;
  }
}
