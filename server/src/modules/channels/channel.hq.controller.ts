import { Inject, Singleton } from '@midwayjs/core';
import { listChannels } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { ListChannels } from './list-channels.service';

@Singleton()
export class ChannelHqController {
  @Inject() channels!: ListChannels;

  @Endpoint(listChannels)
  list({ caller }: Input<typeof listChannels>) {
    return this.channels.list(caller);
  }
}
