import { Inject, Singleton } from '@midwayjs/core';
import { composeStorefront, type ShelfRule } from '../../domain/storefront';
import { type Awaitable, whenThere } from '../../platform/async';
import { type Piece, pieceOf } from '../../platform/bytes';
import { Clock } from '../../platform/clock';
import { Catalog } from '../catalog';
import { type CardEdition, type CardRow, CardSheet, ProductCards } from '../merchandise';
import { HotZones, type SoldPercent, type Zone, ZoneStock } from '../promotions';
import { type Store, StoreDirectory } from '../stores';
import { Layers } from './layers.service';
import { DEFAULT_LAYER, Shelves } from './shelves.service';
import { ZoneCards, zoneHead } from './zone-cards.service';

/** A shelf as many stores have it: its products where all show the same, else the rule that each fills for itself. */
export type ShelfTemplate =
  | { readonly first: CardSheet; readonly next: CardSheet }
  | { readonly rule: ShelfRule; readonly first: Piece; readonly next: Piece };

/** What storefronts of one brand and region have in common, as bytes with gaps. */
export interface StoreTemplate {
  /** From the theme to the beginning of the shelves, hot zones and all. */
  readonly start: CardSheet;
  /** Each begins with the end of the one before, or with none before it. */
  readonly shelves: readonly ShelfTemplate[];
  /** After the guides, to the end. */
  readonly end: Piece;
}
interface Held {
  readonly from: number;
  /** When a zone begins or ends. */
  readonly until: number;
  readonly edition: CardEdition;
  readonly anywhere: ReadonlySet<number>;
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

  /** @param anywhere products of which a unit is free at all */
  of(store: Store, anywhere: ReadonlySet<number>): Awaitable<StoreTemplate> {
    this.forgetOld();
    const now = this.clock.now().getTime();
    const key = this.special.has(store.id) ? -store.id : store.brandId * 1_000_000 + store.regionId;
    const held = this.held.get(key);
    if (held && now >= held.from && now < held.until) {
      let known = held.edition === this.cards.current && held.anywhere === anywhere;
      for (let i = 0; known && i < held.zones.length; i++) {
        known = this.zoneStock.soldPercent(held.zones[i]!) === held.sold[i];
      }
      if (known) return held.template;
    }
    return this.make(key, store, anywhere, now);
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

  private make(key: number, store: Store, anywhere: ReadonlySet<number>, now: number): Awaitable<StoreTemplate> {
    const published = this.zones.current;
    const zones = this.zones.visibleAt(store, new Date(now));
    return whenThere(allThere(zones.map((zone) => this.zoneStock.soldPercent(zone))), (sold) => {
      // zones were changed while their stock was asked for
      if (this.zones.current !== published) return this.make(key, store, anywhere, now);
      const edition = this.cards.current;
      const template = this.template(store, zones, sold, edition, anywhere);
      if (this.held.size >= MOST) this.held.clear();
      this.held.set(key, { from: now, until: this.nextZoneChange(now), edition, anywhere, zones, sold, template });
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
    anywhere: ReadonlySet<number>,
  ): StoreTemplate {
    const brand = this.catalog.brand(store.brandId);
    const template = { ...DEFAULT_LAYER, ...this.layers.template() };
    const nearer = this.layers.nearerTo(store, this.directory.regionWithAncestors(store.regionId));
    // a brand's colour stands before the template's, and behind what any nearer layer sets
    const layout = composeStorefront([template, { accent: brand?.accent }, ...nearer]);
    const theme = { accent: layout.accent, brandName: brand?.name ?? '', logo: brand?.logo ?? '' };
    const start: (string | CardRow)[] = [
      `"theme":${JSON.stringify(theme)},"banners":${JSON.stringify(layout.banners)},"hotZones":[`,
    ];
    zones
      .map((zone, i) => ({ zone, row: this.zoneCards.row(zone, sold[i]!, edition) }))
      .filter(({ row }) => row.cards.length > 0)
      .forEach(({ zone, row }, i) => {
        start.push(`${i > 0 ? ',' : ''}${JSON.stringify(zoneHead(zone)).slice(0, -1)},"items":[`, row, ']}');
      });
    start.push('],"shelves":[');
    return {
      start: CardSheet.of(start, anywhere),
      shelves: layout.shelves.flatMap((rule): ShelfTemplate | [] => this.shelf(rule, edition, anywhere)),
      end: pieceOf(`,"notices":${JSON.stringify(layout.notices)}}`),
    };
  }

  private shelf(rule: ShelfRule, edition: CardEdition, anywhere: ReadonlySet<number>): ShelfTemplate | [] {
    const first = `{"title":${JSON.stringify(rule.title)},"items":[`;
    const next = `]},${first}`;
    if (!Shelves.isShared(rule)) return { rule, first: pieceOf(first), next: pieceOf(next) };
    const cards = this.shelves.picked(rule).flatMap((id) => edition.card(id) ?? []);
    if (!cards.length) return [];
    return { first: CardSheet.of([first, { cards }], anywhere), next: CardSheet.of([next, { cards }], anywhere) };
  }
}

const allThere = <T>(values: readonly Awaitable<T>[]): Awaitable<T[]> =>
  values.some((value) => value instanceof Promise) ? Promise.all(values) : (values as T[]);
