import { Inject, Singleton } from '@midwayjs/core';
import { type Quote, quote, type QuoteLineFacts, type QuoteProblem } from '../../domain/pricing';
import { allocate, type Allocation, type Surroundings } from '../../domain/stock';
import { Catalog } from '../catalog';
import { Freight } from './freight.service';

/** What a shopper wants to order in one storefront, by one fulfilment. */
export interface Draft {
  readonly lines: readonly { readonly skuId: number; readonly quantity: number }[];
  readonly fulfilment: 'express' | 'pickup';
  /** Where a parcel goes; absent until an address is chosen. */
  readonly province?: string | undefined;
}
/** What the moment says; read live for a quote, in the transaction for an order. */
export interface DraftFacts {
  /** In fen; undefined = the SKU has no price. */
  readonly priceOf: (skuId: number) => number | undefined;
  /** Seen from the storefront. */
  readonly around: Surroundings;
  /** Units of a product the buyer has already. */
  readonly bought: (productId: number) => number;
}
export interface PricedDraft {
  readonly quote: Quote;
  readonly allocation: Allocation;
  /** Everything that stands in the way of an order; empty = it can be placed. */
  readonly problems: readonly (Omit<QuoteProblem, 'code'> & { code: QuoteProblem['code'] | 'PICKUP_UNAVAILABLE' })[];
}

/** Prices a draft and finds where it is fulfilled from; the same rules for the quote page and for placing the order. */
@Singleton()
export class PriceDraft {
  @Inject() catalog!: Catalog;
  @Inject() freight!: Freight;

  /** @returns undefined when it hangs on stock that has not been read */
  price(draft: Draft, facts: DraftFacts): PricedDraft | undefined {
    const allocation = allocate(draft.fulfilment, draft.lines, facts.around);
    if (!allocation) return undefined;
    const priced = quote({
      lines: draft.lines.map((line) => this.lineFacts(line, facts)),
      fulfilment: draft.fulfilment,
      province: draft.province,
      freight: this.freight.current(),
    });
    const unsellable = new Set(priced.problems.filter((p) => p.code === 'SKU_NOT_SELLABLE').map((p) => p.skuId));
    return {
      quote: priced,
      allocation,
      problems: [...priced.problems, ...this.stockProblems(allocation, draft, unsellable)],
    };
  }

  private lineFacts(line: { skuId: number; quantity: number }, facts: DraftFacts): QuoteLineFacts {
    const sku = this.catalog.sku(line.skuId);
    const product = sku && this.catalog.mallProduct(sku.productId);
    const max = product?.limitPerPerson;
    return {
      skuId: line.skuId,
      productId: sku?.productId ?? 0,
      name: product?.name ?? '已下架商品',
      quantity: line.quantity,
      priceFen: facts.priceOf(line.skuId) ?? null,
      sellable: product !== undefined,
      ...(product && max ? { limit: { key: `product:${product.id}`, max, bought: facts.bought(product.id) } } : {}),
    };
  }

  private stockProblems(
    allocation: Allocation,
    draft: Draft,
    unsellable: ReadonlySet<number | undefined>,
  ): PricedDraft['problems'] {
    if (allocation.ok) return [];
    if (allocation.unavailable && draft.fulfilment === 'pickup') {
      return [{ code: 'PICKUP_UNAVAILABLE', message: '这家门店暂不支持自提，请改为快递' }];
    }
    const short = allocation.short.filter((line) => !unsellable.has(line.skuId));
    if (!short.length && !unsellable.size) {
      return [{ code: 'STOCK_SHORT', message: '这些商品不在同一处，请分开下单' }];
    }
    const nearby = allocation.pickupNearby?.storeId;
    return short.map(({ skuId, available }) => ({
      code: 'STOCK_SHORT' as const,
      skuId,
      available,
      message: `「${this.nameOf(skuId)}」${available > 0 ? `只剩 ${available} 件` : '已售罄'}${
        nearby && draft.fulfilment === 'pickup' ? '，同城其他门店可自提' : ''
      }`,
    }));
  }

  private nameOf(skuId: number): string {
    const sku = this.catalog.sku(skuId);
    return (sku && this.catalog.product(sku.productId)?.name) ?? '商品';
  }
}
