import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, getProduct } from '@qiandian/shared/contract';
import { hoursText } from '../../domain/store/hours-text';
import { type FulfilmentOption, fulfilments, type Surroundings } from '../../domain/stock';
import { type Awaitable, Patience } from '../../platform/async';
import { Clock } from '../../platform/clock';
import { Problem } from '../../platform/http';
import { Log } from '../../platform/log';
import { Catalog, PriceBook, type Product } from '../catalog';
import { StaffDirectory } from '../guides';
import { FulfilmentPlaces } from '../pricing';
import { HotZones } from '../promotions';
import { type Store, StoreDirectory } from '../stores';

type ProductAnswer = Answer<typeof getProduct>;
type SkuView = ProductAnswer['skus'][number];

const WAIT_MS = 1_500;
/** Products, each in a store, of which it is remembered how they can be had for as long as the database hangs. */
const MOST_KEPT = 10_000;

/** How a SKU can be had. */
interface Ways {
  /** Units in the storefront's own store. */
  readonly here: number;
  readonly options: readonly FulfilmentOption[];
}
interface LiveWays {
  readonly bySku: ReadonlyMap<number, Ways>;
  /** Not read just now. */
  readonly unsure: boolean;
}

/** The product page: one price, and how each SKU can be had in this storefront, read live. */
@Singleton()
export class ProductPage {
  @Inject() clock!: Clock;
  @Inject() catalog!: Catalog;
  @Inject() prices!: PriceBook;
  @Inject() places!: FulfilmentPlaces;
  @Inject() stores!: StoreDirectory;
  @Inject() zones!: HotZones;
  @Inject() staff!: StaffDirectory;
  @Inject() log!: Log;
  private readonly patience = new Patience(WAIT_MS);
  /** By product and store: of what lies everywhere, only what is near the store is read. */
  private readonly lastRead = new Map<string, LiveWays['bySku']>();

  /**
   * @param storeId the storefront; without one (or with one that is not online) stock is shown as the chain has it
   * @param guideId the guide whose link led here
   * @throws Problem PRODUCT_NOT_FOUND, STORE_NOT_FOUND
   */
  async of(productId: number, storeId: number | undefined, guideId: number | undefined): Promise<ProductAnswer> {
    const product = this.catalog.mallProduct(productId);
    if (!product) throw new Problem('PRODUCT_NOT_FOUND');
    const store = storeId === undefined ? this.stores.hq() : this.stores.byId(storeId);
    if (storeId !== undefined && !store) throw new Problem('STORE_NOT_FOUND');
    const now = this.clock.now();
    const range = this.prices.rangeOf(productId, now);
    if (!range) throw new Problem('PRODUCT_NOT_FOUND');
    const named = storeId !== undefined && store?.status === 'online';
    const { bySku, unsure } = store ? await this.waysTo(product, store) : NO_WAYS;
    const skus = this.skus(product, store, named, now, bySku);
    const zone = store && this.zones.activeZoneOfProduct(store, productId, now);
    const guide = guideId === undefined ? undefined : this.staff.card(guideId);
    return {
      id: product.id,
      name: product.name,
      subtitle: product.subtitle,
      brand: { id: product.brandId, name: this.catalog.brand(product.brandId)?.name ?? '' },
      categoryId: product.categoryId,
      pictures: [...product.pictures],
      description: product.description,
      attributes: { ...product.attributes },
      options: optionsOf(product),
      priceFen: range.minFen,
      priceMaxFen: range.maxFen,
      ...(product.limitPerPerson ? { limitPerPerson: product.limitPerPerson } : {}),
      skus,
      ...(unsure ? { stockUnsure: true as const } : {}),
      ...(zone ? { zone: { id: zone.id, title: zone.title, endsAt: new Date(zone.endsAt).toISOString() } } : {}),
      ...(guide ? { guide } : {}),
      ...(store && storeId !== undefined
        ? { store: { id: store.id, name: store.name, hoursText: hoursText(store.hours, now) } }
        : {}),
    };
  }

  /** Read live; while the database hangs, as it was read last. */
  private waysTo(product: Product, store: Store): Awaitable<LiveWays> {
    const ids = product.skus.map((s) => s.id);
    const key = `${product.id} ${store.id}`;
    return this.patience.wait<LiveWays>(
      async () => {
        const wants = ids.map((id) => ({ store, skuIds: [id] }));
        const found = await this.places.search(wants, ({ skuIds: [id] }, around) => waysOf(id!, around));
        const bySku = new Map(ids.map((id, i) => [id, found[i]!]));
        this.lastRead.delete(key);
        this.lastRead.set(key, bySku);
        if (this.lastRead.size > MOST_KEPT) this.lastRead.delete(this.lastRead.keys().next().value!);
        return { bySku, unsure: false };
      },
      () => ({ bySku: this.lastRead.get(key) ?? NO_WAYS.bySku, unsure: true }),
      (error) => this.log.error('the stock of a product could not be read', error),
    );
  }

  private skus(
    product: Product,
    store: Store | undefined,
    named: boolean,
    now: Date,
    ways: LiveWays['bySku'],
  ): SkuView[] {
    const handsOver = named && store?.services.includes('pickup');
    return product.skus.flatMap((sku): SkuView[] => {
      const priceFen = this.prices.priceOf(sku.id, now);
      if (priceFen === undefined) return [];
      const { here, options } = ways.get(sku.id) ?? NOTHING;
      return [
        {
          id: sku.id,
          code: sku.code,
          attributes: { ...sku.attributes },
          picture: sku.picture || product.pictures[0] || '',
          priceFen,
          available: handsOver ? here : 0,
          fulfilments: options
            .filter((option) => named || option.kind === 'ship_nearby' || option.kind === 'ship_warehouse')
            .map((option) => this.option(option, store, now)),
        },
      ];
    });
  }

  private option(option: FulfilmentOption, store: Store | undefined, now: Date): SkuView['fulfilments'][number] {
    const place = option.storeId === null ? undefined : this.stores.byId(option.storeId);
    const texts: Record<FulfilmentOption['kind'], string> = {
      pickup_here: `本店自提 · ${store ? hoursText(store.hours, now) : ''}`,
      pickup_nearby: `同城自提 · ${place?.name ?? ''}`,
      ship_here: '本店发货 · 预计 2–3 天送达',
      ship_nearby: `${place?.city ?? '就近'}门店发货 · 预计 2–4 天送达`,
      ship_warehouse: '总仓发货 · 预计 2–4 天送达',
    };
    return {
      kind: option.kind,
      text: texts[option.kind],
      ...(option.storeId === null ? {} : { storeId: option.storeId }),
      available: option.available,
    };
  }
}

const NOTHING: Ways = { here: 0, options: [] };
const NO_WAYS: LiveWays = { bySku: new Map(), unsure: false };

/** undefined while it hangs on stock that has not been read. */
function waysOf(skuId: number, around: Surroundings): Ways | undefined {
  const options = fulfilments(skuId, around);
  const here = around.free(around.here.id, skuId);
  return options && here !== undefined ? { here, options } : undefined;
}

/** Attribute names with their values, in the order SKUs bring them: what the SKU sheet offers. */
const optionsOf = (product: Product): { name: string; values: string[] }[] => {
  const options = new Map<string, Set<string>>();
  for (const sku of product.skus) {
    for (const [name, value] of Object.entries(sku.attributes)) {
      options.set(name, (options.get(name) ?? new Set()).add(value));
    }
  }
  return [...options].map(([name, values]) => ({ name, values: [...values] }));
};
