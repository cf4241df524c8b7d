import { Inject, Singleton } from '@midwayjs/core';
import { addGift, listMyGifts, listStoreGifts } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { Gifts } from './gifts.service';

@Singleton()
export class GiftGuideController {
  @Inject() gifts!: Gifts;

  @Endpoint(listMyGifts)
  mine({ query, caller }: Input<typeof listMyGifts>) {
    return this.gifts.mine(caller.guideId, query.month);
  }

  @Endpoint(addGift)
  add({ body, caller }: Input<typeof addGift>) {
    return this.gifts.add(body, caller);
  }
}

@Singleton()
export class GiftStoreController {
  @Inject() gifts!: Gifts;

  @Endpoint(listStoreGifts)
  ofStore({ query, caller }: Input<typeof listStoreGifts>) {
    return this.gifts.ofStore(caller, query.month);
  }
}
