import rows from '../data/cities.json';
import tree from '../../modules/members/data/regions.json';

export interface City {
  /** First four digits of the GB code. */
  code: string;
  name: string;
  fullName: string;
  province: string;
  /** WGS-84 degrees. */
  lng: number;
  lat: number;
  weight: number;
  districts: District[];
}

export interface District {
  name: string;
  /** WGS-84 seat where it is known. */
  seat: { lng: number; lat: number } | null;
  /** Six digits; the city's code where the table has no such district. */
  adcode: string;
}

type RawDistrict = string | [string, number, number];
type RawCity = [string, string, string, string, number, number, number, RawDistrict[]];
type Node = [string, string, Node[]?];

/** `[code, name]` of every district below the city, from the address picker's own table. */
function adcodesOf(cityCode: string): Map<string, string> {
  const province = (tree as unknown as Node[]).find(([code]) => code.startsWith(cityCode.slice(0, 2)));
  const cities = province?.[2]?.filter(([code]) => code.startsWith(cityCode)) ?? [];
  return new Map(cities.flatMap(([, , districts]) => (districts ?? []).map(([code, name]) => [name, code] as const)));
}

/** Cities of mainland China with their weight, in GB code order; `only` keeps the named ones (short names). */
export function cityTable(only: readonly string[] | null): City[] {
  return (rows as unknown as RawCity[])
    .filter(([, name]) => !only || only.includes(name))
    .map(([code, name, fullName, province, lng, lat, weight, districts]) => {
      const adcodes = adcodesOf(code);
      return {
        code,
        name,
        fullName,
        province,
        lng,
        lat,
        weight,
        districts: districts.map((raw) => {
          const [district, x, y] = typeof raw === 'string' ? [raw] : raw;
          return {
            name: district,
            seat: x === undefined || y === undefined ? null : { lng: x, lat: y },
            adcode: adcodes.get(district) ?? `${code}00`,
          };
        }),
      };
    });
}

/** Full province names by short name, as the address picker spells them. */
export function provinceFullNames(): Map<string, string> {
  const short = (name: string) => name.replace(/(省|市|壮族自治区|回族自治区|维吾尔自治区|自治区)$/, '');
  return new Map((tree as unknown as Node[]).map(([, name]) => [short(name), name]));
}
