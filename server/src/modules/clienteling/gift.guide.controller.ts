import { Inject, Singleton } from '@midwayjs/core';
import { addGift, listMyGifts } from '@qiandian/shared/contract';
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
