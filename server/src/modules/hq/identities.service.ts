import { Inject, Singleton } from '@midwayjs/core';
import { HQ_PERMISSIONS, type HqPermission } from '@qiandian/shared/contract';
import { type EntityManager, In } from 'typeorm';
import type { OperatorScope } from '../../platform/auth';
import { Database } from '../../platform/db';
import { OperatorEntity, OperatorGrantEntity, RoleEntity } from './hq.entities';

/** One of the identities of an operator: roles, and the scope in which they count (A7). */
export interface Identity {
  /** null = the first one, which stands in the account's own row. */
  readonly grantId: number | null;
  readonly roleIds: readonly number[];
  readonly scope: ScopeAnswer;
}
export interface ScopeAnswer {
  regionIds: number[] | null;
  brandIds: number[] | null;
  franchiseeIds?: number[];
}
type ScopeColumns = Pick<OperatorEntity, 'regionIds' | 'brandIds' | 'franchiseeIds'>;
/** `null` = all, on each axis. */
interface ScopeRow {
  readonly regionIds: readonly number[] | null;
  readonly brandIds: readonly number[] | null;
  readonly franchiseeIds: readonly number[] | null;
}

/** The data scope in a row, as callers carry it. */
export const scopeOf = ({ regionIds, brandIds, franchiseeIds }: ScopeRow): ScopeAnswer => ({
  regionIds: regionIds && [...regionIds],
  brandIds: brandIds && [...brandIds],
  ...(franchiseeIds ? { franchiseeIds: [...franchiseeIds] } : {}),
});

/** A scope as it stands in a row. */
export const scopeColumns = ({ regionIds, brandIds, franchiseeIds }: OperatorScope): ScopeColumns => ({
  regionIds: regionIds && [...regionIds],
  brandIds: brandIds && [...brandIds],
  franchiseeIds: franchiseeIds ? [...franchiseeIds] : null,
});

/** The union of the roles' permissions, in the contract's order. */
export const permissionsOf = (roleIds: readonly number[], roles: readonly RoleEntity[]): HqPermission[] => {
  const held = new Set(roles.filter((role) => roleIds.includes(role.id)).flatMap((role) => role.permissions));
  return HQ_PERMISSIONS.filter((permission) => held.has(permission));
};

/** Desks that tell stores apart by who runs them. */
const FRANCHISEE_DESKS: readonly HqPermission[] = ['orders', 'commission', 'settlement'];

/** What an identity may do: a franchisee's reads its own stores' orders and settlements, whatever its roles say. */
export const permissionsUnder = ({ roleIds, scope }: Identity, roles: readonly RoleEntity[]): HqPermission[] =>
  permissionsOf(roleIds, roles).filter((one) => !scope.franchiseeIds || FRANCHISEE_DESKS.includes(one));

export const roleNames = ({ roleIds }: Pick<Identity, 'roleIds'>, roles: readonly RoleEntity[]): string[] =>
  roles.filter(({ id }) => roleIds.includes(id)).map(({ name }) => name);

const firstOf = (operator: OperatorEntity): Identity => ({
  grantId: null,
  roleIds: operator.roleIds,
  scope: scopeOf(operator),
});
const furtherOf = (grant: OperatorGrantEntity): Identity => ({
  grantId: grant.id,
  roleIds: grant.roleIds,
  scope: scopeOf(grant),
});

/** Which identities operators have. One is acted under at a time, so that roles of one never count in the scope of another. */
@Singleton()
export class Identities {
  @Inject() database!: Database;

  /** Every identity of these operators, the first one first. */
  async of(operators: readonly OperatorEntity[], tx?: EntityManager): Promise<Map<number, readonly Identity[]>> {
    if (!operators.length) return new Map();
    const grants = await (tx ?? this.database.dataSource.manager).getRepository(OperatorGrantEntity).find({
      where: { operatorId: In(operators.map(({ id }) => id)) },
      order: { id: 'ASC' },
    });
    return new Map(
      operators.map((operator) => [
        operator.id,
        [firstOf(operator), ...grants.filter(({ operatorId }) => operatorId === operator.id).map(furtherOf)],
      ]),
    );
  }

  /** One of an operator's own; undefined once it was taken away. `grantId` absent = the first. */
  async one(operator: OperatorEntity, grantId: number | null | undefined): Promise<Identity | undefined> {
    if (grantId === null || grantId === undefined) return firstOf(operator);
    const grant = await this.database.dataSource
      .getRepository(OperatorGrantEntity)
      .findOneBy({ id: grantId, operatorId: operator.id });
    return grant ? furtherOf(grant) : undefined;
  }
}
