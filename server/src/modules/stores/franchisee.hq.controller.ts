import { Inject, Singleton } from '@midwayjs/core';
import { addFranchisee, listFranchisees, updateFranchisee } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { FranchiseeDesk } from './franchisee-desk.service';

/** Franchisees at headquarters' desk. */
@Singleton()
export class FranchiseeHqController {
  @Inject() desk!: FranchiseeDesk;

  @Endpoint(listFranchisees)
  list({ query, caller }: Input<typeof listFranchisees>) {
    return this.desk.page(query, caller);
  }

  @Endpoint(addFranchisee)
  add({ body, caller }: Input<typeof addFranchisee>) {
    return this.desk.add(body, caller);
  }

  @Endpoint(updateFranchisee)
  update({ params, body, caller }: Input<typeof updateFranchisee>) {
    return this.desk.update(params.franchiseeId, body, caller);
  }
}
