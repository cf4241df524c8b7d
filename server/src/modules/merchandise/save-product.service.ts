import { Inject, Singleton } from '@midwayjs/core';
import { type HqCaller, seesWholeBrands } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, isDuplicate, type Tx } from '../../platform/db';
import { Problem } from '../../platform/http';
import {
  Catalog,
  type Channel,
  PriceBook,
  PriceEntryEntity,
  ProductEntity,
  type ProductStatus,
  SkuEntity,
} from '../catalog';
import { Audit } from '../hq';

export interface ProductDraft {
  readonly code: string;
  readonly name: string;
  readonly subtitle: string;
  readonly brandId: number;
  readonly categoryId: number;
  readonly pictures: string[];
  readonly description: string;
  readonly attributes: Record<string, string>;
  readonly channels: Channel[];
  readonly limitPerPerson?: number | undefined;
  readonly status: ProductStatus;
  readonly newOn?: string | undefined;
  /** Existing SKUs carry their id; a price is only taken for new ones, later prices go through the price book. */
  readonly skus: readonly {
    id?: number | undefined;
    code: string;
    attributes: Record<string, string>;
    priceFen: number;
  }[];
}

/** HQ's product desk: creates and changes products with their SKUs (A6, A24, A26). */
@Singleton()
export class SaveProduct {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() catalog!: Catalog;
  @Inject() prices!: PriceBook;
  @Inject() audit!: Audit;

  /**
   * @param productId absent = create
   * @returns the product's id
   * @throws Problem PRODUCT_NOT_FOUND, PRODUCT_CODE_TAKEN, SKU_CODE_TAKEN, BRAND_NOT_FOUND, CATEGORY_NOT_FOUND, OUT_OF_SCOPE
   */
  async save(draft: ProductDraft, caller: HqCaller, productId?: number): Promise<number> {
    this.check(draft, caller, productId);
    const id = await this.database
      .inTx(async (tx) => {
        const written = await this.write(tx, draft, caller, productId);
        await this.changed(tx);
        return written;
      })
      .catch((error: unknown) => {
        if (isDuplicate(error)) throw new Problem('SKU_CODE_TAKEN');
        throw error;
      });
    await Promise.all([this.catalog.refresh(), this.prices.refresh()]);
    return id;
  }

  private check(draft: ProductDraft, caller: HqCaller, productId: number | undefined): void {
    const existing = productId === undefined ? undefined : this.catalog.product(productId);
    if (productId !== undefined && !existing) throw new Problem('PRODUCT_NOT_FOUND');
    // a product is the same in every store: who sees some regions only writes none
    const brands = [draft.brandId, ...(existing ? [existing.brandId] : [])];
    if (!seesWholeBrands(caller.scope, brands)) throw new Problem('OUT_OF_SCOPE');
    if (!this.catalog.brand(draft.brandId)) throw new Problem('BRAND_NOT_FOUND');
    if (!this.catalog.category(draft.categoryId)) throw new Problem('CATEGORY_NOT_FOUND');
    const own = new Set(existing?.skus.map((s) => s.id));
    const foreign = draft.skus.findIndex((s) => s.id !== undefined && !own.has(s.id));
    if (foreign >= 0) {
      throw new Problem('INVALID_INPUT', {
        errors: [{ path: `body.skus.${foreign}.id`, message: '这个规格不属于本商品' }],
      });
    }
    const codes = draft.skus.map((s) => s.code);
    const twice = codes.findIndex((code, i) => codes.indexOf(code) < i);
    if (twice >= 0) {
      throw new Problem('SKU_CODE_TAKEN', { errors: [{ path: `body.skus.${twice}.code`, message: '规格编码重复' }] });
    }
  }

  /** To be called once after the last `write` of a transaction. */
  async changed(tx: Tx): Promise<void> {
    await this.catalog.changed(tx);
    await this.prices.changed(tx);
  }

  /** One product of a form or a sheet, checked before. @throws Problem PRODUCT_CODE_TAKEN, and the driver's duplicate error */
  async write(tx: Tx, draft: ProductDraft, caller: HqCaller, productId: number | undefined): Promise<number> {
    const now = this.clock.now();
    const products = tx.getRepository(ProductEntity);
    const before = productId === undefined ? null : await products.findOneBy({ id: productId });
    const sameCode = await products.findOneBy({ code: draft.code });
    if (sameCode && sameCode.id !== productId) throw new Problem('PRODUCT_CODE_TAKEN');
    const { skus, limitPerPerson, newOn, ...fields } = draft;
    const saved = await products.save({
      ...(before ?? { createdAt: now, sold: 0 }),
      ...fields,
      limitPerPerson: limitPerPerson ?? null,
      newOn: newOn ?? null,
      updatedAt: now,
    });
    await this.writeSkus(tx, saved.id, skus, draft.pictures[0] ?? '', caller, now);
    await this.audit.record(tx, caller, {
      action: before ? 'update' : 'create',
      subject: 'product',
      subjectId: saved.id,
      title: draft.name,
      before: before && auditView(before),
      after: auditView(saved),
    });
    return saved.id;
  }

  private async writeSkus(
    tx: Tx,
    productId: number,
    skus: ProductDraft['skus'],
    picture: string,
    caller: HqCaller,
    now: Date,
  ): Promise<void> {
    const repository = tx.getRepository(SkuEntity);
    for (const [sort, sku] of skus.entries()) {
      const fields = { productId, code: sku.code, attributes: sku.attributes, sort };
      if (sku.id !== undefined) {
        await repository.update(sku.id, fields);
        continue;
      }
      const created = await repository.save({ ...fields, picture });
      await tx.getRepository(PriceEntryEntity).insert({
        skuId: created.id,
        priceFen: sku.priceFen,
        effectiveAt: now,
        cancelledAt: null,
        operatorId: caller.operatorId,
        createdAt: now,
      });
    }
  }
}

const auditView = (p: Omit<ProductEntity, 'id'>): Record<string, unknown> => ({
  code: p.code,
  name: p.name,
  brandId: p.brandId,
  categoryId: p.categoryId,
  channels: p.channels,
  status: p.status,
  limitPerPerson: p.limitPerPerson,
  newOn: p.newOn,
});
