import type { CatalogSnapshot, Product, Sku } from '../catalog';
import { type ExportedCells, readBack } from '../hq';
import { CHANNEL_TITLES, type ProductCells, type ProductColumn, STATUS_TITLES } from './read-product-row';

/** Cells that are the same for all SKUs of a product. */
type Common = Exclude<ProductColumn, 'skuCode' | 'skuAttributes' | 'price'>;

const pairsText = (pairs: Readonly<Record<string, string>>): string =>
  Object.entries(pairs)
    .map(([name, value]) => `${name}:${value}`)
    .join(';');

/** A product in the columns of its import. */
export const productCells = (product: Product, catalog: CatalogSnapshot): ExportedCells<Common> => ({
  code: product.code,
  name: product.name,
  brand: catalog.brand(product.brandId)?.name ?? '',
  category: categoryText(product.categoryId, catalog),
  subtitle: product.subtitle,
  pictures: product.pictures.join('、'),
  description: product.description,
  attributes: pairsText(product.attributes),
  channels: product.channels.map((channel) => CHANNEL_TITLES[channel]).join('、'),
  limitPerPerson: product.limitPerPerson ?? '',
  status: STATUS_TITLES[product.status],
  newOn: product.newOn ?? '',
});

/** One of its SKUs as a row. */
export const skuCells = (
  product: ExportedCells<Common>,
  sku: Sku,
  priceFen: number | undefined,
): ExportedCells<ProductColumn> => ({
  ...product,
  skuCode: sku.code,
  skuAttributes: pairsText(sku.attributes),
  price: priceFen === undefined ? '' : priceFen / 100,
});

/** The row without what it only repeats of the product: an empty cell leaves a known product as it is. */
export function withoutRepeats(cells: ProductCells, product: ExportedCells<Common>): ProductCells {
  const { code: _, ...exported }: Partial<ExportedCells<ProductColumn>> = product;
  const entries = (Object.entries(cells) as [ProductColumn, string][]).map(([column, text]) => {
    const there = column === 'code' ? undefined : exported[column];
    return [column, there !== undefined && readBack(text) === readBack(there) ? '' : text];
  });
  return Object.fromEntries(entries) as ProductCells;
}

/** With the name of the category above, where there is one. */
const categoryText = (categoryId: number, catalog: CatalogSnapshot): string => {
  const own = catalog.category(categoryId);
  const above = own && own.parentId !== null ? catalog.category(own.parentId) : undefined;
  return own ? [...(above ? [above.name] : []), own.name].join('/') : '';
};
