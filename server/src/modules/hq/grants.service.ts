import { Inject, Singleton } from '@midwayjs/core';
import type { HqPermission } from '@qiandian/shared/contract';
import type { HqCaller, OperatorScope } from '../../platform/auth';
import { Database, isSqlite, type Tx } from '../../platform/db';
import { Problem } from '../../platform/http';
import { OperatorEntity, RoleEntity } from './hq.entities';

/** What keeps operators from handing out more than they hold, and the chain from losing its last administrator. */
@Singleton()
export class Grants {
  @Inject() database!: Database;

  /** Nobody grants, takes or touches permissions that are not among the own. @throws Problem SCOPE_EXCEEDED */
  assertHolds(caller: HqCaller, permissions: readonly HqPermission[]): void {
    const beyond = permissions.filter((permission) => !caller.permissions.includes(permission));
    if (beyond.length) throw new Problem('SCOPE_EXCEEDED', { extra: { permissions: beyond } });
  }

  /** The scope lies within the caller's, on every axis; a region covers all below it. @throws Problem SCOPE_EXCEEDED */
  async assertWithin(caller: HqCaller, scope: OperatorScope): Promise<void> {
    const { regionIds, brandIds, franchiseeIds } = caller.scope;
    const brandsFit = !brandIds || (scope.brandIds?.every((id) => brandIds.includes(id)) ?? false);
    const regionsFit = !regionIds || (await this.regionsBelow(scope.regionIds, regionIds));
    const franchiseesFit = !franchiseeIds || (scope.franchiseeIds?.every((id) => franchiseeIds.includes(id)) ?? false);
    if (!brandsFit || !regionsFit || !franchiseesFit) throw new Problem('SCOPE_EXCEEDED');
  }

  /** Makes changes of operators and roles wait for each other, so that two cannot each remove the other's last right. */
  async lock(tx: Tx): Promise<void> {
    if (!isSqlite(tx)) await tx.query('SELECT id FROM operator ORDER BY id FOR UPDATE');
  }

  /** Asked after a change, in its transaction. @throws Problem LAST_ADMIN */
  async assertSomeoneAdministers(tx: Tx): Promise<void> {
    const roles = await tx.getRepository(RoleEntity).find();
    const administering = new Set(roles.filter((r) => r.permissions.includes('operators')).map((r) => r.id));
    const active = await tx.getRepository(OperatorEntity).findBy({ status: 'active' });
    if (!active.some((operator) => operator.roleIds.some((id) => administering.has(id)))) {
      throw new Problem('LAST_ADMIN');
    }
  }

  /** Reads the tree itself: it belongs to a module that stands above this one. */
  private async regionsBelow(wanted: readonly number[] | null, own: readonly number[]): Promise<boolean> {
    if (!wanted) return false;
    const rows = await this.database.query<{ id: number; parent_id: number | null }>(
      'SELECT id, parent_id FROM region',
    );
    const parentOf = new Map(rows.map((row) => [row.id, row.parent_id]));
    return wanted.every((id) => {
      const climbed = new Set<number>();
      for (let at: number | null | undefined = id; at && !climbed.has(at); at = parentOf.get(at)) {
        if (own.includes(at)) return true;
        climbed.add(at);
      }
      return false;
    });
  }
}
