import { Inject, Singleton } from '@midwayjs/core';
import { assignMember, listMemberBindings } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { MemberGuide } from './member-guide.service';

@Singleton()
export class MemberGuideHqController {
  @Inject() members!: MemberGuide;

  @Endpoint(assignMember)
  assign({ params, body, caller }: Input<typeof assignMember>) {
    return this.members.assign(params.memberId, body, caller);
  }

  @Endpoint(listMemberBindings)
  history({ params, caller }: Input<typeof listMemberBindings>) {
    return this.members.history(params.memberId, caller);
  }
}
