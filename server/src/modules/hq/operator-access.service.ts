import { Init, Inject, Singleton } from '@midwayjs/core';
import { Callers, type HqCaller, type Operator } from '../../platform/auth';
import { Database, type Tx } from '../../platform/db';
import { OperatorEntity, RoleEntity } from './hq.entities';
import { Identities, permissionsUnder, roleNames } from './identities.service';

/**
 * Who operators are and what they may do, asked of the database for every request: a change counts at once (A5, A6). What
 * they may do and where is told by the one identity that the token names (A7).
 */
@Singleton()
export class OperatorAccess {
  @Inject() database!: Database;
  @Inject() callers!: Callers;
  @Inject() identities!: Identities;

  @Init()
  async init(): Promise<void> {
    this.callers.registerOperator((operatorId, tokenVersion, grantId) =>
      this.resolve(operatorId, tokenVersion, grantId),
    );
  }

  /**
   * An active operator as a caller, for work done later in this name; undefined once the account is disabled or the identity
   * taken away. `grantId` null = the first one.
   */
  async callerOf(operatorId: number, grantId: number | null): Promise<HqCaller | undefined> {
    const operator = await this.active(operatorId);
    const view = operator && (await this.view(operator, grantId ?? undefined));
    return view ? { kind: 'hq', ...view } : undefined;
  }

  roles(tx?: Tx): Promise<RoleEntity[]> {
    return (tx ?? this.database.dataSource.manager).getRepository(RoleEntity).find({ order: { id: 'ASC' } });
  }

  private async resolve(operatorId: number, tokenVersion: number, grantId?: number): Promise<Operator | undefined> {
    const operator = await this.active(operatorId);
    return operator?.tokenVersion === tokenVersion ? this.view(operator, grantId) : undefined;
  }

  private async active(id: number): Promise<OperatorEntity | null> {
    return this.database.dataSource.getRepository(OperatorEntity).findOneBy({ id, status: 'active' });
  }

  private async view(operator: OperatorEntity, grantId: number | undefined): Promise<Operator | undefined> {
    const [identity, roles] = await Promise.all([this.identities.one(operator, grantId), this.roles()]);
    return (
      identity && {
        operatorId: operator.id,
        tokenVersion: operator.tokenVersion,
        name: operator.name,
        permissions: permissionsUnder(identity, roles),
        scope: identity.scope,
        ...(grantId === undefined ? {} : { grantId }),
        roles: roleNames(identity, roles),
        initialPassword: Boolean(operator.initialPassword),
      }
    );
  }
}
