import { Inject, Singleton } from '@midwayjs/core';
import type { HqCaller } from '../../platform/auth';
import { Database, inList, insertRows } from '../../platform/db';
import { Problem } from '../../platform/http';
import { Catalog } from '../catalog';
import { Audit } from '../hq';
import { StoreDirectory } from '../stores';

export interface AssortmentChoice {
  readonly kind: 'brand' | 'regions' | 'stores' | 'none';
  readonly ids: readonly number[];
}

/** Which stores carry a product on their own shelves. Only stores in the operator's scope change. */
@Singleton()
export class SetAssortment {
  @Inject() database!: Database;
  @Inject() catalog!: Catalog;
  @Inject() stores!: StoreDirectory;
  @Inject() audit!: Audit;

  /** @returns how many stores carry it afterwards. @throws Problem PRODUCT_NOT_FOUND, OUT_OF_SCOPE */
  async set(productId: number, choice: AssortmentChoice, caller: HqCaller): Promise<number> {
    const product = this.catalog.product(productId);
    if (!product) throw new Problem('PRODUCT_NOT_FOUND');
    const brands = caller.scope.brandIds;
    if (brands && !brands.includes(product.brandId)) throw new Problem('OUT_OF_SCOPE');
    const mine = this.stores.storeIdsInScope(caller.scope);
    const wanted = this.stores
      .all()
      .filter((s) => mine.has(s.id) && s.brandId === product.brandId && this.isChosen(s, choice))
      .map((s) => s.id);

    const total = await this.database.inTx(async (tx) => {
      const rows = await tx.query<{ store_id: number }[]>('SELECT store_id FROM assortment WHERE product_id = ?', [
        productId,
      ]);
      const before = new Set(rows.map((r) => r.store_id));
      const drop = [...before].filter((id) => mine.has(id) && !wanted.includes(id));
      const add = wanted.filter((id) => !before.has(id));
      if (drop.length) {
        const ids = inList(drop);
        await tx.query(`DELETE FROM assortment WHERE product_id = ? AND store_id IN ${ids.sql}`, [
          productId,
          ...ids.params,
        ]);
      }
      await insertRows(
        tx,
        'assortment',
        ['store_id', 'product_id', 'sort'],
        add.map((storeId) => [storeId, productId, 0]),
      );
      await this.audit.record(tx, caller, {
        action: 'assortment',
        subject: 'product',
        subjectId: productId,
        title: product.name,
        before: { stores: before.size },
        after: { kind: choice.kind, ids: choice.ids, stores: before.size - drop.length + add.length },
      });
      await this.catalog.assortmentsChanged(tx);
      return before.size - drop.length + add.length;
    });
    await this.catalog.refresh();
    return total;
  }

  private isChosen(store: { id: number; regionId: number }, { kind, ids }: AssortmentChoice): boolean {
    if (kind === 'none') return false;
    if (kind === 'brand') return true;
    if (kind === 'stores') return ids.includes(store.id);
    return this.stores.regionWithAncestors(store.regionId).some((id) => ids.includes(id));
  }
}
