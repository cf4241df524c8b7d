import { Inject, Singleton } from '@midwayjs/core';
import {
  cancelHandOver,
  completeHandOver,
  getHandOver,
  listHandOvers,
  retryWecomTransfer,
  startHandOver,
} from '@qiandian/shared/contract';
import type { HqCaller } from '../../platform/auth';
import { Endpoint, type Input } from '../../platform/http';
import { StoreDirectory } from '../stores';
import { HandOverViews } from './hand-over-views.service';
import { type HandOverActor, HandOvers } from './hand-overs.service';
import { RetryTransfers } from './retry-transfers.service';

@Singleton()
export class HandOverHqController {
  @Inject() stores!: StoreDirectory;
  @Inject() handOvers!: HandOvers;
  @Inject() views!: HandOverViews;
  @Inject() retries!: RetryTransfers;

  @Endpoint(startHandOver)
  async start({ body, caller }: Input<typeof startHandOver>) {
    return this.views.open(await this.handOvers.start(body.guideId, body.reason, this.actor(caller)));
  }

  @Endpoint(completeHandOver)
  async complete({ params, body, caller }: Input<typeof completeHandOver>) {
    await this.handOvers.complete(params.handOverId, body.successor, this.actor(caller));
    return this.views.one(params.handOverId);
  }

  @Endpoint(cancelHandOver)
  async cancel({ params, caller }: Input<typeof cancelHandOver>) {
    await this.handOvers.cancel(params.handOverId, this.actor(caller));
    return this.views.one(params.handOverId);
  }

  @Endpoint(listHandOvers)
  list({ query, caller }: Input<typeof listHandOvers>) {
    return this.views.page(query, caller);
  }

  @Endpoint(getHandOver)
  one({ params, query, caller }: Input<typeof getHandOver>) {
    return this.views.detail(params.handOverId, query, caller);
  }

  @Endpoint(retryWecomTransfer)
  async retry({ params, caller }: Input<typeof retryWecomTransfer>) {
    await this.retries.retry(params.handOverId, this.actor(caller));
    return this.views.one(params.handOverId);
  }

  private actor({ operatorId, name, scope }: HqCaller): HandOverActor {
    const covers = (storeId: number): boolean => this.stores.inScope(scope, storeId);
    return { operatorId, name, covers, elsewhere: 'OUT_OF_SCOPE' };
  }
}
