import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, quoteOrder } from '@qiandian/shared/contract';
import { Clock } from '../../platform/clock';
import { Problem } from '../../platform/http';
import { Catalog, PriceBook } from '../catalog';
import { StockLocations } from '../inventory';
import { Addresses } from '../members';
import { StoreDirectory } from '../stores';
import { FulfilmentPlaces } from './fulfilment-places.service';
import { type PricedDraft, PriceDraft } from './price-draft.service';
import { PurchaseCounts } from './purchase-counts.service';

type QuoteAnswer = Answer<typeof quoteOrder>;
export interface QuoteRequest {
  readonly memberId: number;
  readonly storeId: number;
  readonly lines: readonly { readonly skuId: number; readonly quantity: number }[];
  readonly fulfilment: 'express' | 'pickup';
  readonly addressId?: number | undefined;
}

/** The checkout's amounts, each with its reason, and what stands in the way. */
@Singleton()
export class QuoteService {
  @Inject() clock!: Clock;
  @Inject() stores!: StoreDirectory;
  @Inject() catalog!: Catalog;
  @Inject() prices!: PriceBook;
  @Inject() places!: FulfilmentPlaces;
  @Inject() locations!: StockLocations;
  @Inject() addresses!: Addresses;
  @Inject() purchases!: PurchaseCounts;
  @Inject() pricing!: PriceDraft;

  /** @throws Problem STORE_NOT_FOUND, ADDRESS_NOT_FOUND */
  async quote(request: QuoteRequest): Promise<QuoteAnswer> {
    const store = this.stores.byId(request.storeId);
    if (store?.status !== 'online') throw new Problem('STORE_NOT_FOUND');
    const skuIds = [...new Set(request.lines.map((line) => line.skuId))];
    const limited = skuIds.flatMap((id) => {
      const product = this.catalog.product(this.catalog.sku(id)?.productId ?? 0);
      return product?.limitPerPerson ? [product.id] : [];
    });
    const [address, bought] = await Promise.all([
      request.addressId === undefined ? undefined : this.addresses.get(request.memberId, request.addressId),
      this.purchases.of(request.memberId, limited),
    ]);
    const now = this.clock.now();
    const draft = { lines: request.lines, fulfilment: request.fulfilment, province: address?.province };
    const found = await this.places.search([{ store, skuIds }], (_want, around) =>
      this.pricing.price(draft, {
        priceOf: (skuId) => this.prices.priceOf(skuId, now),
        around,
        bought: (productId) => bought.get(productId) ?? 0,
      }),
    );
    return this.view(found[0]!);
  }

  private view({ quote, allocation, problems }: PricedDraft): QuoteAnswer {
    return {
      lines: quote.lines.map((line) => {
        const sku = this.catalog.sku(line.skuId);
        const product = sku && this.catalog.product(sku.productId);
        return {
          skuId: line.skuId,
          productId: sku?.productId ?? line.skuId,
          name: product?.name ?? '已下架商品',
          attributes: { ...sku?.attributes },
          picture: sku?.picture || product?.pictures[0] || '',
          quantity: line.quantity,
          priceFen: line.priceFen,
          amountFen: line.amountFen,
          reason: line.reasons.map((reason) => reason.text).join('；') || '暂不能购买',
        };
      }),
      goodsFen: quote.goodsFen,
      reductions: quote.reductions.map((reduction) => ({ ...reduction })),
      freightFen: quote.freightFen,
      freightReason: quote.freightReason.text,
      totalFen: quote.totalFen,
      ...(allocation.ok
        ? {
            source: {
              kind: allocation.source,
              text: this.sourceText(allocation.source, allocation.locationId),
              ...(allocation.storeId === null ? {} : { storeId: allocation.storeId }),
            },
          }
        : {}),
      problems: problems.map((problem) => ({ ...problem })),
    };
  }

  /** Where it comes from, in words. */
  sourceText(source: 'pickup_here' | 'ship_here' | 'ship_nearby' | 'ship_warehouse', locationId: number): string {
    const name = this.locations.location(locationId)?.name ?? '';
    if (source === 'pickup_here') return `到店自提 · ${name}`;
    return source === 'ship_warehouse' ? `总仓发货 · ${name}` : `门店发货 · ${name}`;
  }
}
