import { Inject, Singleton } from '@midwayjs/core';
import { openAssistedCart } from '@qiandian/shared/contract';
import { Endpoint, type Input, visitorIdOf } from '../../platform/http';
import { OpenCart } from './open-cart.service';

@Singleton()
export class AssistedCartShopController {
  @Inject() carts!: OpenCart;

  @Endpoint(openAssistedCart)
  open({ params, query, caller, ctx }: Input<typeof openAssistedCart>) {
    return this.carts.open(params.token, { memberId: caller?.memberId, visitorId: visitorIdOf(ctx) }, query.scene);
  }
}
