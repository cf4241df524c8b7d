import { shanghaiParts } from '../time';
import { scopeCovers } from './scope-covers';
import { type ScopedStore, type ZoneFacts } from './zone';

export interface ZoneProduct {
  readonly name: string;
  /** Sold in the mall and priced. */
  readonly onSale: boolean;
  /** Units that can be sold within the zone's scope. */
  readonly stock: number;
}

export interface ZoneWarning {
  readonly code:
    | 'NO_STORES'
    | 'NO_PRODUCTS'
    | 'ENDED'
    | 'SLOT_TAKEN'
    | 'PRODUCT_ELSEWHERE'
    | 'NOT_ON_SALE'
    | 'OUT_OF_STOCK'
    | 'LOW_STOCK';
  readonly message: string;
  readonly productId?: number;
  readonly zoneId?: number;
}

/** Fewer units than this will not last a campaign. */
const LOW_STOCK = 20;

/**
 * What HQ should know before a zone is published: other published zones in the same entrance of the same stores at the
 * same time, products shown twice there, goods that are short or not on sale. Warnings inform, they forbid nothing.
 *
 * @param others the other published zones
 * @param stores the chain's online stores
 */
export function zoneWarnings(
  zone: ZoneFacts,
  others: readonly ZoneFacts[],
  stores: readonly ScopedStore[],
  productOf: (productId: number) => ZoneProduct | undefined,
  at: Date,
): ZoneWarning[] {
  const covered = stores.filter((store) => scopeCovers(zone.scope, store));
  const warnings: ZoneWarning[] = [];
  if (covered.length === 0) warnings.push({ code: 'NO_STORES', message: '投放范围内没有营业的门店' });
  if (zone.productIds.length === 0) warnings.push({ code: 'NO_PRODUCTS', message: '还没有添加商品' });
  if (at >= zone.endsAt) warnings.push({ code: 'ENDED', message: '结束时间已过，发布后不会展示' });

  for (const other of others) {
    const from = new Date(Math.max(zone.startsAt.getTime(), other.startsAt.getTime()));
    const to = new Date(Math.min(zone.endsAt.getTime(), other.endsAt.getTime()));
    if (other.id === zone.id || from >= to) continue;
    const shared = covered.filter((store) => scopeCovers(other.scope, store)).length;
    if (shared === 0) continue;
    const where = `${shared} 家门店 ${dayText(from)}–${dayText(new Date(to.getTime() - 1))}`;
    if (other.slot === zone.slot) {
      const message = `与「${other.title}」在 ${where} 同用入口位 ${zone.slot}`;
      warnings.push({ code: 'SLOT_TAKEN', message, zoneId: other.id });
    }
    for (const productId of zone.productIds.filter((id) => other.productIds.includes(id))) {
      const message = `「${productOf(productId)?.name ?? productId}」同时在「${other.title}」中（${where}）`;
      warnings.push({ code: 'PRODUCT_ELSEWHERE', message, productId, zoneId: other.id });
    }
  }
  for (const productId of zone.productIds) {
    const product = productOf(productId);
    const name = `「${product?.name ?? productId}」`;
    if (!product?.onSale) warnings.push({ code: 'NOT_ON_SALE', message: `${name}未上架，不会展示`, productId });
    else if (product.stock <= 0) warnings.push({ code: 'OUT_OF_STOCK', message: `${name}范围内无货`, productId });
    else if (product.stock < LOW_STOCK) {
      warnings.push({ code: 'LOW_STOCK', message: `${name}范围内只剩 ${product.stock} 件`, productId });
    }
  }
  return warnings;
}

const dayText = (instant: Date) => {
  const { month, day } = shanghaiParts(instant);
  return `${month}月${day}日`;
};
