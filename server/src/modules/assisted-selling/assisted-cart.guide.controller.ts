import { Inject, Singleton } from '@midwayjs/core';
import { addAssistedCart, cancelAssistedCart, getAssistedCartCode, listAssistedCarts } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { OwnCarts } from './own-carts.service';

@Singleton()
export class AssistedCartGuideController {
  @Inject() carts!: OwnCarts;

  @Endpoint(addAssistedCart)
  add({ body, caller }: Input<typeof addAssistedCart>) {
    return this.carts.build(body, caller);
  }

  @Endpoint(listAssistedCarts)
  list({ query, caller }: Input<typeof listAssistedCarts>) {
    return this.carts.page(caller.guideId, query.page, query.size);
  }

  @Endpoint(cancelAssistedCart)
  cancel({ params, caller }: Input<typeof cancelAssistedCart>) {
    return this.carts.cancel(caller.guideId, params.token);
  }

  @Endpoint(getAssistedCartCode)
  code({ params, caller }: Input<typeof getAssistedCartCode>) {
    return this.carts.code(caller.guideId, params.token);
  }
}
