import { Inject, Singleton } from '@midwayjs/core';
import { composeStorefront, type ShelfRule } from '../../domain/storefront';
import { type Awaitable, whenThere } from '../../platform/async';
import { type Piece, pieceOf } from '../../platform/bytes';
import { Clock } from '../../platform/clock';
import { Catalog } from '../catalog';
import { type CardEdition, CardList, ProductCards } from '../merchandise';
import { HotZones, type SoldPercent, type Zone, ZoneStock } from '../promotions';
import { type Store, StoreDirectory } from '../stores';
import { Layers } from './layers.service';
import { DEFAULT_LAYER, Shelves } from './shelves.service';
import { ZoneCards, zoneHead } from './zone-cards.service';

/** A shelf's beginning, with its products where every store shows the same. */
export interface ShelfTemplate {
  readonly start: Piece;
  readonly rule: ShelfRule;
  readonly list: CardList | undefined;
}
/** What storefronts of one brand and region have in common, as bytes with gaps. */
export interface StoreTemplate {
  /** From the theme to the beginning of the hot zones. */
  readonly start: Piece;
  readonly zones: readonly { readonly start: Piece; readonly list: CardList }[];
  readonly shelves: readonly ShelfTemplate[];
  /** After the guides, to the end. */
  readonly end: Piece;
}
interface Held {
  readonly from: number;
  /** When a zone begins or ends. */
  readonly until: number;
  readonly edition: CardEdition;
  readonly zones: readonly Zone[];
  readonly sold: readonly SoldPercent[];
  readonly template: StoreTemplate;
}

const MOST = 20_000;

/**
 * Templates of storefronts: made once for all stores of a brand in a region, once for each store that has a layer or a zone of
 * its own. One is made anew when a layer, a product, a price or a zone changes, or a zone has sold more.
 */
@Singleton()
export class StoreTemplates {
  @Inject() clock!: Clock;
  @Inject() directory!: StoreDirectory;
  @Inject() layers!: Layers;
  @Inject() catalog!: Catalog;
  @Inject() zones!: HotZones;
  @Inject() zoneCards!: ZoneCards;
  @Inject() zoneStock!: ZoneStock;
  @Inject() shelves!: Shelves;
  @Inject() cards!: ProductCards;
  private readonly held = new Map<number, Held>();
  private madeOf: readonly unknown[] = [];
  private special: ReadonlySet<number> = new Set();

  of(store: Store): Awaitable<StoreTemplate> {
    this.forgetOld();
    const now = this.clock.now().getTime();
    const key = this.special.has(store.id) ? -store.id : store.brandId * 1_000_000 + store.regionId;
    const held = this.held.get(key);
    if (held && now >= held.from && now < held.until && held.edition === this.cards.current) {
      let known = true;
      for (let i = 0; known && i < held.zones.length; i++) {
        known = this.zoneStock.soldPercent(held.zones[i]!) === held.sold[i];
      }
      if (known) return held.template;
    }
    return this.make(key, store, now);
  }

  /** All depend on these; another identity means a newer version. */
  private forgetOld(): void {
    const [stores, layers, zones, catalog, shelves] = [
      this.directory.current,
      this.layers.current,
      this.zones.current,
      this.catalog.current,
      this.catalog.assortments,
    ];
    const [oldStores, oldLayers, oldZones, oldCatalog, oldShelves] = this.madeOf;
    if (stores === oldStores && layers === oldLayers && zones === oldZones && catalog === oldCatalog) {
      if (shelves === oldShelves) return;
    }
    this.madeOf = [stores, layers, zones, catalog, shelves];
    this.held.clear();
    this.special = new Set([
      ...this.layers.storesWithOwn(),
      ...[...zones.values()].flatMap(({ scope }) => (scope.kind === 'stores' ? scope.ids : [])),
    ]);
  }

  private make(key: number, store: Store, now: number): Awaitable<StoreTemplate> {
    const zones = this.zones.visibleAt(store, new Date(now));
    return whenThere(allThere(zones.map((zone) => this.zoneStock.soldPercent(zone))), (sold) => {
      const edition = this.cards.current;
      const template = this.template(store, zones, sold, edition);
      if (this.held.size >= MOST) this.held.clear();
      this.held.set(key, { from: now, until: this.nextZoneChange(now), edition, zones, sold, template });
      return template;
    });
  }

  private nextZoneChange(now: number): number {
    let next = Infinity;
    for (const { startsAt, endsAt } of this.zones.current.values()) {
      for (const at of [startsAt.getTime(), endsAt.getTime()]) if (at > now && at < next) next = at;
    }
    return next;
  }

  private template(
    store: Store,
    zones: readonly Zone[],
    sold: readonly SoldPercent[],
    edition: CardEdition,
  ): StoreTemplate {
    const brand = this.catalog.brand(store.brandId);
    const template = { ...DEFAULT_LAYER, ...this.layers.template() };
    const nearer = this.layers.nearerTo(store, this.directory.regionWithAncestors(store.regionId));
    // a brand's colour stands before the template's, and behind what any nearer layer sets
    const layout = composeStorefront([template, { accent: brand?.accent }, ...nearer]);
    const theme = { accent: layout.accent, brandName: brand?.name ?? '', logo: brand?.logo ?? '' };
    const listOf = (rule: ShelfRule): CardList =>
      new CardList(this.shelves.picked(rule).flatMap((id) => edition.card(id) ?? []));
    return {
      start: pieceOf(`"theme":${JSON.stringify(theme)},"banners":${JSON.stringify(layout.banners)},"hotZones":[`),
      zones: zones
        .map((zone, i) => ({
          start: pieceOf(`${JSON.stringify(zoneHead(zone)).slice(0, -1)},"items":[`),
          list: this.zoneCards.list(zone, sold[i]!, edition),
        }))
        .filter(({ list }) => list.length > 0),
      shelves: layout.shelves.map((rule) => ({
        start: pieceOf(`{"title":${JSON.stringify(rule.title)},"items":[`),
        rule,
        list: Shelves.isShared(rule) ? listOf(rule) : undefined,
      })),
      end: pieceOf(`,"notices":${JSON.stringify(layout.notices)}}`),
    };
  }
}

const allThere = <T>(values: readonly Awaitable<T>[]): Awaitable<T[]> =>
  values.some((value) => value instanceof Promise) ? Promise.all(values) : (values as T[]);
