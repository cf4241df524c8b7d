import { Inject, Singleton } from '@midwayjs/core';
import { listMembers } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { ListMembers } from './list-members.service';

@Singleton()
export class MemberHqController {
  @Inject() members!: ListMembers;

  @Endpoint(listMembers)
  list({ query, caller }: Input<typeof listMembers>) {
    return this.members.page(query, caller);
  }
}
