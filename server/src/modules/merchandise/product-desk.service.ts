import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, hqGetProduct, hqListProducts } from '@qiandian/shared/contract';
import type { HqCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, inList, num, readTime, sqlTime } from '../../platform/db';
import { Problem } from '../../platform/http';
import { Catalog, PriceBook, type Product } from '../catalog';

type HqProduct = Answer<typeof hqGetProduct>;
type HqSku = HqProduct['skus'][number];

export interface ProductFilter {
  readonly q?: string | undefined;
  readonly brandId?: number | undefined;
  readonly categoryId?: number | undefined;
  readonly status?: Product['status'] | undefined;
}

/** Products as HQ reads them: with prices now and next, stock over all locations, and how many stores carry them. */
@Singleton()
export class ProductDesk {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() catalog!: Catalog;
  @Inject() prices!: PriceBook;

  async page(
    { page, size, ...filter }: ProductFilter & { readonly page: number; readonly size: number },
    caller: HqCaller,
  ): Promise<Answer<typeof hqListProducts>> {
    const found = this.found(filter, caller);
    const shown = found.slice((page - 1) * size, page * size);
    return { items: await this.view(shown), total: found.length, page, size };
  }

  /** All that the filters find, newest first. */
  found(filter: ProductFilter, caller: HqCaller): Product[] {
    const needle = filter.q?.toLowerCase();
    return this.catalog.current.products
      .filter(
        (p) =>
          inBrands(p, caller) &&
          (filter.brandId === undefined || p.brandId === filter.brandId) &&
          (filter.status === undefined || p.status === filter.status) &&
          (filter.categoryId === undefined || this.catalog.current.isInCategory(p.categoryId, filter.categoryId)) &&
          (!needle || `${p.name} ${p.code} ${p.skus.map((s) => s.code).join(' ')}`.toLowerCase().includes(needle)),
      )
      .reverse();
  }

  /** @throws Problem PRODUCT_NOT_FOUND, OUT_OF_SCOPE */
  async one(productId: number, caller: HqCaller): Promise<HqProduct> {
    const product = this.catalog.product(productId);
    if (!product) throw new Problem('PRODUCT_NOT_FOUND');
    if (!inBrands(product, caller)) throw new Problem('OUT_OF_SCOPE');
    const [view] = await this.view([product]);
    return view!;
  }

  private async view(products: readonly Product[]): Promise<HqProduct[]> {
    const skuIds = products.flatMap((p) => p.skus.map((s) => s.id));
    const [stock, next] = await Promise.all([this.stockOf(skuIds), this.nextPrices(skuIds)]);
    const carrying = this.catalog.storesCarrying();
    const now = this.clock.now();
    return products.map((p) => ({
      id: p.id,
      code: p.code,
      name: p.name,
      subtitle: p.subtitle,
      brandId: p.brandId,
      brandName: this.catalog.brand(p.brandId)?.name ?? '',
      categoryId: p.categoryId,
      pictures: [...p.pictures],
      description: p.description,
      attributes: { ...p.attributes },
      channels: [...p.channels],
      ...(p.limitPerPerson === null ? {} : { limitPerPerson: p.limitPerPerson }),
      status: p.status,
      ...(p.newOn === null ? {} : { newOn: p.newOn }),
      skus: p.skus.map((s): HqSku => {
        const scheduled = next.get(s.id);
        return {
          id: s.id,
          code: s.code,
          attributes: { ...s.attributes },
          priceFen: this.prices.priceOf(s.id, now) ?? 0,
          ...(scheduled ? { nextPrice: scheduled } : {}),
          onHand: stock.get(s.id)?.onHand ?? 0,
          reserved: stock.get(s.id)?.reserved ?? 0,
        };
      }),
      stores: carrying.get(p.id) ?? 0,
    }));
  }

  private async stockOf(skuIds: readonly number[]): Promise<Map<number, { onHand: number; reserved: number }>> {
    const ids = inList(skuIds);
    const rows = await this.database.query<{ sku_id: number; on_hand: number; reserved: number }>(
      `SELECT sku_id, SUM(on_hand) AS on_hand, SUM(reserved) AS reserved FROM stock
       WHERE sku_id IN ${ids.sql} GROUP BY sku_id`,
      ids.params,
    );
    return new Map(rows.map((r) => [r.sku_id, { onHand: num(r.on_hand), reserved: num(r.reserved) }]));
  }

  private async nextPrices(skuIds: readonly number[]): Promise<Map<number, { priceFen: number; effectiveAt: string }>> {
    const ids = inList(skuIds);
    const rows = await this.database.query<{ sku_id: number; price_fen: number; effective_at: unknown }>(
      `SELECT sku_id, price_fen, effective_at FROM price_entry
       WHERE sku_id IN ${ids.sql} AND cancelled_at IS NULL AND effective_at > ? ORDER BY effective_at DESC, id DESC`,
      [...ids.params, sqlTime(this.clock.now())],
    );
    // descending, so that the earliest one is what stays
    return new Map(
      rows.map((r) => [r.sku_id, { priceFen: num(r.price_fen), effectiveAt: readTime(r.effective_at).toISOString() }]),
    );
  }
}

const inBrands = (product: Product, caller: HqCaller): boolean =>
  !caller.scope.brandIds || caller.scope.brandIds.includes(product.brandId);
