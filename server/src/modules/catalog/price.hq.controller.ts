import { cancelPrice, listPrices, lookupSku, setPrices, setSkuCosts } from '@qiandian/shared/contract';
import { Inject, Singleton } from '@midwayjs/core';
import { Endpoint, type Input, Problem } from '../../platform/http';
import { Catalog } from './catalog.service';
import { ListPrices } from './list-prices.service';
import { SetPrices } from './set-prices.service';
import { SkuCosts } from './sku-costs.service';

/** The price book's desk at headquarters. */
@Singleton()
export class PriceHqController {
  @Inject() lists!: ListPrices;
  @Inject() prices!: SetPrices;
  @Inject() costs!: SkuCosts;
  @Inject() catalog!: Catalog;

  @Endpoint(listPrices)
  list({ query, caller }: Input<typeof listPrices>) {
    return this.lists.page(query, caller);
  }

  @Endpoint(lookupSku)
  lookup({ params }: Input<typeof lookupSku>) {
    const sku = this.catalog.sku(params.skuId);
    const product = sku && this.catalog.product(sku.productId);
    if (!product) throw new Problem('SKU_NOT_FOUND');
    const { id: skuId, code, attributes } = sku;
    return { skuId, code, productId: product.id, productName: product.name, attributes };
  }

  @Endpoint(setPrices)
  async set({ body, caller }: Input<typeof setPrices>) {
    const forStore = body.prices.findIndex((p) => p.storeId !== undefined);
    if (forStore >= 0) {
      throw new Problem('STORE_PRICE_REFUSED', {
        errors: [{ path: `body.prices.${forStore}.storeId`, message: '去掉 storeId：一个 SKU 全渠道只有一个价格' }],
      });
    }
    const ids = await this.prices.schedule(
      body.prices.map((p) => ({
        skuId: p.skuId,
        priceFen: p.priceFen,
        ...(p.effectiveAt ? { effectiveAt: new Date(p.effectiveAt) } : {}),
      })),
      caller,
    );
    const { items } = await this.lists.page({ page: 1, size: ids.length, ids }, caller);
    return { items };
  }

  @Endpoint(setSkuCosts)
  async setCosts({ body, caller }: Input<typeof setSkuCosts>) {
    return { saved: await this.costs.set(body.items, caller) };
  }

  @Endpoint(cancelPrice)
  async cancel({ params, caller }: Input<typeof cancelPrice>) {
    await this.prices.cancel(params.priceId, caller);
    return { ok: true as const };
  }
}
