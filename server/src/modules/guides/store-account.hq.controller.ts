import { Inject, Singleton } from '@midwayjs/core';
import { getStoreWecom, setStoreWecom } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { StoreAccounts } from './store-accounts.service';

@Singleton()
export class StoreAccountHqController {
  @Inject() accounts!: StoreAccounts;

  @Endpoint(getStoreWecom)
  one({ params, caller }: Input<typeof getStoreWecom>) {
    return this.accounts.read(params.storeId, caller);
  }

  @Endpoint(setStoreWecom)
  save({ params, body, caller }: Input<typeof setStoreWecom>) {
    return this.accounts.save(params.storeId, body.wecomUserId, caller);
  }
}
