import { Init, Inject, Singleton } from '@midwayjs/core';
import { type HqCaller, seesWholeBrands } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { isDuplicate, type Tx } from '../../platform/db';
import { Problem } from '../../platform/http';
import { Catalog, PriceBook, type Product, type Sku } from '../catalog';
import {
  type Checked,
  type ImportColumn,
  type ImportContext,
  type Importer,
  Imports,
  isAsExported,
  repeatedLines,
  type SheetLine,
  type WrongCell,
} from '../hq';
import { productCells, skuCells, withoutRepeats } from './product-cells';
import {
  type CellError,
  PRODUCT_COLUMNS,
  PRODUCT_LEVEL,
  type ProductColumn,
  type ProductFields,
  type ProductNames,
  readProduct,
  readSku,
  type SkuFields,
} from './read-product-row';
import { type ProductDraft, SaveProduct } from './save-product.service';

export interface ProductRow {
  readonly code: string;
  readonly fields: ProductFields;
  readonly sku: SkuFields;
}
type Line = SheetLine<ProductColumn>;

const EXAMPLE: Readonly<Record<ProductColumn, string>> = {
  code: 'ML2601',
  name: '羊毛双面呢大衣',
  brand: '沐岚',
  category: '女装/大衣',
  skuCode: 'ML2601-WH-M',
  skuAttributes: '颜色:米白;尺码:M',
  price: '1299.00',
  subtitle: '轻暖不压肩',
  pictures: '/uploads/ml2601.jpg',
  description: '澳洲羊毛，双面手工缝制',
  attributes: '材质:羊毛;季节:冬',
  channels: '商城、门店',
  limitPerPerson: '',
  status: '在售',
  newOn: '2026-03-01',
};
const REQUIRED: readonly ProductColumn[] = ['code', 'name', 'brand', 'category', 'skuCode', 'skuAttributes', 'price'];

/**
 * Sheets of products (A6, A24, A26): one row a SKU, rows of one product number are one product, whose own cells stand in
 * its first row. An empty cell leaves a known product as it is. Prices of known SKUs go through the price book (A13).
 */
@Singleton()
export class ImportProducts implements Importer<ProductColumn, ProductRow> {
  @Inject() imports!: Imports;
  @Inject() catalog!: Catalog;
  @Inject() prices!: PriceBook;
  @Inject() clock!: Clock;
  @Inject() save!: SaveProduct;
  readonly permission = 'products';
  readonly columns: readonly ImportColumn<ProductColumn>[] = (Object.keys(PRODUCT_COLUMNS) as ProductColumn[]).map(
    (key) => ({ key, title: PRODUCT_COLUMNS[key], required: REQUIRED.includes(key), example: EXAMPLE[key] }),
  );

  @Init()
  async init(): Promise<void> {
    this.imports.register('products', this);
  }

  check(rows: readonly Line[], caller: HqCaller): Checked<ProductColumn, ProductRow> {
    const names = this.names();
    const products = new Map(this.catalog.current.products.map((product) => [product.code, product]));
    const skus = new Map(this.catalog.current.products.flatMap((p) => p.skus.map((sku) => [sku.code, sku] as const)));
    const repeated = repeatedLines(rows, (row) => row.cells.skuCode ?? '');
    const firsts = new Map<string, { line: Line; fields: ProductFields; broken: boolean }>();
    const good: { line: number; payload: ProductRow }[] = [];
    const wrong: WrongCell<ProductColumn>[] = [];
    let unchanged = 0;
    for (const read of rows) {
      const code = (read.cells.code ?? '').trim();
      const known = products.get(code);
      const before = repeated.get(read.line);
      const knownSku = skus.get((read.cells.skuCode ?? '').trim());
      if (known && before === undefined && this.isLeftAlone(known, knownSku, read, caller)) {
        unchanged += 1;
        continue;
      }
      const row = known ? this.changesOf(known, read) : read;
      const { sku, errors } = readSku(row.cells);
      if (before !== undefined) errors.push({ column: 'skuCode', message: `与第 ${before} 行重复` });
      if (!errors.some(({ column }) => column === 'price')) {
        errors.push(...this.priceErrors(sku, skus.get(sku.code), known));
      }
      const first = firsts.get(code);
      if (!first) {
        const product = readProduct(row.cells, names);
        const own = [...product.errors, ...missing(product, known), ...beyondScope(product.fields, known, caller)];
        firsts.set(code, { line: row, fields: product.fields, broken: own.length > 0 });
        errors.push(...own);
      } else errors.push(...contradictions(row, first));
      if (errors.length) wrong.push(...errors.map((error) => ({ line: row.line, ...error })));
      else good.push({ line: row.line, payload: { code, fields: firsts.get(code)!.fields, sku } });
    }
    return { good, wrong, unchanged };
  }

  async write(tx: Tx, rows: readonly ProductRow[], { caller }: ImportContext): Promise<void> {
    const products = new Map(this.catalog.current.products.map((product) => [product.code, product]));
    try {
      for (const [code, own] of groups(rows)) {
        const known = products.get(code);
        await this.save.write(tx, draftOf(code, own, known), caller, known?.id);
      }
    } catch (error) {
      if (isDuplicate(error)) throw new Problem('SKU_CODE_TAKEN', { detail: '有规格编码刚刚被其他商品使用' });
      throw error;
    }
    await this.save.changed(tx);
  }

