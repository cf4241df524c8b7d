import { Inject, Singleton } from '@midwayjs/core';
import type { HqPermission } from '@qiandian/shared/contract';
import type { HqCaller, OperatorScope } from '../../platform/auth';
import { Database, isSqlite, type Tx } from '../../platform/db';
import { Problem } from '../../platform/http';
import { OperatorEntity, RoleEntity } from './hq.entities';
import { Identities, permissionsUnder } from './identities.service';

interface Region {
  readonly id: number;
  readonly parent_id: number | null;
}

/** Which of these permissions are not among the caller's. */
export const beyond = (caller: HqCaller, permissions: readonly HqPermission[]): HqPermission[] =>
  permissions.filter((permission) => !caller.permissions.includes(permission));

/** What keeps operators from handing out more than they hold, and the chain from losing its last administrator. */
@Singleton()
export class Grants {
  @Inject() database!: Database;
  @Inject() identities!: Identities;

  /** Nobody grants, takes or touches permissions that are not among the own. @throws Problem SCOPE_EXCEEDED */
  assertHolds(caller: HqCaller, permissions: readonly HqPermission[]): void {
    const lacked = beyond(caller, permissions);
    if (lacked.length) throw new Problem('SCOPE_EXCEEDED', { extra: { permissions: lacked } });
  }

  /** Tells of scopes whether they lie within the caller's, on every axis; a region covers all below it. */
  async withinScopeOf(caller: HqCaller, tx?: Tx): Promise<(scope: OperatorScope) => boolean> {
    const { regionIds, brandIds, franchiseeIds } = caller.scope;
    const isBelow = regionIds ? await this.regionsBelow(regionIds, tx) : () => true;
    const fits = (own: readonly number[] | null | undefined, wanted: readonly number[] | null | undefined): boolean =>
      !own || (wanted?.every((id) => own.includes(id)) ?? false);
    return (scope) =>
      fits(brandIds, scope.brandIds) && isBelow(scope.regionIds) && fits(franchiseeIds, scope.franchiseeIds);
  }

  /** Makes changes of operators and roles wait for each other, so that two cannot each remove the other's last right. */
  async lock(tx: Tx): Promise<void> {
    if (!isSqlite(tx)) await tx.query('SELECT id FROM operator ORDER BY id FOR UPDATE');
  }

  /** Asked after a change, in its transaction. @throws Problem LAST_ADMIN */
  async assertSomeoneAdministers(tx: Tx): Promise<void> {
    const roles = await tx.getRepository(RoleEntity).find();
    const active = await tx.getRepository(OperatorEntity).findBy({ status: 'active' });
    const identities = [...(await this.identities.of(active, tx)).values()].flat();
    if (!identities.some((identity) => permissionsUnder(identity, roles).includes('operators'))) {
      throw new Problem('LAST_ADMIN');
    }
  }

  /** Reads the tree itself: it belongs to a module that stands above this one. */
  private async regionsBelow(
    own: readonly number[],
    tx: Tx | undefined,
  ): Promise<(wanted: readonly number[] | null) => boolean> {
    const sql = 'SELECT id, parent_id FROM region';
    const rows: Region[] = await (tx ? tx.query<Region[]>(sql) : this.database.query<Region>(sql));
    const parentOf = new Map(rows.map((row) => [row.id, row.parent_id]));
    const liesBelow = (id: number): boolean => {
      const climbed = new Set<number>();
      for (let at: number | null | undefined = id; at && !climbed.has(at); at = parentOf.get(at)) {
        if (own.includes(at)) return true;
        climbed.add(at);
      }
      return false;
    };
    return (wanted) => wanted?.every(liesBelow) ?? false;
  }
}
