import { Inject, Singleton } from '@midwayjs/core';
import { listStoreGifts } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { Gifts } from './gifts.service';

@Singleton()
export class GiftStoreController {
  @Inject() gifts!: Gifts;

  @Endpoint(listStoreGifts)
  ofStore({ query, caller }: Input<typeof listStoreGifts>) {
    return this.gifts.ofStore(caller, query.month);
  }
}
