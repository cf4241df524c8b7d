import { type City, type District } from './cities';
import { offset, type Point } from './geo';
import { seeded, type Random } from './random';

/** Invented shopping centres; none is a name in use by a real operator. */
const MALL_NAMES = [
  '星澜汇',
  '云杉天地',
  '和光里',
  '乐屿城',
  '颐元汇',
  '锦和新天地',
  '栖云坊',
  '悦澄广场',
  '望川里',
  '青禾中心',
  '澜庭城',
  '朝暮里',
  '梧桐汇',
  '珑悦天地',
  '汀洲里',
  '拾光城',
];
const ROADS = [
  '人民路',
  '解放路',
  '建设路',
  '文昌路',
  '新华路',
  '中山路',
  '和平路',
  '学府路',
  '滨江大道',
  '湖滨路',
  '迎宾大道',
  '长江路',
  '黄河路',
  '青年路',
  '体育路',
  '广场路',
  '金鸡路',
  '桂花路',
  '银杏路',
  '明珠大道',
];

/** A place where a store can open: a shopping centre or a street door. */
export interface Site {
  district: District;
  /** WGS-84. */
  at: Point;
  address: string;
  mall: string | null;
}

/** `杭州西湖区` without doubling: 东城区 → 东城, 东区 stays. */
export const shortDistrict = (name: string): string =>
  name.length > 2 ? name.replace(/(回族|满族|达斡尔族|土家族|苗族)?(新区|区|市|县|旗)$/, '') : name;

/**
 * A point in a district: near its seat where the seat is known, else in its own sector around the city's centre,
 * 0.2–12 km out and closer in small towns.
 */
function pointIn(city: City, index: number, random: Random): { district: District; at: Point } {
  const district = city.districts[index] as District;
  const near = 200 + 3800 * random.next() ** 1.4;
  if (district.seat) return { district, at: offset(district.seat, near, random.next() * 2 * Math.PI) };
  const reach = city.weight >= 200 ? 11800 : city.weight >= 60 ? 7000 : 3500;
  const sector = (2 * Math.PI) / city.districts.length;
  const out = 200 + reach * random.next() ** 1.6;
  return { district, at: offset(city, out, sector * (index + random.next())) };
}

/** Where a city's stores stand: about one shopping centre for every four stores, the rest are street doors. */
export function sitesOf(city: City, stores: number): Site[] {
  const random = seeded(`sites/${city.code}`);
  const addressIn = (district: District) => `${district.name}${random.pick(ROADS)}${random.int(2, 699)}号`;
  const usedNames = new Set<string>();
  const malls = Array.from({ length: stores < 2 ? 0 : Math.max(1, Math.round(stores / 4)) }, (_, i) => {
    const place = pointIn(city, i % city.districts.length, random);
    const mall = uniqueMallName(place.district, random, usedNames);
    return { ...place, mall, address: addressIn(place.district) };
  });
  return Array.from({ length: stores }, (_, i): Site => {
    const site = malls.length && random.chance(0.74) ? random.pick(malls) : null;
    if (site) {
      const unit = `${random.int(1, 4)}层${random.pick(['A', 'B', 'C', 'L'])}${random.int(101, 139)}铺`;
      const at = offset(site.at, random.int(6, 90), random.next() * 2 * Math.PI);
      return { ...site, at, address: `${site.address}${site.mall}${unit}` };
    }
    const place = pointIn(city, (i * 7) % city.districts.length, random);
    return { ...place, address: addressIn(place.district), mall: null };
  });
}

function uniqueMallName(district: District, random: Random, used: Set<string>): string {
  const base = shortDistrict(district.name);
  for (const name of random.sample(MALL_NAMES, MALL_NAMES.length)) {
    const full = `${base}${name}`;
    if (used.has(full)) continue;
    used.add(full);
    return full;
  }
  const full = `${base}${random.pick(MALL_NAMES)}${used.size + 1}期`;
  used.add(full);
  return full;
}
