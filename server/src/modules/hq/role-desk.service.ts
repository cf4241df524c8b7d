import { Inject, Singleton } from '@midwayjs/core';
import type { addRole, Answer, listRoles, Parsed } from '@qiandian/shared/contract';
import type { EntityManager } from 'typeorm';
import { assertWholeChain, type HqCaller } from '../../platform/auth';
import { Database, isDuplicate, type Tx } from '../../platform/db';
import { Problem } from '../../platform/http';
import { Audit } from './audit.service';
import { Grants } from './grants.service';
import { OperatorEntity, RoleEntity } from './hq.entities';
import { Identities, type Identity } from './identities.service';

type RoleView = Answer<typeof addRole>;
type RoleBody = Parsed<typeof addRole>['body'];

/** Roles: named sets of permissions (A5). One that is there counts for its holders in the whole chain. */
@Singleton()
export class RoleDesk {
  @Inject() database!: Database;
  @Inject() grants!: Grants;
  @Inject() identities!: Identities;
  @Inject() audit!: Audit;

  async list(): Promise<Answer<typeof listRoles>> {
    const { manager } = this.database.dataSource;
    const roles = await manager.getRepository(RoleEntity).find({ order: { id: 'ASC' } });
    const accounts = await this.accounts(manager);
    return { items: roles.map((role) => view(role, holders(role.id, accounts))) };
  }

  /** @throws Problem NAME_TAKEN, SCOPE_EXCEEDED */
  async add(body: RoleBody, caller: HqCaller): Promise<RoleView> {
    this.grants.assertHolds(caller, body.permissions);
    const role = await this.database
      .inTx(async (tx) => {
        const saved = await tx.getRepository(RoleEntity).save({ name: body.name, permissions: distinct(body) });
        await this.record(tx, caller, 'create', saved.id, null, saved);
        return saved;
      })
      .catch(nameTaken);
    return view(role, 0);
  }

  /** @throws Problem ROLE_NOT_FOUND, NAME_TAKEN, SCOPE_EXCEEDED (also for permissions the role has had), LAST_ADMIN */
  async update(roleId: number, body: RoleBody, caller: HqCaller): Promise<RoleView> {
    assertWholeChain(caller, FOR_EVERYBODY);
    return this.database
      .inTx(async (tx) => {
        await this.grants.lock(tx);
        const repository = tx.getRepository(RoleEntity);
        const before = await repository.findOneBy({ id: roleId });
        if (!before) throw new Problem('ROLE_NOT_FOUND');
        this.grants.assertHolds(caller, [...before.permissions, ...body.permissions]);
        const after = await repository.save({ id: roleId, name: body.name, permissions: distinct(body) });
        await this.grants.assertSomeoneAdministers(tx);
        await this.record(tx, caller, 'update', roleId, before, after);
        return view(after, holders(roleId, await this.accounts(tx)));
      })
      .catch(nameTaken);
  }

  /** @throws Problem ROLE_NOT_FOUND, ROLE_IN_USE, SCOPE_EXCEEDED */
  async remove(roleId: number, caller: HqCaller): Promise<void> {
    assertWholeChain(caller, FOR_EVERYBODY);
    await this.database.inTx(async (tx) => {
      await this.grants.lock(tx);
      const repository = tx.getRepository(RoleEntity);
      const role = await repository.findOneBy({ id: roleId });
      if (!role) throw new Problem('ROLE_NOT_FOUND');
      if (holders(roleId, await this.accounts(tx))) throw new Problem('ROLE_IN_USE');
      await repository.delete(roleId);
      await this.record(tx, caller, 'delete', roleId, role, null);
    });
  }

  /** The identities of every account. */
  private async accounts(manager: EntityManager): Promise<(readonly Identity[])[]> {
    const operators = await manager.getRepository(OperatorEntity).find();
    return [...(await this.identities.of(operators, manager)).values()];
  }

  private record(
    tx: Tx,
    caller: HqCaller,
    action: string,
    subjectId: number,
    before: RoleEntity | null,
    after: RoleEntity | null,
  ): Promise<void> {
    const title = (after ?? before)?.name ?? '';
    return this.audit.record(tx, caller, { action, subject: 'role', subjectId, title, before, after });
  }
}

/** Its holders may stand anywhere: who sees a part of the chain makes roles, but changes none. */
const FOR_EVERYBODY = { code: 'SCOPE_EXCEEDED', detail: '角色全国通用，由总部修改' } as const;
const distinct = ({ permissions }: RoleBody): RoleBody['permissions'] => [...new Set(permissions)];
const holders = (roleId: number, accounts: readonly (readonly Identity[])[]): number =>
  accounts.filter((identities) => identities.some(({ roleIds }) => roleIds.includes(roleId))).length;
const view = ({ id, name, permissions }: RoleEntity, operators: number): RoleView => ({
  id,
  name,
  permissions,
  operators,
});
const nameTaken = (error: unknown): never => {
  if (isDuplicate(error)) throw new Problem('NAME_TAKEN', { errors: [{ path: 'body.name', message: '换一个名称' }] });
  throw error;
};
