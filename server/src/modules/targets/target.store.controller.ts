import { Inject, Singleton } from '@midwayjs/core';
import { listStoreTargets, putStoreTargets } from '@qiandian/shared/contract';
import { shanghaiDay } from '../../domain/time';
import { Clock } from '../../platform/clock';
import { Endpoint, type Input } from '../../platform/http';
import { GuideAttainment } from './guide-attainment.service';
import { monthOf } from './month';
import { PutTargets } from './put-targets.service';
import { TargetTree } from './target-tree.service';

/** The own store's targets. */
@Singleton()
export class TargetStoreController {
  @Inject() clock!: Clock;
  @Inject() tree!: TargetTree;
  @Inject() guides!: GuideAttainment;
  @Inject() targets!: PutTargets;

  @Endpoint(listStoreTargets)
  async list({ query, caller }: Input<typeof listStoreTargets>) {
    const { month = monthOf(shanghaiDay(this.clock.now())), metric } = query;
    const [store, guides] = await Promise.all([
      this.tree.store(caller.storeId, month, metric),
      this.guides.ofStore(caller.storeId, month, metric),
    ]);
    const lockedWhy = (guideId: number) =>
      caller.role === 'manager' ? this.targets.locked(month, metric, guideId, caller) : undefined;
    return { month, store, guides: guides.map((guide) => ({ ...guide, lockedWhy: lockedWhy(guide.nodeId) })) };
  }

  @Endpoint(putStoreTargets)
  async put({ body, caller }: Input<typeof putStoreTargets>) {
    return { saved: await this.targets.byManager(body.month, body.metric, body.items, caller) };
  }
}
