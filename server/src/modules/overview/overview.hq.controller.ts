import { Inject, Singleton } from '@midwayjs/core';
import { getGuideOverview, getStoreOverview, getToday } from '@qiandian/shared/contract';
import type { HqCaller } from '../../platform/auth';
import { Endpoint, type Input, Problem } from '../../platform/http';
import { StaffDirectory } from '../guides';
import { StoreDirectory } from '../stores';
import { GuideOverview } from './guide-overview.service';
import { StoreOverview } from './store-overview.service';
import { Today } from './today.service';

@Singleton()
export class OverviewHqController {
  @Inject() today!: Today;
  @Inject() stores!: StoreOverview;
  @Inject() guides!: GuideOverview;
  @Inject() directory!: StoreDirectory;
  @Inject() staff!: StaffDirectory;

  @Endpoint(getToday)
  showToday({ query, caller }: Input<typeof getToday>) {
    return this.today.of(query, caller);
  }

  @Endpoint(getStoreOverview)
  store({ params: { storeId }, query, caller }: Input<typeof getStoreOverview>) {
    if (!this.directory.byId(storeId)) throw new Problem('STORE_NOT_FOUND');
    this.assertScope(storeId, caller);
    return this.stores.of(storeId, query);
  }

  /** A guide belongs to the store of now. */
  @Endpoint(getGuideOverview)
  guide({ params: { guideId }, query, caller }: Input<typeof getGuideOverview>) {
    const guide = this.staff.byId(guideId);
    if (!guide) throw new Problem('STAFF_NOT_FOUND');
    this.assertScope(guide.storeId, caller);
    return this.guides.of(guideId, query);
  }

  private assertScope(storeId: number, { scope }: HqCaller): void {
    if (!this.directory.inScope(scope, storeId)) throw new Problem('OUT_OF_SCOPE');
  }
}
