import { Inject, Singleton } from '@midwayjs/core';
import { recordEvents } from '@qiandian/shared/contract';
import { Endpoint, type Input, visitorIdOf } from '../../platform/http';
import { RecordEvents } from './record-events.service';

/** What screens report. */
@Singleton()
export class EventShopController {
  @Inject() events!: RecordEvents;

  @Endpoint(recordEvents)
  record({ body, caller, ctx }: Input<typeof recordEvents>) {
    const visitorId = visitorIdOf(ctx);
    return this.events.record(body.events, caller ? `m${caller.memberId}` : visitorId ? `v${visitorId}` : '');
  }
}
