import { Inject, Singleton } from '@midwayjs/core';
import { TOLD_AHEAD_MS } from '../../domain/attribution';
import type { ApiKeyKind, PosCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Problem } from '../../platform/http';
import { Catalog, type Product, type Sku } from '../catalog';
import { type Store, StoreDirectory } from '../stores';
import { type Refusal, refusal } from './intake';

export interface SkuRef {
  readonly skuId?: number | undefined;
  readonly skuCode?: string | undefined;
}
export interface KnownSku {
  readonly sku: Sku;
  readonly product: Product;
}
/** A line of a receipt or an imported order. */
export interface SoldLine extends SkuRef {
  readonly lineId?: string | undefined;
  readonly quantity: number;
  readonly amountFen: number;
  readonly gift: boolean;
}
export interface CheckedLine extends KnownSku {
  readonly lineRef: string;
  readonly quantity: number;
  readonly amountFen: number;
}

const OLDEST_MS = 400 * 86_400_000;
/** What a money column holds. */
const MOST_FEN = 2_000_000_000;

/** Looks at single items before anything is written. Answers say why an item is refused, or what it names. */
@Singleton()
export class IntakeChecks {
  @Inject() clock!: Clock;
  @Inject() catalog!: Catalog;
  @Inject() stores!: StoreDirectory;
  private codes: { readonly of: object; readonly byCode: ReadonlyMap<string, Sku> } | undefined;

  /** @throws Problem KEY_NOT_FOR_THIS when the key is for none of these */
  assertKind(caller: PosCaller, kinds: readonly ApiKeyKind[]): void {
    if (!caller.kinds.some((kind) => kinds.includes(kind))) throw new Problem('KEY_NOT_FOR_THIS');
  }

  store(caller: PosCaller, storeId: number): Store | Refusal {
    const store = this.stores.byId(storeId);
    if (!store) return refusal('STORE_NOT_FOUND');
    const { storeIds, brandIds } = caller;
    const speaksFor = (!storeIds || storeIds.includes(storeId)) && (!brandIds || brandIds.includes(store.brandId));
    return speaksFor ? store : refusal('KEY_NOT_FOR_THIS');
  }

  /** A SKU of any status: what is off sale in the mall may still go over the counter. */
  sku({ skuId, skuCode }: SkuRef): KnownSku | Refusal {
    const sku = skuId === undefined ? this.skuOfCode(skuCode ?? '') : this.catalog.sku(skuId);
    if (!sku) return refusal('SKU_NOT_FOUND', `没有这个规格：${skuCode ?? skuId}`);
    if (skuCode !== undefined && sku.code !== skuCode) {
      return refusal('SKU_NOT_FOUND', `skuId ${skuId} 与 skuCode ${skuCode} 不是同一个规格`);
    }
    return { sku, product: this.catalog.product(sku.productId)! };
  }

  /** When it happened: till clocks may be five minutes ahead. */
  time(at: string): Date | Refusal {
    const time = this.past(at);
    if (isRefusal(time)) return time;
    return time.getTime() < this.clock.now().getTime() - OLDEST_MS ? refusal('TIME_TOO_OLD') : time;
  }

  /** The same, however long ago. */
  past(at: string): Date | Refusal {
    const time = new Date(at);
    return time.getTime() > this.clock.now().getTime() + TOLD_AHEAD_MS ? refusal('TIME_IN_FUTURE') : time;
  }

  /** Lines with their SKUs; one without a number is named by its place, from 1 on. */
  lines(lines: readonly SoldLine[]): readonly CheckedLine[] | Refusal {
    const checked: CheckedLine[] = [];
    const seen = new Set<string>();
    for (const [i, line] of lines.entries()) {
      const lineRef = line.lineId ?? String(i + 1);
      if (seen.has(lineRef)) return refusal('LINE_DUPLICATE', `行号 ${lineRef} 重复`);
      seen.add(lineRef);
      if (line.gift && line.amountFen > 0) return refusal('INVALID_INPUT', `行 ${lineRef} 是赠品，金额应为 0`);
      const known = this.sku(line);
      if (isRefusal(known)) return { ...known, message: `行 ${lineRef}：${known.message}` };
      checked.push({ ...known, lineRef, quantity: line.quantity, amountFen: line.amountFen });
    }
    if (checked.reduce((sum, line) => sum + line.amountFen, 0) > MOST_FEN) {
      return refusal('INVALID_INPUT', '整单金额太大');
    }
    return checked;
  }

  private skuOfCode(code: string): Sku | undefined {
    const { current } = this.catalog;
    if (this.codes?.of !== current) {
      const skus = current.products.flatMap((product) => product.skus);
      this.codes = { of: current, byCode: new Map(skus.map((sku) => [sku.code, sku])) };
    }
    return this.codes.byCode.get(code);
  }
}

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'code' in value && 'message' in value;
