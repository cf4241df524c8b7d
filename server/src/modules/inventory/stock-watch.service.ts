import { setImmediate as breathe, setTimeout as sleep } from 'node:timers/promises';
import { Init, Inject, Singleton } from '@midwayjs/core';
import { AppConfig } from '../../config';
import { type Awaitable, Patience, whenThere } from '../../platform/async';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/db';
import { idFromBefore } from '../../platform/ids';
import { Lifecycle } from '../../platform/lifecycle';
import { Log } from '../../platform/log';
import { ProductSet } from './product-set';
import { StockLocations } from './stock-locations.service';
import {
  freeAt,
  freeBetween,
  movementsAfter,
  productsInStock,
  productsWithSkus,
  siblingsOf,
  type Touched,
} from './stock-watch.repository';

const LOOK_MS = 1_000;
/** What is known may be this old before somebody waits for a look. */
const MAX_AGE_MS = 5_000;
/** Ids are minted before they are committed; a transaction that takes longer is found by the round through all places. */
const OVERLAP_MS = 5_000;
const LOCATIONS_PER_STEP = 100;
/** Every place is read again within about this long, whatever happened. */
const ROUND_MS = 10 * 60_000;
const WAIT_MS = 1_000;

/**
 * Which products are free to sell at each place and anywhere, in memory and followed: once a second the movements written
 * since the last look, by whichever process, say what to read again. Nobody who opens a storefront waits for a query, and a
 * database that hangs leaves what was known last.
 */
@Singleton()
export class StockWatch {
  @Inject() config!: AppConfig;
  @Inject() clock!: Clock;
  @Inject() database!: Database;
  @Inject() lifecycle!: Lifecycle;
  @Inject() locations!: StockLocations;
  @Inject() log!: Log;
  private readonly patience = new Patience(WAIT_MS);
  private readonly byLocation = new Map<number, ProductSet>();
  private readonly loading = new Map<number, Promise<ProductSet>>();
  /** Never changed in place: another set tells that it is another answer. */
  private everywhere: ReadonlySet<number> = new Set();
  private lookedAt = -Infinity;
  private looking: Promise<void> | undefined;
  private watermark = 0;
  /** Movements at or after the watermark that have been dealt with. */
  private seen = new Set<number>();
  /** Number of the look in which a location was touched, as long as an older read of it may still be under way. */
  private readonly touchedIn = new Map<number, number>();
  private looks = 0;
  private stopped = false;

  @Init()
  async init(): Promise<void> {
    this.lifecycle.onStart(async () => {
      await this.begin();
      if (this.config.settings.test) return;
      void this.lookOn();
      void this.goRound();
    });
    this.lifecycle.onStop(async () => {
      this.stopped = true;
      await this.looking;
    });
  }

  /** Products of which the store has a unit free; a store without a place for stock has none. */
  atStore(storeId: number): Awaitable<ProductSet> {
    const location = this.locations.locationOfStore(storeId);
    if (!location) return ProductSet.empty;
    const { id } = location;
    return whenThere(this.upToDate(), () => this.byLocation.get(id) ?? this.firstRead(id));
  }

  /** Products of which a unit is free at all. */
  anywhere(): Awaitable<ReadonlySet<number>> {
    return whenThere(this.upToDate(), () => this.everywhere);
  }

  private async begin(): Promise<void> {
    this.watermark = idFromBefore(OVERLAP_MS);
    await this.readEverywhere();
    this.lookedAt = this.clock.now().getTime();
  }

  private upToDate(): Awaitable<void> {
    if (Math.abs(this.clock.now().getTime() - this.lookedAt) <= MAX_AGE_MS) return undefined;
    return this.patience.wait(
      () => this.look(),
      () => undefined,
    );
  }

  private firstRead(locationId: number): Awaitable<ProductSet> {
    return this.patience.wait(
      () => {
        const known = this.loading.get(locationId);
        if (known) return known;
        const read = this.readUntilStill(locationId).finally(() => this.loading.delete(locationId));
        this.loading.set(locationId, read);
        return read;
      },
      () => ProductSet.empty,
      (error) => this.log.error('the stock of a place could not be read', error),
    );
  }

  /** A movement noticed while it was read may not be in it. */
  private async readUntilStill(locationId: number): Promise<ProductSet> {
    for (;;) {
      const before = this.looks;
      const found = await freeBetween(this.database, locationId, locationId);
      if ((this.touchedIn.get(locationId) ?? 0) > before) continue;
      const set = ProductSet.of(found.get(locationId) ?? []);
      this.byLocation.set(locationId, set);
      return set;
    }
  }

  private async lookOn(): Promise<void> {
    while (!this.stopped) {
      await sleep(LOOK_MS, undefined, { ref: false });
      await this.look().catch((error: unknown) => this.log.error('the stock ledger could not be followed', error));
    }
  }

