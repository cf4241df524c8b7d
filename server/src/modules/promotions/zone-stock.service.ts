import { Inject, Singleton } from '@midwayjs/core';
import type { ZoneScope } from '../../domain/hot-zone';
import { type Awaitable, Patience } from '../../platform/async';
import { Clock } from '../../platform/clock';
import { Log } from '../../platform/log';
import { Catalog } from '../catalog';
import { Inventory, StockLocations } from '../inventory';
import type { Zone } from './hot-zones.service';
import { ZoneSales } from './zone-sales.service';
import { ZoneScopes } from './zone-scopes.service';

/** Progress shown to shoppers may be this old. */
const MAX_AGE_MS = 15_000;
const WAIT_MS = 1_000;

export type SoldPercent = ReadonlyMap<number, number>;
const NOTHING_SOLD: SoldPercent = new Map();

/** Units that a zone's stores and the warehouses can still sell, and how far each item is sold. */
@Singleton()
export class ZoneStock {
  @Inject() clock!: Clock;
  @Inject() catalog!: Catalog;
  @Inject() inventory!: Inventory;
  @Inject() locations!: StockLocations;
  @Inject() scopes!: ZoneScopes;
  @Inject() sales!: ZoneSales;
  @Inject() log!: Log;
  private readonly progress = new WeakMap<Zone, { readonly at: number; readonly value: SoldPercent }>();
  private readonly measuring = new WeakMap<Zone, Promise<SoldPercent>>();
  private readonly patience = new Patience(WAIT_MS);

  /** Product id → units free to sell within the scope, read live. */
  async unitsOf(productIds: readonly number[], scope: ZoneScope): Promise<Map<number, number>> {
    const skus = productIds.flatMap((id) => this.catalog.product(id)?.skus ?? []);
    const free = await this.inventory.freeTotals(
      skus.map((sku) => sku.id),
      this.locationIds(scope),
    );
    const units = new Map<number, number>();
    for (const sku of skus) units.set(sku.productId, (units.get(sku.productId) ?? 0) + (free.get(sku.id) ?? 0));
    return units;
  }

  /**
   * Product id → percent sold since the zone began, 0–100, seconds old; another map whenever it was measured anew. Made
   * ahead of need, so that shoppers wait for the first one only, and keep the last one while the database hangs.
   */
  soldPercent(zone: Zone): Awaitable<SoldPercent> {
    const age = Math.abs(this.clock.now().getTime() - (this.progress.get(zone)?.at ?? -Infinity));
    const known = this.progress.get(zone);
    if (known && age <= MAX_AGE_MS) {
      if (age > MAX_AGE_MS / 2) this.refresh(zone).catch((error: unknown) => this.failed(error));
      return known.value;
    }
    return this.patience.wait(
      () => this.refresh(zone),
      () => known?.value ?? NOTHING_SOLD,
      (error) => this.failed(error),
    );
  }

  private refresh(zone: Zone): Promise<SoldPercent> {
    const running = this.measuring.get(zone);
    if (running) return running;
    const at = this.clock.now().getTime();
    const measured = this.measure(zone)
      .then((value) => {
        this.progress.set(zone, { at, value });
        return value;
      })
      .finally(() => this.measuring.delete(zone));
    this.measuring.set(zone, measured);
    return measured;
  }

  private failed(error: unknown): void {
    this.log.error('the sales of a zone could not be counted', error);
  }

  private async measure(zone: Zone): Promise<SoldPercent> {
    const sold = await this.sales.since(zone.productIds, zone.startsAt, this.clock.now());
    if (!sold.size) return NOTHING_SOLD;
    const left = await this.unitsOf(zone.productIds, zone.scope);
    return new Map(
      [...sold].map(([id, units]) => [id, Math.min(100, Math.round((units * 100) / (units + (left.get(id) ?? 0))))]),
    );
  }

  private locationIds(scope: ZoneScope): number[] | null {
    const storeIds = this.scopes.storeIds(scope);
    if (storeIds === null) return null;
    const own = storeIds.flatMap((id) => this.locations.locationOfStore(id)?.id ?? []);
    return [...own, ...this.locations.warehouses().map((warehouse) => warehouse.id)];
  }
}
