import { Inject, Singleton } from '@midwayjs/core';
import { listChannels, listUnfinishedOrders } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { ListChannels } from './list-channels.service';
import { ListUnfinished } from './list-unfinished.service';

@Singleton()
export class ChannelHqController {
  @Inject() channels!: ListChannels;
  @Inject() unfinished!: ListUnfinished;

  @Endpoint(listChannels)
  list({ caller }: Input<typeof listChannels>) {
    return this.channels.list(caller);
  }

  @Endpoint(listUnfinishedOrders)
  listUnfinished({ query, caller }: Input<typeof listUnfinishedOrders>) {
    return this.unfinished.page(query, caller);
  }
}
