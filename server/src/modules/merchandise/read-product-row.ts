import { addProduct } from '@qiandian/shared/contract';
import type { Channel, ProductStatus } from '../catalog';

export const PRODUCT_COLUMNS = {
  code: '货号',
  name: '商品名称',
  brand: '品牌',
  category: '类目',
  skuCode: '规格编码',
  skuAttributes: '规格',
  price: '价格（元）',
  subtitle: '副标题',
  pictures: '图片',
  description: '描述',
  attributes: '属性',
  channels: '渠道',
  limitPerPerson: '每人限购',
  status: '状态',
  newOn: '上新日期',
} as const;
export type ProductColumn = keyof typeof PRODUCT_COLUMNS;
export type ProductCells = Readonly<Partial<Record<ProductColumn, string>>>;

export interface CellError {
  readonly column: ProductColumn;
  readonly message: string;
}
/** What a product's first row says; an empty cell says nothing. */
export interface ProductFields {
  readonly name?: string;
  readonly brandId?: number;
  readonly categoryId?: number;
  readonly subtitle?: string;
  readonly pictures?: string[];
  readonly description?: string;
  readonly attributes?: Record<string, string>;
  readonly channels?: Channel[];
  readonly limitPerPerson?: number;
  readonly status?: ProductStatus;
  readonly newOn?: string;
}
export interface SkuFields {
  readonly code: string;
  readonly attributes: Record<string, string>;
  /** In fen; absent where the sheet leaves the price to the price book. */
  readonly priceFen?: number;
}
export interface ProductNames {
  brandId(name: string): number | undefined;
  /** By name, or by path such as `上装/衬衫`. */
  categoryId(name: string): number | undefined;
}

export const CHANNEL_TITLES: Readonly<Record<Channel, string>> = {
  mall: '商城',
  store: '门店',
  tmall: '天猫',
  jd: '京东',
  youzan: '有赞',
};
export const STATUS_TITLES: Readonly<Record<ProductStatus, string>> = {
  draft: '草稿',
  on_sale: '在售',
  off_sale: '下架',
};
const byTitle = <T extends string>(titles: Readonly<Record<T, string>>): Readonly<Record<string, T>> =>
  Object.fromEntries((Object.entries(titles) as [T, string][]).map(([value, title]) => [title, value]));
const CHANNELS = byTitle(CHANNEL_TITLES);
const STATUSES = byTitle(STATUS_TITLES);
/** Columns that describe the product, not one of its SKUs. */
export const PRODUCT_LEVEL = (Object.keys(PRODUCT_COLUMNS) as ProductColumn[]).filter(
  (column) => !['code', 'skuCode', 'skuAttributes', 'price'].includes(column),
);

const split = (text: string): string[] => text.split(/[\s、,，;；|]+/).filter(Boolean);
/** `颜色:红;尺码:M`; undefined when it is not written so. */
const readPairs = (text: string): Record<string, string> | undefined => {
  const pairs = text
    .split(/[;；]/)
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => part.split(/[:：=]/).map((side) => side.trim()));
  if (pairs.some((pair) => pair.length !== 2 || !pair[0] || !pair[1])) return undefined;
  return Object.fromEntries(pairs as [string, string][]);
};
/** `199`, `199.5`, `¥1,299.00`; undefined when it is not an amount. */
const readYuan = (text: string): number | undefined => {
  const plain = text.replace(/[¥￥,\s]/g, '');
  return /^\d{1,8}(\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * 100) : undefined;
};

/** `2026-03-01`, or `2026/3/1` as Excel saves it; undefined when it is no such day. */
const readDay = (text: string): string | undefined => {
  const [, year, month = '', day = ''] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text) ?? [];
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return addProduct.body.shape.newOn.safeParse(iso).success ? iso : undefined;
};

/** The part of a row that describes its SKU. */
export function readSku(cells: ProductCells): { sku: SkuFields; errors: CellError[] } {
  const errors: CellError[] = [];
  const text = (cells.price ?? '').trim();
  const priceFen = text ? readYuan(text) : undefined;
  if (text && !priceFen) errors.push({ column: 'price', message: '填元，最多两位小数，如 199 或 199.50' });
  const attributes = readPairs(cells.skuAttributes ?? '');
  if (!attributes || !Object.keys(attributes).length)
    errors.push({ column: 'skuAttributes', message: '写成 颜色:米白;尺码:M' });
  const sku = {
    code: (cells.skuCode ?? '').trim(),
    attributes: attributes ?? {},
    ...(priceFen ? { priceFen } : {}),
  };
  const limits = addProduct.body.shape.skus.element.safeParse({ ...sku, priceFen: priceFen ?? 1 });
  for (const { path, message } of limits.error?.issues ?? []) {
    const column = path[0] === 'code' ? 'skuCode' : path[0] === 'attributes' ? 'skuAttributes' : 'price';
    if (!errors.some((error) => error.column === column)) errors.push({ column, message: sku.code ? message : '必填' });
  }
  return { sku, errors };
}

/** The part of a row that describes the product; the limits are those of the console's form. */
export function readProduct(cells: ProductCells, names: ProductNames): { fields: ProductFields; errors: CellError[] } {
  const errors: CellError[] = [];
  const cell = (column: ProductColumn): string => (cells[column] ?? '').trim();
  const read = <T>(column: ProductColumn, of: (text: string) => T | undefined, message: string): T | undefined => {
    const text = cell(column);
    if (!text) return undefined;
    const value = of(text);
    if (value === undefined) errors.push({ column, message });
    return value;
  };
  const words = <T>(table: Readonly<Record<string, T>>, text: string): T[] | undefined => {
    const values = split(text).map((word) => table[word]);
    return values.every((value) => value !== undefined) ? [...new Set(values as T[])] : undefined;
  };
  const given = {
    name: cell('name') || undefined,
    brandId: read('brand', names.brandId, '没有这个品牌'),
    categoryId: read('category', names.categoryId, '没有这个类目，或有重名，写成 上级/类目'),
    subtitle: cell('subtitle') || undefined,
    pictures: cell('pictures') ? split(cell('pictures')) : undefined,
    description: cell('description') || undefined,
    attributes: read('attributes', readPairs, '写成 材质:羊毛;季节:冬'),
    channels: read('channels', (text) => words(CHANNELS, text), `可填：${Object.keys(CHANNELS).join('、')}`),
    limitPerPerson: read('limitPerPerson', (t) => (/^\d{1,2}$/.test(t) ? Number(t) : undefined), '填 1–99 的整数'),
    status: read('status', (text) => STATUSES[text], `可填：${Object.keys(STATUSES).join('、')}`),
    newOn: read('newOn', readDay, '写成 2026-03-01'),
  };
  const fields = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as ProductFields;
  const limits = addProduct.body.partial().safeParse({ ...fields, code: cell('code') });
  for (const { path, message } of limits.error?.issues ?? []) {
    const key = String(path[0]);
    const column = (key === 'brandId' ? 'brand' : key === 'categoryId' ? 'category' : key) as ProductColumn;
    if (!errors.some((error) => error.column === column)) errors.push({ column, message });
  }
  return { fields, errors };
}
