import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, openAssistedCart } from '@qiandian/shared/contract';
import { Clock } from '../../platform/clock';
import { Database, sqlTime, updateCount } from '../../platform/db';
import { Problem } from '../../platform/http';
import { AssistedCartEntity, StaffDirectory, Touches, type Visitor } from '../guides';
import { ordersByCart } from './cart-facts.repository';
import { CartLines } from './cart-lines.service';

type View = Answer<typeof openAssistedCart>;

const STATE_TEXT: Readonly<Record<View['state'], string>> = {
  open: '',
  ordered: '你已用这份清单下过单，还可以再下',
  used: '这份清单已被别人下单，商品仍可购买',
  expired: '这份清单已过期，商品仍可购买',
  cancelled: '导购收回了这份清单，商品仍可购买',
};

/** What a customer sees who opens a guide's cart. Opening it is a window touch of the guide, like any bare guide id. */
@Singleton()
export class OpenCart {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() staff!: StaffDirectory;
  @Inject() touches!: Touches;
  @Inject() lines!: CartLines;

  /** @throws Problem ASSISTED_CART_NOT_FOUND */
  async open(token: string, visitor: Visitor, scene: number | undefined): Promise<View> {
    const cart = await this.database.dataSource.getRepository(AssistedCartEntity).findOneBy({ token });
    if (!cart) throw new Problem('ASSISTED_CART_NOT_FOUND');
    await this.touches.open(visitor, { g: cart.guideId, scene });
    await this.note(cart, visitor);
    const [[common], orders] = await Promise.all([this.lines.of([cart]), ordersByCart(this.database, [token])]);
    const own = (orders.get(token) ?? []).filter(({ memberId }) => memberId === visitor.memberId);
    const state = this.stateOf(cart, visitor, own.length > 0);
    const guide = this.staff.card(cart.guideId);
    return {
      ...common!,
      state,
      stateText: STATE_TEXT[state],
      ...(guide ? { guide } : {}),
      orders: own.map(({ memberId: _buyer, ...order }) => order),
    };
  }

  /** The guide's own look is no opening. */
  private async note({ token, guideId }: AssistedCartEntity, { memberId }: Visitor): Promise<void> {
    if (memberId !== undefined && this.staff.byId(guideId)?.memberId === memberId) return;
    await this.database.inTx((tx) =>
      updateCount(
        tx,
        'UPDATE assisted_cart SET opens = opens + 1, opened_at = COALESCE(opened_at, ?) WHERE token = ?',
        [sqlTime(this.clock.now()), token],
      ),
    );
  }

  private stateOf(
    { cancelledAt, expiresAt, memberId: owner }: AssistedCartEntity,
    { memberId }: Visitor,
    ordered: boolean,
  ): View['state'] {
    if (cancelledAt) return 'cancelled';
    if (expiresAt < this.clock.now()) return 'expired';
    if (ordered) return 'ordered';
    return owner !== null && owner !== memberId ? 'used' : 'open';
  }
}
