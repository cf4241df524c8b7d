import { Inject, Singleton } from '@midwayjs/core';
import type { ZoneScope } from '../../domain/hot-zone';
import { Clock } from '../../platform/clock';
import { Catalog } from '../catalog';
import { Inventory, StockLocations } from '../inventory';
import type { Zone } from './hot-zones.service';
import { ZoneSales } from './zone-sales.service';
import { ZoneScopes } from './zone-scopes.service';

/** Progress shown to shoppers may be this old. */
const MAX_AGE_MS = 15_000;

/** Units that a zone's stores and the warehouses can still sell, and how far each item is sold. */
@Singleton()
export class ZoneStock {
  @Inject() clock!: Clock;
  @Inject() catalog!: Catalog;
  @Inject() inventory!: Inventory;
  @Inject() locations!: StockLocations;
  @Inject() scopes!: ZoneScopes;
  @Inject() sales!: ZoneSales;
  private readonly progress = new WeakMap<Zone, { at: number; value: Promise<ReadonlyMap<number, number>> }>();

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

  /** Product id → percent sold since the zone began, 0–100, seconds old. */
  soldPercent(zone: Zone): Promise<ReadonlyMap<number, number>> {
    const now = this.clock.now().getTime();
    const known = this.progress.get(zone);
    if (known && now - known.at <= MAX_AGE_MS) return known.value;
    const value = this.measure(zone);
    this.progress.set(zone, { at: now, value });
    value.catch(() => this.progress.delete(zone));
    return value;
  }

  private async measure(zone: Zone): Promise<ReadonlyMap<number, number>> {
    const sold = await this.sales.since(zone.productIds, zone.startsAt, this.clock.now());
    if (!sold.size) return new Map();
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
