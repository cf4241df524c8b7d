import type { Product, Sku } from '@/api/types';

/** What a shopper picked so far, by option name. */
export type Choice = Readonly<Record<string, string>>;
type Options = Pick<Product, 'options' | 'skus'>;

const fits = (sku: Sku, choice: Choice): boolean =>
  Object.entries(choice).every(([name, value]) => sku.attributes[name] === value);

/** Ways that need another store: one walks over there instead, an order here cannot use them. */
const ELSEWHERE = 'pickup_nearby';

/** What an order in this store can have of a SKU: picked up here, or sent from anywhere. */
export const buyable = (sku: Sku): number =>
  Math.max(0, ...sku.fulfilments.filter(({ kind }) => kind !== ELSEWHERE).map(({ available }) => available));

/** The SKU once every option is picked. */
export const chosenSku = ({ options, skus }: Options, choice: Choice): Sku | undefined =>
  options.every(({ name }) => choice[name] !== undefined) ? skus.find((sku) => fits(sku, choice)) : undefined;

/** Whether a value still leads to something that can be bought, given the other options. */
export const isOpen = ({ skus }: Options, choice: Choice, name: string, value: string): boolean =>
  skus.some((sku) => fits(sku, { ...choice, [name]: value }) && buyable(sku) > 0);

/** Picks a value, or takes it back when it was picked. */
export const toggleValue = (choice: Choice, name: string, value: string): Choice => {
  const { [name]: before, ...rest } = choice;
  return before === value ? rest : { ...rest, [name]: value };
};

/** Options with one value need no tap; a product with one SKU needs none at all. */
export const firstChoice = ({ options, skus }: Options): Choice => {
  const only = skus.length === 1 ? skus[0] : undefined;
  if (only) return only.attributes;
  return Object.fromEntries(
    options.flatMap(({ name, values }) => (values.length === 1 && values[0] !== undefined ? [[name, values[0]]] : [])),
  );
};

/** The option still to be picked, for the hint "请选择尺码". */
export const missingOption = ({ options }: Options, choice: Choice): string | undefined =>
  options.find(({ name }) => choice[name] === undefined)?.name;

/** Most units of a SKU one order may hold. */
export const quantityLimit = (sku: Sku, limitPerPerson: number | undefined): number =>
  Math.max(1, Math.min(99, buyable(sku), limitPerPerson ?? 99));

/** How an order of this SKU would travel by default: sent when it can be sent, else picked up. */
export const defaultFulfilment = (sku: Sku): 'express' | 'pickup' =>
  sku.fulfilments.some(({ kind, available }) => kind.startsWith('ship') && available > 0) ? 'express' : 'pickup';