  private look(): Promise<void> {
    this.looking ??= this.follow().finally(() => (this.looking = undefined));
    return this.looking;
  }

  private async follow(): Promise<void> {
    const at = this.clock.now().getTime();
    const next = idFromBefore(OVERLAP_MS);
    // the time was set back: others have meanwhile written ids below those that were looked for
    if (next < this.watermark) await this.readAllAgain();
    const movements = await movementsAfter(this.database, this.watermark);
    const fresh = movements.filter(({ id }) => !this.seen.has(id));
    if (fresh.length) await this.readAgain(fresh);
    this.seen = new Set(movements.flatMap(({ id }) => (id > next ? [id] : [])));
    this.watermark = next;
    this.lookedAt = at;
  }

  private async readAgain(fresh: readonly Touched[]): Promise<void> {
    const look = ++this.looks;
    const touched = [...new Set(fresh.map(({ locationId }) => locationId))];
    for (const id of touched) this.touchedIn.set(id, look);
    const productOf = await siblingsOf(this.database, [...new Set(fresh.map(({ skuId }) => skuId))]);
    const products = [...new Set(productOf.values())];
    const found = await productsInStock(this.database, products);
    if (products.some((id) => found.has(id) !== this.everywhere.has(id))) {
      const others = [...this.everywhere].filter((id) => !products.includes(id));
      this.everywhere = new Set([...others, ...found]);
    }
    await this.readPlacesAgain(fresh, productOf);
    if (!this.loading.size) for (const id of touched) if (this.touchedIn.get(id) === look) this.touchedIn.delete(id);
  }

  private async readPlacesAgain(fresh: readonly Touched[], productOf: ReadonlyMap<number, number>): Promise<void> {
    const products = new Map<number, Set<number>>();
    for (const { locationId, skuId } of fresh) {
      const product = productOf.get(skuId);
      if (product === undefined || !this.byLocation.has(locationId)) continue;
      const touched = products.get(locationId);
      if (touched) touched.add(product);
      else products.set(locationId, new Set([product]));
    }
    const skus = new Map<number, number[]>();
    for (const [sku, product] of productOf) skus.set(product, [...(skus.get(product) ?? []), sku]);
    const wanted = new Map([...products].map(([id, touched]) => [id, [...touched].flatMap((p) => skus.get(p)!)]));
    const free = await freeAt(this.database, wanted);
    for (const [id, touched] of products) {
      const here = new Set([...(free.get(id) ?? [])].map((sku) => productOf.get(sku)!));
      const known = this.byLocation.get(id)!;
      const changed = [...touched].filter((product) => known.has(product) !== here.has(product));
      if (changed.length)
        this.byLocation.set(
          id,
          known.with(changed, (product) => here.has(product)),
        );
    }
  }

  private async readAllAgain(): Promise<void> {
    const known = [...this.byLocation.keys()].sort((a, b) => a - b);
    for (let from = 0; from < known.length; from += LOCATIONS_PER_STEP)
      await this.readPart(known.slice(from, from + LOCATIONS_PER_STEP));
    await this.readEverywhere();
  }

  private async readEverywhere(): Promise<void> {
    const before = this.looks;
    const products = await productsWithSkus(this.database);
    const found = await productsInStock(this.database, products);
    if (this.looks !== before) return;
    const same = found.size === this.everywhere.size && [...found].every((id) => this.everywhere.has(id));
    if (!same) this.everywhere = found;
  }

  /** First to have every store at hand, then to find what the looks missed. */
  private async goRound(): Promise<void> {
    for (let first = true; !this.stopped; first = false) {
      const ids = this.locations.ids();
      const steps = Math.ceil(ids.length / LOCATIONS_PER_STEP);
      for (let step = 0; step < steps && !this.stopped; step++) {
        const part = ids.slice(step * LOCATIONS_PER_STEP, (step + 1) * LOCATIONS_PER_STEP);
        await this.readPart(part).catch((error: unknown) =>
          this.log.error('the stock of places could not be read', error),
        );
        await (first ? breathe() : sleep(ROUND_MS / steps, undefined, { ref: false }));
      }
      if (!steps || first) await sleep(ROUND_MS, undefined, { ref: false });
      if (this.stopped) return;
      await this.readEverywhere().catch((error: unknown) =>
        this.log.error('the stock of all places could not be read', error),
      );
    }
  }

  private async readPart(ids: readonly number[]): Promise<void> {
    const before = this.looks;
    const found = await freeBetween(this.database, ids[0]!, ids.at(-1)!);
    // what a look has read meanwhile is newer
    if (this.looks !== before) return;
    for (const id of ids) {
      const set = ProductSet.of(found.get(id) ?? []);
      if (!this.byLocation.get(id)?.equals(set)) this.byLocation.set(id, set);
    }
  }
}
