import { Inject, Singleton } from '@midwayjs/core';
import { type HqCaller, seesWholeBrands } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, type Tx } from '../../platform/db';
import { Problem } from '../../platform/http';
import { Audit } from '../hq';
import { Catalog } from './catalog.service';
import type { Product } from './catalog-snapshot';
import { PriceEntryEntity } from './catalog.entities';
import { PriceBook } from './price-book.service';

export interface PriceChange {
  readonly skuId: number;
  readonly priceFen: number;
  /** Absent = now. */
  readonly effectiveAt?: Date;
}

/** How far a client's clock may be behind before "now" counts as the past. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;

/** HQ writes the one price book (A13, A14): all changes of a call or none, each in force everywhere at its instant. */
@Singleton()
export class SetPrices {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() catalog!: Catalog;
  @Inject() prices!: PriceBook;
  @Inject() audit!: Audit;

  /** @throws Problem SKU_NOT_FOUND, PRICE_IN_PAST, OUT_OF_SCOPE */
  async schedule(changes: readonly PriceChange[], caller: HqCaller): Promise<number[]> {
    const now = this.clock.now();
    const rows = changes.map((change, i) => {
      const sku = this.catalog.sku(change.skuId);
      const product = sku && this.catalog.product(sku.productId);
      if (!sku || !product) {
        throw new Problem('SKU_NOT_FOUND', { errors: [{ path: `body.prices.${i}.skuId`, message: '规格不存在' }] });
      }
      assertOwnPrices(caller, product);
      const given = change.effectiveAt ?? now;
      if (given.getTime() < now.getTime() - CLOCK_TOLERANCE_MS) {
        throw new Problem('PRICE_IN_PAST', {
          errors: [{ path: `body.prices.${i}.effectiveAt`, message: '生效时间不能早于现在' }],
        });
      }
      return { sku, product, priceFen: change.priceFen, effectiveAt: given < now ? now : given };
    });
    const ids = await this.database.inTx((tx) => this.write(tx, rows, now, caller));
    await this.prices.refresh();
    return ids;
  }

  /** Takes back a change that has not begun. @throws Problem PRICE_NOT_FOUND, PRICE_EFFECTIVE, OUT_OF_SCOPE */
  async cancel(priceId: number, caller: HqCaller): Promise<void> {
    const now = this.clock.now();
    await this.database.inTx(async (tx) => {
      const repository = tx.getRepository(PriceEntryEntity);
      const entry = await repository.findOneBy({ id: priceId });
      const sku = entry && this.catalog.sku(entry.skuId);
      const product = sku && this.catalog.product(sku.productId);
      if (!entry || !product) throw new Problem('PRICE_NOT_FOUND');
      assertOwnPrices(caller, product);
      if (entry.cancelledAt || entry.effectiveAt <= now) throw new Problem('PRICE_EFFECTIVE');
      await repository.update(priceId, { cancelledAt: now });
      await this.audit.record(tx, caller, {
        action: 'cancel',
        subject: 'price',
        subjectId: priceId,
        title: `${product.name} ${sku.code}`,
        before: { priceFen: entry.priceFen, effectiveAt: entry.effectiveAt.toISOString() },
      });
      await this.prices.changed(tx);
    });
    await this.prices.refresh();
  }

  private async write(
    tx: Tx,
    rows: readonly {
      sku: { id: number; code: string };
      product: { name: string };
      priceFen: number;
      effectiveAt: Date;
    }[],
    now: Date,
    caller: HqCaller,
  ): Promise<number[]> {
    const saved = await tx.getRepository(PriceEntryEntity).save(
      rows.map((r) => ({
        skuId: r.sku.id,
        priceFen: r.priceFen,
        effectiveAt: r.effectiveAt,
        cancelledAt: null,
        operatorId: caller.operatorId,
        createdAt: now,
      })),
    );
    await this.audit.record(
      tx,
      caller,
      rows.map((r, i) => ({
        action: 'schedule',
        subject: 'price',
        subjectId: saved[i]!.id,
        title: `${r.product.name} ${r.sku.code}`,
        before: { priceFen: this.prices.priceOf(r.sku.id, now) ?? null },
        after: { priceFen: r.priceFen, effectiveAt: r.effectiveAt.toISOString() },
      })),
    );
    await this.prices.changed(tx);
    return saved.map((s) => s.id);
  }
}

/** A price holds in every store: who sees some regions only sets none. @throws Problem OUT_OF_SCOPE */
export function assertOwnPrices({ scope }: HqCaller, { brandId }: Product): void {
  if (!seesWholeBrands(scope, [brandId])) throw new Problem('OUT_OF_SCOPE');
}
