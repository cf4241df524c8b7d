import { Inject, Singleton } from '@midwayjs/core';
import { postChannelOrders, postChannelRefunds } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { senderOf } from '../pos';
import { TakeChannelOrders } from './take-channel-orders.service';
import { TakeChannelRefunds } from './take-channel-refunds.service';

@Singleton()
export class ChannelPosController {
  @Inject() orders!: TakeChannelOrders;
  @Inject() refunds!: TakeChannelRefunds;

  @Endpoint(postChannelOrders)
  async takeOrders({ body, caller }: Input<typeof postChannelOrders>) {
    return { results: await this.orders.take(body.orders, caller.kinds, senderOf(caller)) };
  }

  @Endpoint(postChannelRefunds)
  async takeRefunds({ body, caller }: Input<typeof postChannelRefunds>) {
    return { results: await this.refunds.take(body.refunds, caller.kinds, senderOf(caller)) };
  }
}
