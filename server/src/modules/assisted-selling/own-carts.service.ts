import { Inject, Singleton } from '@midwayjs/core';
import type { addAssistedCart, Answer, Parsed } from '@qiandian/shared/contract';
import type { GuideCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/db';
import { Problem } from '../../platform/http';
import { randomToken } from '../../platform/ids';
import { AttributionRuleBook } from '../attribution-rules';
import { Catalog, PriceBook } from '../catalog';
import { AssistedCartEntity, type AssistedItem, type DrawnCode, DrawnCodes } from '../guides';
import { StoreDirectory } from '../stores';
import { type CartOrder, ordersByCart } from './cart-facts.repository';
import { CartLines } from './cart-lines.service';

type View = Answer<typeof addAssistedCart>;
type Wish = Parsed<typeof addAssistedCart>['body'];

const TOKEN_LENGTH = 10;
const HOUR_MS = 3_600_000;
/** Without leading slash, as codes want it. */
const PAGE = 'pkg-goods/assisted/index';
const STATE_TEXT: Readonly<Record<View['state'], string>> = {
  sent: '待顾客打开',
  opened: '顾客已打开',
  ordered: '已下单，待付款',
  paid: '已付款',
  expired: '已过期',
  cancelled: '已收回',
};

/** The carts a guide has built (D4 row 3), and how far each came. */
@Singleton()
export class OwnCarts {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() rules!: AttributionRuleBook;
  @Inject() catalog!: Catalog;
  @Inject() prices!: PriceBook;
  @Inject() stores!: StoreDirectory;
  @Inject() lines!: CartLines;
  @Inject() codes!: DrawnCodes;

  /** @throws Problem SKU_NOT_FOUND, SKU_NOT_SELLABLE, STORE_NOT_FOUND */
  async build({ items, note, hours }: Wish, { guideId, storeId }: GuideCaller): Promise<View> {
    if (this.stores.byId(storeId)?.status !== 'online') throw new Problem('STORE_NOT_FOUND');
    const builtAt = this.clock.now();
    const counting = Math.min(hours, this.rules.at(builtAt).assistedHours);
    const cart = this.repository().create({
      token: randomToken(TOKEN_LENGTH),
      guideId,
      storeId,
      note,
      items: items.map(({ skuId, quantity }) => this.item(skuId, quantity, builtAt)),
      builtAt,
      expiresAt: new Date(builtAt.getTime() + counting * HOUR_MS),
      cancelledAt: null,
      openedAt: null,
      opens: 0,
      memberId: null,
    });
    await this.database.inTx((tx) => tx.getRepository(AssistedCartEntity).insert(cart));
    return this.one(cart);
  }

  async page(guideId: number, page: number, size: number) {
    const [carts, total] = await this.repository().findAndCount({
      where: { guideId },
      order: { builtAt: 'DESC', token: 'ASC' },
      skip: (page - 1) * size,
      take: size,
    });
    return { items: await this.views(carts), total, page, size };
  }

  /** @throws Problem ASSISTED_CART_NOT_FOUND, ASSISTED_CART_OVER */
  async cancel(guideId: number, token: string): Promise<View> {
    const now = this.clock.now();
    await this.database.inTx(async (tx) => {
      const repository = tx.getRepository(AssistedCartEntity);
      const cart = await repository.findOneBy({ guideId, token });
      if (!cart) throw new Problem('ASSISTED_CART_NOT_FOUND');
      if (cart.cancelledAt || cart.expiresAt < now) throw new Problem('ASSISTED_CART_OVER');
      await repository.update({ token }, { cancelledAt: now });
    });
    return this.one(await this.own(guideId, token));
  }

  /** @throws Problem ASSISTED_CART_NOT_FOUND, WECHAT_UNAVAILABLE */
  async code(guideId: number, token: string): Promise<DrawnCode> {
    await this.own(guideId, token);
    return this.codes.of({ scene: `g=${guideId}&ac=${token}`, page: PAGE });
  }

  private repository() {
    return this.database.dataSource.getRepository(AssistedCartEntity);
  }

  private async own(guideId: number, token: string): Promise<AssistedCartEntity> {
    const cart = await this.repository().findOneBy({ guideId, token });
    if (!cart) throw new Problem('ASSISTED_CART_NOT_FOUND');
    return cart;
  }

  private item(skuId: number, quantity: number, at: Date): AssistedItem {
    const sku = this.catalog.sku(skuId);
    if (!sku) throw new Problem('SKU_NOT_FOUND');
    const builtFen = this.prices.priceOf(skuId, at);
    if (!this.catalog.mallProduct(sku.productId) || builtFen === undefined) throw new Problem('SKU_NOT_SELLABLE');
    return { skuId, quantity, builtFen };
  }

  private async one(cart: AssistedCartEntity): Promise<View> {
    return (await this.views([cart]))[0]!;
  }

  private async views(carts: readonly AssistedCartEntity[]): Promise<View[]> {
    if (!carts.length) return [];
    const [common, orders] = await Promise.all([
      this.lines.of(carts),
      ordersByCart(
        this.database,
        carts.map(({ token }) => token),
      ),
    ]);
    return carts.map((cart, i) => {
      const placed = orders.get(cart.token) ?? [];
      const state = this.stateOf(cart, placed);
      return {
        ...common[i]!,
        state,
        stateText: STATE_TEXT[state],
        path: `/${PAGE}?t=${cart.token}&g=${cart.guideId}`,
        opens: cart.opens,
        ...(cart.openedAt ? { openedAt: cart.openedAt.toISOString() } : {}),
        orders: placed.map(({ memberId: _buyer, ...order }) => order),
        paidFen: placed.reduce((sum, { paid, totalFen }) => sum + (paid ? totalFen : 0), 0),
      };
    });
  }

  private stateOf({ cancelledAt, expiresAt, openedAt }: AssistedCartEntity, orders: readonly CartOrder[]) {
    if (orders.some(({ paid }) => paid)) return 'paid';
    if (cancelledAt) return 'cancelled';
    if (expiresAt < this.clock.now()) return 'expired';
    if (orders.length > 0) return 'ordered';
    return openedAt ? 'opened' : 'sent';
  }
}
