import { createHash } from 'node:crypto';
import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, getStorefront } from '@qiandian/shared/contract';
import { composeStorefront } from '../../domain/storefront';
import { Clock } from '../../platform/clock';
import { Catalog, PriceBook } from '../catalog';
import { StaffDirectory } from '../guides';
import { ProductCards } from '../merchandise';
import { HotZones } from '../promotions';
import { type Store, StoreDirectory, storeView } from '../stores';
import { Layers } from './layers.service';
import { DEFAULT_LAYER, Shelves } from './shelves.service';
import { ZoneCards } from './zone-cards.service';

type Storefront = Answer<typeof getStorefront>;
/** What of a storefront depends on the store alone. */
export type StorePart = Omit<Storefront, 'store' | 'resolution' | 'guide'>;

/** Bytes that are the same for every visitor of a store for a short while; what is the visitor's goes in between. */
export interface StorePage {
  /** From the start of the answer to the store's last field, before the closing brace. */
  readonly head: Buffer;
  /** From `"theme"` to the end. */
  readonly tail: Buffer;
  readonly tag: string;
}
interface Held {
  readonly at: number;
  /** The snapshots it was made of; another identity means a newer version. */
  readonly madeOf: readonly unknown[];
  readonly page: Promise<StorePage>;
}

/** Prices that begin, zones that open and stock that moves show this much later at most. */
const MAX_AGE_MS = 3_000;
const MAX_PAGES = 2_000;
const MAX_GUIDES = 8;

/** Composes storefronts from layers, shelves, zones and guides, and keeps them ready as bytes (P3). */
@Singleton()
export class StorePages {
  @Inject() clock!: Clock;
  @Inject() directory!: StoreDirectory;
  @Inject() layers!: Layers;
  @Inject() catalog!: Catalog;
  @Inject() prices!: PriceBook;
  @Inject() staff!: StaffDirectory;
  @Inject() zones!: HotZones;
  @Inject() zoneCards!: ZoneCards;
  @Inject() shelves!: Shelves;
  @Inject() cards!: ProductCards;
  private readonly pages = new Map<number, Held>();

  of(store: Store): Promise<StorePage> {
    const now = this.clock.now().getTime();
    const madeOf = [
      this.directory.current,
      this.layers.current,
      this.zones.current,
      this.catalog.current,
      this.prices.current,
    ];
    const held = this.pages.get(store.id);
    if (held && now - held.at < MAX_AGE_MS && held.madeOf.every((part, i) => part === madeOf[i])) return held.page;
    if (!held && this.pages.size >= MAX_PAGES) this.pages.delete(this.pages.keys().next().value!);
    const page = this.render(store);
    this.pages.set(store.id, { at: now, madeOf, page });
    page.catch(() => this.pages.delete(store.id));
    return page;
  }

  async compose(store: Store): Promise<StorePart> {
    const brand = this.catalog.brand(store.brandId);
    const template = { ...DEFAULT_LAYER, ...this.layers.template() };
    const nearer = this.layers.nearerTo(store, this.directory.regionWithAncestors(store.regionId));
    // a brand's colour stands before the template's, and behind what any nearer layer sets
    const layout = composeStorefront([template, { accent: brand?.accent }, ...nearer]);
    const visible = this.zones.visibleAt(store, this.clock.now());
    const [filled, zones] = await Promise.all([
      this.shelves.fill(store, layout.shelves),
      Promise.all(visible.map((zone) => this.zoneCards.of(zone, store.id))),
    ]);
    const cards = await this.cards.of([...new Set(filled.flat())], store.id);
    const cardOf = new Map(cards.map((card) => [card.productId, card]));
    return {
      theme: { accent: layout.accent, brandName: brand?.name ?? '', logo: brand?.logo ?? '' },
      banners: [...layout.banners],
      hotZones: zones.filter((zone) => zone.items.length > 0),
      shelves: layout.shelves
        .map(({ title }, i) => ({ title, items: filled[i]!.flatMap((id) => cardOf.get(id) ?? []) }))
        .filter((shelf) => shelf.items.length > 0),
      guides: this.staff.cardsOfStore(store.id).slice(0, MAX_GUIDES),
      notices: [...layout.notices],
    };
  }

  private async render(store: Store): Promise<StorePage> {
    const head = Buffer.from(`{"store":${JSON.stringify(storeView(store, this.clock.now())).slice(0, -1)}`);
    const tail = Buffer.from(JSON.stringify(await this.compose(store)).slice(1));
    const tag = createHash('sha1').update(head).update(tail).digest('base64url').slice(0, 16);
    return { head, tail, tag };
  }
}
