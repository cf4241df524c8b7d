import { Inject, Singleton } from '@midwayjs/core';
import { assignMembers, getMemberShare } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { AssignMembers } from './assign-members.service';
import { ShareViews } from './share-views.service';

@Singleton()
export class MemberShareHqController {
  @Inject() members!: AssignMembers;
  @Inject() views!: ShareViews;

  @Endpoint(assignMembers)
  async assign({ body, caller }: Input<typeof assignMembers>) {
    return this.views.one(await this.members.assign(body, caller));
  }

  @Endpoint(getMemberShare)
  one({ params, caller }: Input<typeof getMemberShare>) {
    return this.views.ofOperator(params.shareId, caller);
  }
}
