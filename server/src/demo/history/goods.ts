import type { Random } from '../chain/random';
import type { DemoChain, DemoProduct, DemoStore } from '../chain/types';
import type { PastLine } from './types';

/** Of all that is sold in campaign. */
const HOT = 0.4;

interface Shelf {
  readonly all: readonly DemoProduct[];
  readonly hot: readonly DemoProduct[];
}

/** What a store could sell on a day: products of its shelf that were out already. */
export class Goods {
  private readonly shelves = new Map<number, Shelf>();
  private readonly products: ReadonlyMap<number, DemoProduct>;
  private readonly online: Shelf;

  constructor({ products, shelves }: Pick<DemoChain, 'products' | 'shelves'>) {
    this.products = new Map(products.map((product) => [product.id, product]));
    for (const { storeId, productIds } of shelves) {
      this.shelves.set(storeId, shelfOf(productIds.flatMap((id) => this.products.get(id) ?? [])));
    }
    this.online = shelfOf(products.filter(({ channel }) => channel !== 'store'));
  }

  product(id: number): DemoProduct | undefined {
    return this.products.get(id);
  }

  /** What a till sold. Empty when nothing was out yet. */
  atTill(store: DemoStore, at: Date, random: Random): PastLine[] {
    return this.lines(this.shelves.get(store.id), at, random, () => true);
  }

  /** What was bought in a storefront of the mall, with one product in any case when it is given. */
  inMall(store: DemoStore, at: Date, random: Random, wanted?: DemoProduct): PastLine[] {
    if (wanted) return [lineOf(wanted, random)];
    return this.lines(this.shelves.get(store.id), at, random, ({ channel }) => channel !== 'store');
  }

  /** What another channel sold. */
  elsewhere(at: Date, random: Random): PastLine[] {
    return this.lines(this.online, at, random, () => true);
  }

  private lines(
    shelf: Shelf | undefined,
    at: Date,
    random: Random,
    fits: (product: DemoProduct) => boolean,
  ): PastLine[] {
    if (!shelf) return [];
    const lines = new Map<number, PastLine>();
    for (let n = random.chance(0.25) ? 2 : 1; n > 0; n--) {
      const from = shelf.hot.length && random.chance(HOT) ? shelf.hot : shelf.all;
      const product = from.length ? random.pick(from) : undefined;
      if (product && product.listedAt <= at && fits(product)) lines.set(product.id, lineOf(product, random));
    }
    return [...lines.values()];
  }
}

const shelfOf = (all: readonly DemoProduct[]): Shelf => ({ all, hot: all.filter(({ hot }) => hot) });

const lineOf = (product: DemoProduct, random: Random): PastLine => ({
  product,
  sku: random.pick(product.skus),
  quantity: random.chance(0.08) ? 2 : 1,
});
