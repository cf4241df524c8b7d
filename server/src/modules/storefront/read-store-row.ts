import { addStore, STORE_SERVICES } from '@qiandian/shared/contract';
import { readCoordinates, type IgnoredFix } from '../../domain/geo';
import { type StoreDraft, toGcj02 } from '../stores';
import { readHoursText } from './read-hours-text';

/** The columns of a sheet of stores; `*` in the template marks the required ones. */
export const STORE_COLUMNS = {
  code: '门店编码',
  name: '门店名称',
  brand: '品牌',
  region: '区域',
  lng: '经度',
  lat: '纬度',
  coordSys: '坐标系',
  province: '省',
  city: '市',
  district: '区县',
  address: '详细地址',
  mall: '商场',
  phone: '电话',
  radiusM: '服务半径（米）',
  hours: '营业时间',
  services: '服务',
  flagship: '旗舰店',
  priority: '优先级',
} as const;
export type StoreColumn = keyof typeof STORE_COLUMNS;
export type StoreCells = Readonly<Partial<Record<StoreColumn, string>>>;

export interface CellError {
  readonly column: StoreColumn;
  readonly message: string;
}
/** Names in a sheet that stand for rows elsewhere. */
export interface StoreNames {
  brandId(name: string): number | undefined;
  regionId(name: string): number | undefined;
}

export const WHY_IGNORED: Readonly<Record<IgnoredFix, string>> = {
  absent: '缺少经纬度',
  not_a_number: '经纬度要填数字',
  zero: '经纬度是 0，请填门店的真实坐标',
  swapped: '经度和纬度填反了',
  out_of_china: '坐标不在中国大陆范围内（经度 73–135，纬度 3–54）',
};
const COORD_SYSTEMS: Readonly<Record<string, 'gcj02' | 'wgs84'>> = {
  '': 'gcj02',
  gcj02: 'gcj02',
  'gcj-02': 'gcj02',
  高德: 'gcj02',
  腾讯: 'gcj02',
  wgs84: 'wgs84',
  'wgs-84': 'wgs84',
  gps: 'wgs84',
};
type Service = (typeof STORE_SERVICES)[number];
export const SERVICE_TITLES: Readonly<Record<Service, string>> = { pickup: '自提', express: '快递', same_city: '同城' };
const SERVICES: Readonly<Record<string, Service>> = {
  自提: 'pickup',
  快递: 'express',
  同城: 'same_city',
  同城配送: 'same_city',
};
const YES = /^(是|y|yes|true|1|√)$/i;
const NO = /^(|否|n|no|false|0|×)$/i;

/** One row of a sheet as a store, or everything that is wrong with it (A11). Coordinates come out in GCJ-02. */
export function readStoreRow(
  cells: StoreCells,
  names: StoreNames,
): { readonly draft: StoreDraft } | { readonly errors: readonly CellError[] } {
  const errors: CellError[] = [];
  const cell = (column: StoreColumn): string => (cells[column] ?? '').trim();
  const bad = <T>(column: StoreColumn, message: string, value: T): T => {
    errors.push({ column, message });
    return value;
  };
  const number = (column: StoreColumn, fallback?: number): number => {
    const text = cell(column);
    if (!text && fallback !== undefined) return fallback;
    const value = text ? Number(text) : Number.NaN;
    return Number.isFinite(value) ? value : bad(column, text ? '要填数字' : '必填', 0);
  };

  const brandId = names.brandId(cell('brand')) ?? bad('brand', cell('brand') ? '没有这个品牌' : '必填', 1);
  const regionId = names.regionId(cell('region')) ?? bad('region', cell('region') ? '没有这个区域' : '必填', 1);
  const coord =
    COORD_SYSTEMS[cell('coordSys').toLowerCase()] ?? bad('coordSys', '填 GCJ-02 或 WGS-84', 'gcj02' as const);
  const placeErrors = errors.length;
  const [lng, lat] = [number('lng'), number('lat')];
  const read = readCoordinates({ lng, lat, coord }, toGcj02);
  const fix = 'fix' in read ? read.fix : undefined;
  if ('ignored' in read && errors.length === placeErrors) bad('lng', WHY_IGNORED[read.ignored], undefined);
  const hours = readHoursText(cell('hours')) ?? bad('hours', hoursHelp(cell('hours')), undefined);
  const services = cell('services')
    .split(/[、,，/\s]+/)
    .filter(Boolean)
    .map((word) => SERVICES[word] ?? bad('services', `不认识“${word}”，可填：自提、快递、同城`, 'pickup' as const));
  const flagship = YES.test(cell('flagship'));
  if (!flagship && !NO.test(cell('flagship'))) bad('flagship', '填 是 或 否', undefined);

  // what is left to check has the same limits as the form in the console
  const body = addStore.body.safeParse({
    code: cell('code'),
    name: cell('name'),
    brandId,
    regionId,
    lng: fix?.lng ?? 0,
    lat: fix?.lat ?? 0,
    province: cell('province'),
    city: cell('city'),
    district: cell('district'),
    address: cell('address'),
    ...(cell('mall') && { mall: cell('mall') }),
    ...(cell('phone') && { phone: cell('phone') }),
    radiusM: number('radiusM', 3000),
    hours: hours ?? { weekly: Array.from({ length: 7 }, () => null), exceptions: [] },
    services: services.length ? [...new Set(services)] : ['pickup', 'express'],
    flagship,
    priority: number('priority', 0),
  });
  for (const issue of body.error?.issues ?? []) {
    const column = issue.path[0] as StoreColumn;
    if (!errors.some((e) => e.column === column)) bad(column, cell(column) ? issue.message : '必填', undefined);
  }
  if (errors.length || !body.success) return { errors };
  const { coordSys: _, ...draft } = body.data;
  return { draft };
}

const hoursHelp = (text: string): string =>
  text ? '看不懂，写成 10:00-22:00 或 周一至周五 10:00-21:00；周六、周日 10:00-22:00' : '必填';
