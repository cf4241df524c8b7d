import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, getHotZone, listHotZones, Parsed } from '@qiandian/shared/contract';
import { zonePhase, type ZoneProduct, zoneWarnings } from '../../domain/hot-zone';
import type { HqCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/db';
import { Problem } from '../../platform/http';
import { Catalog, PriceBook } from '../catalog';
import { StoreDirectory } from '../stores';
import { HotZoneEntity } from './hot-zone.entity';
import { HotZones, zoneOf } from './hot-zones.service';
import { ZoneCounts } from './zone-counts.service';
import { ZoneSales } from './zone-sales.service';
import { ZoneScopes } from './zone-scopes.service';
import { ZoneStock } from './zone-stock.service';

type ZoneDetail = Answer<typeof getHotZone>;
export type HqZone = Omit<ZoneDetail, 'warnings'>;

/** Hot zones as the console shows them: the draft, with what is known about its items and stores. */
@Singleton()
export class ZoneDesk {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() catalog!: Catalog;
  @Inject() prices!: PriceBook;
  @Inject() stores!: StoreDirectory;
  @Inject() zones!: HotZones;
  @Inject() scopes!: ZoneScopes;
  @Inject() stock!: ZoneStock;
  @Inject() sales!: ZoneSales;
  @Inject() counts!: ZoneCounts;

  async page(query: Parsed<typeof listHotZones>['query'], caller: HqCaller): Promise<Answer<typeof listHotZones>> {
    const { page, size, phase } = query;
    const q = query.q?.toLowerCase();
    const all = await this.database.dataSource.getRepository(HotZoneEntity).find({ order: { id: 'DESC' } });
    const found = all.filter(
      (zone) =>
        this.scopes.covers(caller.scope, zone.draft.scope) &&
        (!phase || this.phaseOf(zone) === phase) &&
        (!q || zone.draft.title.toLowerCase().includes(q)),
    );
    const items: HqZone[] = [];
    for (const zone of found.slice((page - 1) * size, page * size)) items.push(await this.view(zone));
    return { items, total: found.length, page, size };
  }

  /** @throws Problem ZONE_NOT_FOUND, OUT_OF_SCOPE */
  async one(zoneId: number, caller: HqCaller): Promise<ZoneDetail> {
    const zone = await this.database.dataSource.getRepository(HotZoneEntity).findOneBy({ id: zoneId });
    if (!zone) throw new Problem('ZONE_NOT_FOUND');
    if (!this.scopes.covers(caller.scope, zone.draft.scope)) throw new Problem('OUT_OF_SCOPE');
    return this.detail(zone);
  }

  /** With the warnings that publishing the draft now would deserve. */
  async detail(row: HotZoneEntity): Promise<ZoneDetail> {
    const view = await this.view(row);
    const stock = new Map(view.items.map((item) => [item.productId, item.stock]));
    const now = this.clock.now();
    const productOf = (id: number): ZoneProduct | undefined => {
      const product = this.catalog.product(id);
      if (!product) return undefined;
      const onSale = this.catalog.mallProduct(id) !== undefined && this.prices.rangeOf(id, now) !== undefined;
      return { name: product.name, onSale, stock: stock.get(id) ?? 0 };
    };
    const warnings = zoneWarnings(
      zoneOf(row.id, row.draft),
      [...this.zones.current.values()],
      this.stores.online().map((store) => this.scopes.scoped(store)),
      productOf,
      now,
    );
    return { ...view, warnings };
  }

  async view(row: HotZoneEntity): Promise<HqZone> {
    const { draft } = row;
    const now = this.clock.now();
    const [units, sold, counts] = await Promise.all([
      this.stock.unitsOf(draft.productIds, draft.scope),
      this.sales.since(draft.productIds, new Date(draft.startsAt), now),
      this.counts.of([row.id]),
    ]);
    const count = counts.get(row.id);
    return {
      id: row.id,
      title: draft.title,
      subtitle: draft.subtitle,
      banner: draft.banner,
      slot: draft.slot,
      scope: draft.scope,
      startsAt: draft.startsAt,
      endsAt: draft.endsAt,
      scopeText: this.scopes.text(draft.scope),
      status: row.status,
      phase: this.phaseOf(row),
      version: row.version,
      ...(row.publishedVersion === null ? {} : { publishedVersion: row.publishedVersion }),
      dirty: row.published !== null && row.publishedVersion !== row.version,
      items: draft.productIds.map((productId) => {
        const product = this.catalog.product(productId);
        return {
          productId,
          name: product?.name ?? '已删除的商品',
          picture: product?.pictures[0] ?? '',
          priceFen: this.prices.rangeOf(productId, now)?.minFen ?? 0,
          stock: units.get(productId) ?? 0,
          sold: sold.get(productId) ?? 0,
        };
      }),
      impressions: count?.impressions ?? 0,
      clicks: count?.clicks ?? 0,
      updatedAt: row.updatedAt.toISOString(),
    };
  }

  private phaseOf(row: HotZoneEntity): HqZone['phase'] {
    const { startsAt, endsAt } = row.published ?? row.draft;
    return zonePhase(row.status, { startsAt: new Date(startsAt), endsAt: new Date(endsAt) }, this.clock.now());
  }
}
