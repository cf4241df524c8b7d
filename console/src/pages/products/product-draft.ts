import type { AnswerOf } from '@/api';

export type Product = AnswerOf<'GET /api/v1/hq/products/:productId'>;
export interface SkuFields {
  /** Present on those the server already has: they can be renamed but not removed. */
  id?: number;
  code: string;
  attributes: Record<string, string>;
  priceFen: number | null;
}
export interface Option {
  name: string;
  values: string[];
}

/** The options a product's SKUs vary by, in the order they first appear. */
export const optionsOfSkus = (skus: readonly Pick<SkuFields, 'attributes'>[]): Option[] => {
  const found = new Map<string, string[]>();
  for (const { attributes } of skus) {
    for (const [name, value] of Object.entries(attributes)) {
      const values = found.get(name) ?? [];
      if (!values.includes(value)) values.push(value);
      found.set(name, values);
    }
  }
  return [...found].map(([name, values]) => ({ name, values }));
};

const combine = (options: readonly Option[]): Record<string, string>[] =>
  options
    .filter(({ name, values }) => name && values.length > 0)
    .reduce<Record<string, string>[]>(
      (rows, { name, values }) => rows.flatMap((row) => values.map((value) => ({ ...row, [name]: value }))),
      [{}],
    );
const same = (a: Record<string, string>, b: Record<string, string>): boolean =>
  Object.keys(a).length === Object.keys(b).length && Object.entries(a).every(([name, value]) => b[name] === value);

/**
 * Every combination of the options as a SKU: those there already are kept as they are (the server's ones even when no
 * option names them any more), new ones get a running code and the price of the first.
 */
export const skusFor = (options: readonly Option[], before: readonly SkuFields[], productCode: string): SkuFields[] => {
  const wanted = combine(options);
  const kept = before.filter(
    (sku) => sku.id !== undefined || wanted.some((attributes) => same(attributes, sku.attributes)),
  );
  const priceFen = before.find((sku) => sku.priceFen !== null)?.priceFen ?? null;
  const codes = new Set(kept.map(({ code }) => code));
  let number = kept.length;
  const nextCode = (): string => {
    do number += 1;
    while (codes.has(`${productCode}-${String(number).padStart(2, '0')}`));
    return `${productCode}-${String(number).padStart(2, '0')}`;
  };
  const added = wanted
    .filter((attributes) => !kept.some((sku) => same(sku.attributes, attributes)))
    .map((attributes) => ({ code: nextCode(), attributes, priceFen }));
  return [...kept, ...added];
};
