import { Init, Inject, Singleton } from '@midwayjs/core';
import { HQ_PERMISSIONS, type HqPermission } from '@qiandian/shared/contract';
import { Callers, type HqCaller, type Operator } from '../../platform/auth';
import { Database } from '../../platform/db';
import { OperatorEntity, RoleEntity } from './hq.entities';

/** What an operator may do: the union of the roles' permissions, in the contract's order. */
export const permissionsOf = (roleIds: readonly number[], roles: readonly RoleEntity[]): HqPermission[] => {
  const held = new Set(roles.filter((role) => roleIds.includes(role.id)).flatMap((role) => role.permissions));
  return HQ_PERMISSIONS.filter((permission) => held.has(permission));
};

/** The data scope of an account, as callers carry it. */
export const scopeOf = ({
  regionIds,
  brandIds,
  franchiseeIds,
}: Pick<OperatorEntity, 'regionIds' | 'brandIds' | 'franchiseeIds'>): {
  regionIds: number[] | null;
  brandIds: number[] | null;
  franchiseeIds?: number[];
} => ({ regionIds, brandIds, ...(franchiseeIds ? { franchiseeIds } : {}) });

/** Desks that tell stores apart by who runs them. */
const FRANCHISEE_DESKS: readonly HqPermission[] = ['orders', 'commission', 'settlement'];

/** A franchisee's account reads its own stores' orders and settlements, whatever its roles say. */
export const permissionsWithin = (
  { franchiseeIds }: Pick<OperatorEntity, 'franchiseeIds'>,
  permissions: readonly HqPermission[],
): HqPermission[] => permissions.filter((one) => franchiseeIds === null || FRANCHISEE_DESKS.includes(one));

/** Who operators are and what they may do, asked of the database for every request: a change counts at once (A5, A6). */
@Singleton()
export class OperatorAccess {
  @Inject() database!: Database;
  @Inject() callers!: Callers;

  @Init()
  async init(): Promise<void> {
    this.callers.registerOperator((operatorId, tokenVersion) => this.resolve(operatorId, tokenVersion));
  }

  /** An active operator as a caller, for work done later in this name; undefined once disabled. */
  async callerOf(operatorId: number): Promise<HqCaller | undefined> {
    const operator = await this.active(operatorId);
    return operator ? { kind: 'hq', ...(await this.view(operator)) } : undefined;
  }

  roles(): Promise<RoleEntity[]> {
    return this.database.dataSource.getRepository(RoleEntity).find({ order: { id: 'ASC' } });
  }

  private async resolve(operatorId: number, tokenVersion: number): Promise<Operator | undefined> {
    const operator = await this.active(operatorId);
    return operator?.tokenVersion === tokenVersion ? this.view(operator) : undefined;
  }

  private async active(id: number): Promise<OperatorEntity | null> {
    return this.database.dataSource.getRepository(OperatorEntity).findOneBy({ id, status: 'active' });
  }

  private async view(operator: OperatorEntity): Promise<Operator> {
    const { id: operatorId, name, roleIds } = operator;
    return {
      operatorId,
      name,
      permissions: permissionsWithin(operator, permissionsOf(roleIds, await this.roles())),
      scope: scopeOf(operator),
      initialPassword: Boolean(operator.initialPassword),
    };
  }
}
