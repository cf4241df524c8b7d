/** What a list of products is asked for, besides the store and the page. */
export interface ProductQuery {
  q?: string;
  category?: number;
  brand?: number;
  attributes: Readonly<Record<string, string>>;
  inStock: boolean;
  sort: 'relevance' | 'new' | 'price_asc' | 'price_desc' | 'popular';
}

export const plainQuery = (base: Pick<ProductQuery, 'q' | 'category' | 'brand'>): ProductQuery => ({
  ...base,
  attributes: {},
  inStock: false,
  sort: 'relevance',
});

/** The wire form: `attributes` as “颜色:白,季节:秋”. */
export const wireQuery = ({ q, category, brand, attributes, inStock, sort }: ProductQuery) => {
  const pairs = Object.entries(attributes).map(([name, value]) => `${name}:${value}`);
  return {
    q,
    category,
    brand,
    sort,
    ...(pairs.length > 0 ? { attributes: pairs.join(',') } : {}),
    ...(inStock ? { inStock: '1' as const } : {}),
  };
};

/** A tap on a value picks it, a second tap lets go. */
export const toggleAttribute = (query: ProductQuery, name: string, value: string): ProductQuery => {
  const { [name]: before, ...rest } = query.attributes;
  return { ...query, attributes: before === value ? rest : { ...rest, [name]: value } };
};

/** Price sorts up, then down. */
export const nextPriceSort = (sort: ProductQuery['sort']): ProductQuery['sort'] =>
  sort === 'price_asc' ? 'price_desc' : 'price_asc';

/** How many filters are set, for the badge on the button; a brand the page is about is not one. */
export const filterCount = (query: ProductQuery, base: Pick<ProductQuery, 'brand'>): number =>
  Object.keys(query.attributes).length + (query.inStock ? 1 : 0) + (query.brand !== base.brand ? 1 : 0);
