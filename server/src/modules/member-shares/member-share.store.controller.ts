import { Inject, Singleton } from '@midwayjs/core';
import { listStoreMembers, listStoreShares, shareStoreMembers } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { ShareViews } from './share-views.service';
import { assertManager, StoreMembers } from './store-members.service';

@Singleton()
export class MemberShareStoreController {
  @Inject() members!: StoreMembers;
  @Inject() views!: ShareViews;

  @Endpoint(listStoreMembers)
  list({ query, caller }: Input<typeof listStoreMembers>) {
    return this.members.page(query, caller);
  }

  @Endpoint(shareStoreMembers)
  async share({ body, caller }: Input<typeof shareStoreMembers>) {
    return this.views.one(await this.members.share(body, caller));
  }

  @Endpoint(listStoreShares)
  shares({ query, caller }: Input<typeof listStoreShares>) {
    assertManager(caller);
    return this.views.ofStore(caller.storeId, query);
  }
}
