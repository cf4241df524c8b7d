import { Inject, Singleton } from '@midwayjs/core';
import {
  cancelStoreHandOver,
  completeStoreHandOver,
  listStoreHandOvers,
  startStoreHandOver,
} from '@qiandian/shared/contract';
import type { StoreCaller } from '../../platform/auth';
import { Endpoint, type Input, Problem } from '../../platform/http';
import { HandOverViews } from './hand-over-views.service';
import { type HandOverActor, HandOvers } from './hand-overs.service';

/** The store manager's hand-overs, of the own store only. */
@Singleton()
export class HandOverStoreController {
  @Inject() handOvers!: HandOvers;
  @Inject() views!: HandOverViews;

  @Endpoint(startStoreHandOver)
  async start({ body, caller }: Input<typeof startStoreHandOver>) {
    const manager = managerOf(caller);
    if (body.guideId === caller.staffId) throw new Problem('HAND_OVER_SELF');
    return this.views.open(await this.handOvers.start(body.guideId, body.reason, manager));
  }

  @Endpoint(listStoreHandOvers)
  list({ query, caller }: Input<typeof listStoreHandOvers>) {
    managerOf(caller);
    return this.views.ofStore(caller.storeId, query);
  }

  @Endpoint(completeStoreHandOver)
  async complete({ params, body, caller }: Input<typeof completeStoreHandOver>) {
    await this.handOvers.complete(params.handOverId, body.successor, managerOf(caller));
    return this.views.one(params.handOverId);
  }

  @Endpoint(cancelStoreHandOver)
  async cancel({ params, caller }: Input<typeof cancelStoreHandOver>) {
    await this.handOvers.cancel(params.handOverId, managerOf(caller));
    return this.views.one(params.handOverId);
  }
}

/** @throws Problem MANAGER_ONLY */
function managerOf({ role, name, storeId }: StoreCaller): HandOverActor {
  if (role !== 'manager') throw new Problem('MANAGER_ONLY');
  return { name: `店长 ${name}`, covers: (id) => id === storeId, elsewhere: 'HAND_OVER_NOT_FOUND' };
}