  private isLeftAlone(known: Product, sku: Sku | undefined, { cells }: Line, { scope }: HqCaller): boolean {
    const mine = !scope.brandIds || scope.brandIds.includes(known.brandId);
    if (!mine || sku?.productId !== known.id) return false;
    const price = this.prices.priceOf(sku.id, this.clock.now());
    return isAsExported(cells, skuCells(productCells(known, this.catalog.current), sku, price));
  }

  private changesOf(known: Product, { line, cells }: Line): Line {
    return { line, cells: withoutRepeats(cells, productCells(known, this.catalog.current)) };
  }

  private priceErrors(sku: SkuFields, known: Sku | undefined, product: Product | undefined): CellError[] {
    if (!known) return sku.priceFen === undefined ? [{ column: 'price', message: '新规格要填价格' }] : [];
    if (known.productId !== product?.id) return [{ column: 'skuCode', message: '这个规格编码属于另一个商品' }];
    const now = this.prices.priceOf(known.id, this.clock.now());
    const same = sku.priceFen === undefined || sku.priceFen === now;
    return same ? [] : [{ column: 'price', message: '已有规格的价格在价格本里改，这里请留空或填现价' }];
  }

  private names(): ProductNames {
    const { brands, categories } = this.catalog.current;
    const byId = new Map(categories.map((category) => [category.id, category]));
    const ids = new Map<string, number | undefined>();
    for (const { id, name, parentId } of categories) {
      ids.set(name, ids.has(name) ? undefined : id);
      const parent = parentId === null ? undefined : byId.get(parentId);
      if (parent) ids.set(`${parent.name}/${name}`, id);
    }
    const brandIds = new Map(brands.map(({ id, name }) => [name, id]));
    return { brandId: (name) => brandIds.get(name), categoryId: (name) => ids.get(name) };
  }
}

const groups = (rows: readonly ProductRow[]): Map<string, ProductRow[]> => {
  const byCode = new Map<string, ProductRow[]>();
  for (const row of rows) byCode.set(row.code, [...(byCode.get(row.code) ?? []), row]);
  return byCode;
};

const missing = ({ fields, errors }: ReturnType<typeof readProduct>, known: Product | undefined): CellError[] => {
  if (known) return [];
  const needed = { name: fields.name, brand: fields.brandId, category: fields.categoryId, pictures: fields.pictures };
  return (Object.keys(needed) as (keyof typeof needed)[])
    .filter((column) => needed[column] === undefined && !errors.some((error) => error.column === column))
    .map((column) => ({ column, message: '新商品必填' }));
};

const beyondScope = (fields: ProductFields, known: Product | undefined, { scope }: HqCaller): CellError[] => {
  const brands = [known?.brandId, fields.brandId].filter((id) => id !== undefined);
  const message = brands.length && scope.regionIds ? '商品资料全国通用，由总部维护' : '品牌超出你的数据范围';
  return seesWholeBrands(scope, brands) ? [] : [{ column: 'brand', message }];
};

/** Later rows of a product may leave its own cells empty or repeat them, and cannot save a first row that is wrong. */
const contradictions = (row: Line, first: { line: Line; broken: boolean }): CellError[] => {
  if (first.broken) return [{ column: 'code', message: `第 ${first.line.line} 行的商品资料有误，这一行也不能导入` }];
  return PRODUCT_LEVEL.filter((column) => {
    const text = (row.cells[column] ?? '').trim();
    return text !== '' && text !== (first.line.cells[column] ?? '').trim();
  }).map((column) => ({ column, message: `与第 ${first.line.line} 行同一商品写得不一样` }));
};

/** The whole product as it shall be: SKUs that exist stay, in their order, new ones follow. */
function draftOf(code: string, rows: readonly ProductRow[], known: Product | undefined): ProductDraft {
  const fields = rows[0]!.fields;
  const changed = new Map(rows.map(({ sku }) => [sku.code, sku]));
  const limit = fields.limitPerPerson ?? known?.limitPerPerson ?? undefined;
  const newOn = fields.newOn ?? known?.newOn ?? undefined;
  const kept = (known?.skus ?? []).map((sku) => ({
    id: sku.id,
    code: sku.code,
    attributes: { ...(changed.get(sku.code)?.attributes ?? sku.attributes) },
    priceFen: 0,
  }));
  const added = rows
    .filter(({ sku }) => !kept.some((own) => own.code === sku.code))
    .map(({ sku }) => ({ code: sku.code, attributes: sku.attributes, priceFen: sku.priceFen! }));
  return {
    code,
    name: fields.name ?? known!.name,
    subtitle: fields.subtitle ?? known?.subtitle ?? '',
    brandId: fields.brandId ?? known!.brandId,
    categoryId: fields.categoryId ?? known!.categoryId,
    pictures: fields.pictures ?? [...known!.pictures],
    description: fields.description ?? known?.description ?? '',
    attributes: fields.attributes ?? { ...known?.attributes },
    channels: fields.channels ?? (known ? [...known.channels] : ['mall', 'store']),
    ...(limit === undefined ? {} : { limitPerPerson: limit }),
    status: fields.status ?? known?.status ?? 'draft',
    ...(newOn === undefined ? {} : { newOn }),
    skus: [...kept, ...added],
  };
}
