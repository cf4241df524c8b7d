import { Inject, Singleton } from '@midwayjs/core';
import type { HqCaller } from '../../platform/auth';
import { Database } from '../../platform/db';
import { Grants } from './grants.service';
import { OperatorEntity } from './hq.entities';
import { Identities } from './identities.service';

/** Which accounts an operator reads of: those of which every identity lies within the own scope. */
@Singleton()
export class VisibleOperators {
  @Inject() database!: Database;
  @Inject() grants!: Grants;
  @Inject() identities!: Identities;

  /** Their ids, ascending. Accounts are as many as people at desks, so all are looked at. */
  async ids(caller: HqCaller): Promise<number[]> {
    const within = await this.grants.withinScopeOf(caller);
    const operators = await this.database.dataSource.getRepository(OperatorEntity).find({ order: { id: 'ASC' } });
    const identities = await this.identities.of(operators);
    return operators.map(({ id }) => id).filter((id) => identities.get(id)!.every(({ scope }) => within(scope)));
  }
}
