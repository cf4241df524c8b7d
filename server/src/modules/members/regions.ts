import tree from './data/regions.json';

export interface RegionChoice {
  readonly code: string;
  readonly name: string;
}
type District = readonly [code: string, name: string];
type City = readonly [code: string, name: string, districts: readonly District[]];
type Province = readonly [code: string, name: string, cities: readonly City[]];

const provinces = tree as unknown as readonly Province[];
const choice = ([code, name]: readonly [string, string, ...unknown[]]): RegionChoice => ({ code, name });

const children = new Map<string, readonly RegionChoice[]>();
const names = new Set<string>();
for (const [provinceCode, provinceName, cities] of provinces) {
  children.set(provinceCode, cities.map(choice));
  for (const [cityCode, cityName, districts] of cities) {
    children.set(cityCode, districts.map(choice));
    if (districts.length === 0) names.add(`${provinceName}/${cityName}/`);
    for (const [, districtName] of districts) names.add(`${provinceName}/${cityName}/${districtName}`);
  }
}
const roots = provinces.map(choice);

/** Provinces, or what lies right below a code (province → cities → districts); nothing below an unknown code. */
export const regionsBelow = (parent?: string): readonly RegionChoice[] =>
  parent === undefined ? roots : (children.get(parent) ?? []);

/** Whether province, city and district belong together. @example isRegion('浙江省', '杭州市', '西湖区') //=> true */
export const isRegion = (province: string, city: string, district: string): boolean =>
  names.has(`${province}/${city}/${district}`);
