import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, getCart } from '@qiandian/shared/contract';
import { mostOfOneOrder, type MostOfOneOrder } from '../../domain/stock';
import { Clock } from '../../platform/clock';
import { Database, insertMissingRows, sqlTime } from '../../platform/db';
import { Problem } from '../../platform/http';
import { Catalog, PriceBook, type Product, type Sku } from '../catalog';
import { FulfilmentPlaces } from '../pricing';
import { type Store, StoreDirectory } from '../stores';
import { CartLineEntity } from './order.entities';

type Cart = Answer<typeof getCart>;
type CartLine = Cart['lines'][number];
/** What is known of a line before it is looked at. */
export type LineToShow = Pick<CartLineEntity, 'skuId' | 'storeId' | 'quantity'> &
  Partial<Pick<CartLineEntity, 'link' | 'assistedCart'>>;

const MOST_LINES = 100;
const NOTHING: MostOfOneOrder = { available: 0, pickup: false };

/** A member's cart: lines keep the store and link they came by, and are checked anew against the store of the moment. */
@Singleton()
export class CartService {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() catalog!: Catalog;
  @Inject() prices!: PriceBook;
  @Inject() places!: FulfilmentPlaces;
  @Inject() stores!: StoreDirectory;

  /** @param storeId the storefront of the moment; without one each line is checked against its own store */
  async of(memberId: number, storeId: number | undefined): Promise<Cart> {
    const rows = await this.database.dataSource
      .getRepository(CartLineEntity)
      .find({ where: { memberId }, order: { updatedAt: 'DESC', skuId: 'ASC' } });
    return { ...(storeId === undefined ? {} : { storeId }), lines: await this.view(rows, storeId) };
  }

  /** Lines, whoever's, as they would be sold now. */
  async view(rows: readonly LineToShow[], storeId: number | undefined): Promise<CartLine[]> {
    const wants = rows.flatMap((row, i) => {
      const store = this.stores.byId(storeId ?? row.storeId);
      return store?.status === 'online' ? [{ i, store, skuIds: [row.skuId], quantity: row.quantity }] : [];
    });
    const found = await this.places.search(wants, ({ skuIds, quantity }, around) =>
      mostOfOneOrder(skuIds[0]!, quantity, around),
    );
    const most = new Map(wants.map(({ i }, n) => [i, found[n]!]));
    return rows.map((row, i) => this.line(row, storeId, most.get(i) ?? NOTHING));
  }

  /**
   * Puts a line in, or changes its quantity; 0 takes it out. A link or a guide's cart once kept stays unless a newer one comes.
   * @throws Problem SKU_NOT_FOUND, STORE_NOT_FOUND, CART_FULL
   */
  async put(
    memberId: number,
    line: {
      skuId: number;
      storeId: number;
      quantity: number;
      link?: string | undefined;
      assistedCart?: string | undefined;
    },
  ): Promise<Cart> {
    const { skuId, storeId, quantity, link, assistedCart } = line;
    if (quantity > 0) this.assertKnown(skuId, storeId);
    await this.database.inTx(async (tx) => {
      const repository = tx.getRepository(CartLineEntity);
      if (quantity === 0) return void (await repository.delete({ memberId, skuId, storeId }));
      const updatedAt = this.clock.now();
      if (!(await repository.existsBy({ memberId, skuId, storeId }))) {
        if ((await repository.countBy({ memberId })) >= MOST_LINES) throw new Problem('CART_FULL');
        // a second click may have put the line in meanwhile: then there is nothing to insert
        const columns = ['member_id', 'sku_id', 'store_id', 'quantity', 'link', 'updated_at'];
        await insertMissingRows(tx, 'cart_line', columns, [
          [memberId, skuId, storeId, quantity, link ?? null, sqlTime(updatedAt)],
        ]);
      }
      const changes = {
        quantity,
        updatedAt,
        ...(link === undefined ? {} : { link }),
        ...(assistedCart === undefined ? {} : { assistedCart }),
      };
      await repository.update({ memberId, skuId, storeId }, changes);
    });
    return this.of(memberId, storeId);
  }

  private assertKnown(skuId: number, storeId: number): void {
    if (!this.catalog.sku(skuId)) throw new Problem('SKU_NOT_FOUND');
    if (this.stores.byId(storeId)?.status !== 'online') throw new Problem('STORE_NOT_FOUND');
  }

  private line(row: LineToShow, storeId: number | undefined, had: MostOfOneOrder): CartLine {
    const { skuId, quantity } = row;
    const sku = this.catalog.sku(skuId);
    const product = sku && this.catalog.product(sku.productId);
    const store = this.stores.byId(storeId ?? row.storeId);
    const priceFen = this.prices.priceOf(skuId, this.clock.now());
    const sellable = this.isSold(product) && priceFen !== undefined && store?.status === 'online' && had.available > 0;
    const problem = this.problem(product, store, priceFen, had.available, quantity);
    return {
      skuId,
      productId: sku?.productId ?? skuId,
      name: product?.name ?? '已下架商品',
      attributes: { ...sku?.attributes },
      picture: pictureOf(sku, product),
      priceFen: priceFen ?? 0,
      quantity,
      storeId: row.storeId,
      storeName: this.stores.byId(row.storeId)?.name ?? '已关闭门店',
      ...(row.link ? { link: row.link } : {}),
      ...(row.assistedCart ? { assistedCart: row.assistedCart } : {}),
      sellable,
      available: sellable ? had.available : 0,
      pickup: sellable && had.pickup,
      ...(problem ? { problem } : {}),
    };
  }

  private isSold(product: Product | undefined): boolean {
    return product !== undefined && this.catalog.mallProduct(product.id) !== undefined;
  }

  private problem(
    product: Product | undefined,
    store: Store | undefined,
    priceFen: number | undefined,
    available: number,
    quantity: number,
  ): CartLine['problem'] {
    if (!this.isSold(product) || priceFen === undefined) return { code: 'SKU_NOT_SELLABLE', message: '商品已下架' };
    if (store?.status !== 'online') return { code: 'STORE_NOT_FOUND', message: '门店已停止营业' };
    if (available === 0) return { code: 'STOCK_SHORT', message: '当前门店暂时买不到' };
    if (available < quantity) return { code: 'STOCK_SHORT', message: `最多可买 ${available} 件` };
    const limit = product?.limitPerPerson;
    if (limit && quantity > limit) return { code: 'LIMIT_EXCEEDED', message: `每人限购 ${limit} 件` };
    return undefined;
  }
}

const pictureOf = (sku: Sku | undefined, product: Product | undefined): string =>
  sku?.picture || product?.pictures[0] || '';
