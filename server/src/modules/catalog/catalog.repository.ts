import { type Database, num } from '../../platform/db';
import { type Brand, type Category, CatalogSnapshot, type Product, type Sku } from './catalog-snapshot';

interface ProductRow {
  id: number;
  code: string;
  name: string;
  subtitle: string;
  brand_id: number;
  category_id: number;
  pictures: string;
  description: string;
  attributes: string;
  channels: string;
  limit_per_person: number | null;
  status: Product['status'];
  new_on: string | null;
  sold: number;
}

/** Reads the whole catalogue: four flat queries, joined in memory. */
export async function loadCatalog(database: Database): Promise<CatalogSnapshot> {
  const brands = await database.query<Brand & { english_name: string }>(
    'SELECT id, name, english_name, line, accent, logo FROM brand ORDER BY id',
  );
  const categories = await database.query<{ id: number; parent_id: number | null; name: string; icon: string }>(
    'SELECT id, parent_id, name, icon FROM category ORDER BY sort, id',
  );
  const skus = await database.query<{
    id: number;
    product_id: number;
    code: string;
    attributes: string;
    picture: string;
  }>('SELECT id, product_id, code, attributes, picture FROM sku ORDER BY product_id, sort, id');
  const products = await database.query<ProductRow>(
    `SELECT id, code, name, subtitle, brand_id, category_id, pictures, description, attributes, channels,
            limit_per_person, status, new_on, sold FROM product ORDER BY id`,
  );

  const skusOf = new Map<number, Sku[]>();
  for (const row of skus) {
    const list = skusOf.get(row.product_id) ?? [];
    list.push({
      id: row.id,
      productId: row.product_id,
      code: row.code,
      attributes: JSON.parse(row.attributes) as Record<string, string>,
      picture: row.picture,
    });
    skusOf.set(row.product_id, list);
  }
  return new CatalogSnapshot(
    products.map((row) => toProduct(row, skusOf.get(row.id) ?? [])),
    brands.map((b) => ({ ...b, englishName: b.english_name })),
    categories.map((c): Category => ({ id: c.id, parentId: c.parent_id, name: c.name, icon: c.icon })),
  );
}

const toProduct = (row: ProductRow, skus: readonly Sku[]): Product => ({
  id: row.id,
  code: row.code,
  name: row.name,
  subtitle: row.subtitle,
  brandId: row.brand_id,
  categoryId: row.category_id,
  pictures: JSON.parse(row.pictures) as string[],
  description: row.description,
  attributes: JSON.parse(row.attributes) as Record<string, string>,
  channels: JSON.parse(row.channels) as Product['channels'],
  limitPerPerson: row.limit_per_person,
  status: row.status,
  newOn: row.new_on,
  sold: num(row.sold),
  skus,
});
