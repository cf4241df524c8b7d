import { Inject, Singleton } from '@midwayjs/core';
import { recordEvents } from '@qiandian/shared/contract';
import { Endpoint, type Input, visitorIdOf } from '../../platform/http';
import { EventQuota } from './event-quota.service';
import { EVENT_QUEUE, RecordEvents } from './record-events.service';

/** What screens report. */
@Singleton()
export class EventShopController {
  @Inject() events!: RecordEvents;
  @Inject() quota!: EventQuota;

  @Endpoint(recordEvents, { queue: EVENT_QUEUE })
  async record({ body, caller, ctx }: Input<typeof recordEvents>) {
    const visitorId = visitorIdOf(ctx);
    const person = caller ? `m${caller.memberId}` : visitorId ? `v${visitorId}` : '';
    await this.quota.take(person, ctx.ip, body.events.length);
    return this.events.record(body.events, person);
  }
}
