import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, listZoneCandidates, Parsed } from '@qiandian/shared/contract';
import { candidateScore, margin } from '../../domain/hot-zone';
import { addDays, shanghaiDay } from '../../domain/time';
import type { HqCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, num } from '../../platform/db';
import { FreshValues, KeptValues } from '../../platform/fresh';
import { Catalog, PriceBook, SkuCosts } from '../catalog';
import { Inventory } from '../inventory';
import { HotZones } from '../promotions';

type Page = Answer<typeof listZoneCandidates>;
type Candidate = Page['items'][number] & { readonly brandId: number };
type Query = Parsed<typeof listZoneCandidates>['query'];

const NO_MARGIN = { marginBp: null, margin: 'unknown' } as const;
const DAYS = 30;
const LIVE_MS = 60_000;
/** A month of sales and the stock of all places take a while: nobody waits for them. */
const STALE_MS = 600_000;
/** From this part of the range of prices on, an item is a high ticket. */
const HIGH_TICKET = 0.8;

const ORDERS: Readonly<Record<Query['sort'], (one: Candidate) => number>> = {
  score: (one) => one.score,
  sell_through: (one) => one.sellThroughPct,
  sold: (one) => one.sold30d,
  stock: (one) => one.stock,
  price: (one) => one.priceFen,
  // what is not known comes last
  margin: (one) => one.marginBp ?? Number.MIN_SAFE_INTEGER,
};

/** Goods that would do well in a hot zone (A21), from the sales of all channels in the last 30 days. */
@Singleton()
export class ZoneCandidates {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() catalog!: Catalog;
  @Inject() prices!: PriceBook;
  @Inject() costs!: SkuCosts;
  @Inject() inventory!: Inventory;
  @Inject() zones!: HotZones;
  @Inject() kept!: KeptValues;
  private readonly held = new FreshValues<readonly Candidate[]>({
    most: 1,
    liveForMs: () => LIVE_MS,
    staleForMs: () => STALE_MS,
    store: () => this.kept.of('zone-candidates'),
  });

  /** Of the operator's brands. Who may not see costs is told no margin, nor may sort or choose by it. */
  async page(query: Query, { scope, permissions }: HqCaller): Promise<Page> {
    const { page, size, q, brandId, sort, exclusive } = query;
    const ranked = await this.held.get('all', () => this.rank());
    const all = permissions.includes('prices') ? ranked : ranked.map((one) => ({ ...one, ...NO_MARGIN }));
    const word = q?.toLowerCase();
    const found = all.filter(
      (one) =>
        (scope.brandIds === null || scope.brandIds.includes(one.brandId)) &&
        (brandId === undefined || one.brandId === brandId) &&
        (query.margin === undefined || one.margin === query.margin) &&
        (!exclusive || one.exclusive) &&
        (!word || one.name.toLowerCase().includes(word)),
    );
    const value = ORDERS[sort];
    found.sort((a, b) => value(b) - value(a) || b.netFen30d - a.netFen30d || a.productId - b.productId);
    const items = found.slice((page - 1) * size, page * size).map(({ brandId: _brand, ...one }) => one);
    return { items, total: found.length, page, size };
  }

  /** Has them ready before anybody asks. */
  prepare(): Promise<void> {
    return this.held.prepare('all', () => this.rank());
  }

  private async rank(): Promise<Candidate[]> {
    const now = this.clock.now();
    const today = shanghaiDay(now);
    const products = this.catalog.current.mallProducts;
    const [sold, free, costs] = await Promise.all([
      this.sold(addDays(today, -DAYS)),
      this.inventory.freeEverywhere(),
      this.costs.all(),
    ]);
    const prices = products.map((product) => this.prices.rangeOf(product.id, now)?.minFen ?? 0);
    const highPriceFen = [...prices].sort((a, b) => a - b)[Math.floor(prices.length * HIGH_TICKET)] ?? 0;
    const zones = this.zonesByProduct(now);
    return products.map((product, i) => {
      const { units = 0, fen = 0 } = sold.get(product.id) ?? {};
      const stock = product.skus.reduce((sum, sku) => sum + (free.get(sku.id) ?? 0), 0);
      const season = product.attributes['季节'] ?? '';
      const exclusive = product.channels.length === 1;
      const month = Number(today.slice(5, 7));
      const facts = {
        soldUnits: units,
        freeUnits: stock,
        priceFen: prices[i]!,
        season,
        exclusive,
        month,
        highPriceFen,
      };
      const { score, sellThroughPct, why } = candidateScore(facts);
      const { bp: marginBp, flag } = margin(
        product.skus.map(({ id }) => ({ priceFen: this.prices.priceOf(id, now) ?? 0, costFen: costs.get(id) })),
      );
      return {
        productId: product.id,
        name: product.name,
        picture: product.pictures[0] ?? '',
        brandId: product.brandId,
        brandName: this.catalog.brand(product.brandId)?.name ?? '',
        season,
        priceFen: prices[i]!,
        sold30d: units,
        netFen30d: fen,
        stock,
        sellThroughPct,
        exclusive,
        marginBp,
        margin: flag,
        score,
        why: [...why],
        zones: zones.get(product.id) ?? [],
      };
    });
  }

  private async sold(fromDay: string): Promise<Map<number, { units: number; fen: number }>> {
    const rows = await this.database.query<{ product_id: number; units: unknown; fen: unknown }>(
      `SELECT product_id, SUM(quantity - returned_quantity) AS units, SUM(net_fen - returned_fen) AS fen
       FROM sale_line WHERE day >= ? AND product_id IS NOT NULL GROUP BY product_id`,
      [fromDay],
    );
    return new Map(rows.map((row) => [row.product_id, { units: num(row.units), fen: num(row.fen) }]));
  }

  private zonesByProduct(now: Date): Map<number, string[]> {
    const titles = new Map<number, string[]>();
    for (const zone of this.zones.current.values()) {
      if (zone.endsAt <= now) continue;
      for (const id of zone.productIds) titles.set(id, [...(titles.get(id) ?? []), zone.title]);
    }
    return titles;
  }
}
