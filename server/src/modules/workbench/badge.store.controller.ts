import { Inject, Singleton } from '@midwayjs/core';
import { listColleagues, makeStoreBadges } from '@qiandian/shared/contract';
import type { StoreCaller } from '../../platform/auth';
import { Endpoint, type Input, Problem } from '../../platform/http';
import { StaffDirectory } from '../guides';
import { GuideCodes } from './guide-codes.service';

/** A store's badges in the hands of its manager (A59). */
@Singleton()
export class BadgeStoreController {
  @Inject() staff!: StaffDirectory;
  @Inject() codes!: GuideCodes;

  @Endpoint(listColleagues)
  list({ caller }: Input<typeof listColleagues>) {
    assertManager(caller);
    return { items: this.staff.cardsOfStore(caller.storeId) };
  }

  @Endpoint(makeStoreBadges)
  make({ body, caller }: Input<typeof makeStoreBadges>) {
    assertManager(caller);
    return this.codes.badges(body.guideIds, caller);
  }
}

/** @throws Problem MANAGER_ONLY */
const assertManager = ({ role }: StoreCaller): void => {
  if (role !== 'manager') throw new Problem('MANAGER_ONLY');
};
