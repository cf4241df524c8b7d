import { Inject, Singleton } from '@midwayjs/core';
import {
  addOperator,
  addRole,
  deleteRole,
  listAudit,
  listOperators,
  listRoles,
  unlockOperator,
  updateOperator,
  updateRole,
} from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { ListAudit } from './list-audit.service';
import { OperatorDesk } from './operator-desk.service';
import { RoleDesk } from './role-desk.service';

@Singleton()
export class OperatorHqController {
  @Inject() operators!: OperatorDesk;
  @Inject() roles!: RoleDesk;
  @Inject() log!: ListAudit;

  @Endpoint(listOperators)
  list({ query, caller }: Input<typeof listOperators>) {
    return this.operators.page(query, caller);
  }

  @Endpoint(addOperator)
  add({ body, caller }: Input<typeof addOperator>) {
    return this.operators.add(body, caller);
  }

  @Endpoint(updateOperator)
  update({ params, body, caller }: Input<typeof updateOperator>) {
    return this.operators.update(params.operatorId, body, caller);
  }

  @Endpoint(unlockOperator)
  unlock({ params, caller }: Input<typeof unlockOperator>) {
    return this.operators.unlock(params.operatorId, caller);
  }

  @Endpoint(listRoles)
  listRoles() {
    return this.roles.list();
  }

  @Endpoint(addRole)
  addRole({ body, caller }: Input<typeof addRole>) {
    return this.roles.add(body, caller);
  }

  @Endpoint(updateRole)
  updateRole({ params, body, caller }: Input<typeof updateRole>) {
    return this.roles.update(params.roleId, body, caller);
  }

  @Endpoint(deleteRole)
  async removeRole({ params, caller }: Input<typeof deleteRole>) {
    await this.roles.remove(params.roleId, caller);
    return { ok: true as const };
  }

  @Endpoint(listAudit)
  audit({ query, caller }: Input<typeof listAudit>) {
    return this.log.page(query, caller);
  }
}
