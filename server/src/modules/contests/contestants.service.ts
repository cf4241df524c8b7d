import { Inject, Singleton } from '@midwayjs/core';
import type { OperatorScope } from '../../platform/auth';
import { StaffDirectory, type StaffMember } from '../guides';
import { StoreDirectory } from '../stores';
import type { ContestEntity } from './contest.entities';

type Scope = Pick<ContestEntity, 'regionIds' | 'brandIds'>;

/** Who takes part: guides and managers at work in the stores a contest is for. */
@Singleton()
export class Contestants {
  @Inject() staff!: StaffDirectory;
  @Inject() stores!: StoreDirectory;

  of(scope: Scope): StaffMember[] {
    const stores = this.stores.all().filter((store) => this.stores.current.covers(scope, store));
    return stores.flatMap(({ id }) => this.staff.ofStore(id).filter(takesPart));
  }

  /** The stores that somebody takes part for, with how many they are. */
  byStore(scope: Scope): Map<number, number> {
    const heads = new Map<number, number>();
    for (const { storeId } of this.of(scope)) heads.set(storeId, (heads.get(storeId) ?? 0) + 1);
    return heads;
  }

  count(scope: Scope): number {
    return this.of(scope).length;
  }

  includes(scope: Scope, guideId: number): boolean {
    const guide = this.staff.byId(guideId);
    return guide !== undefined && takesPart(guide) && this.stores.inScope(scope, guide.storeId);
  }

  /** All of the contest's stores are the operator's. */
  within(contest: Scope, operator: OperatorScope): boolean {
    const brands = operator.brandIds;
    const brandsIn =
      brands === null || (contest.brandIds !== null && contest.brandIds.every((id) => brands.includes(id)));
    const regionsIn =
      operator.regionIds === null ||
      (contest.regionIds !== null && contest.regionIds.every((id) => this.stores.regionInScope(operator, id)));
    // regions and brands have stores that no franchisee runs
    return brandsIn && regionsIn && !operator.franchiseeIds;
  }

  /** Some of the contest's stores are the operator's. */
  touches(contest: Scope, operator: OperatorScope): boolean {
    return this.stores.all().some(({ id }) => this.stores.inScope(contest, id) && this.stores.inScope(operator, id));
  }
}

const takesPart = ({ role }: StaffMember): boolean => role === 'guide' || role === 'manager';
