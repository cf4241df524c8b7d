import { Inject, Singleton } from '@midwayjs/core';
import { type OperatorScope, seesWholeChain } from '../../platform/auth';
import { Problem } from '../../platform/http';
import { StaffDirectory, type StaffMember } from '../guides';
import { StoreDirectory } from '../stores';
import type { TaskAudience } from './guide-task.entities';

export interface Assignee {
  readonly guideId: number;
  readonly storeId: number;
  readonly regionId: number;
  readonly brandId: number;
}

/** Whom a task is for. */
@Singleton()
export class TaskAudiences {
  @Inject() stores!: StoreDirectory;
  @Inject() staff!: StaffDirectory;

  /** The audience with the operator's own limits in it. @throws Problem OUT_OF_SCOPE, AUDIENCE_EMPTY */
  checked(audience: TaskAudience, scope: OperatorScope): TaskAudience {
    const { regionIds, brandIds, storeIds, guideIds } = audience;
    const inScope =
      (regionIds ?? []).every((id) => this.stores.regionInScope(scope, id)) &&
      (brandIds ?? []).every((id) => scope.brandIds === null || scope.brandIds.includes(id)) &&
      (storeIds ?? []).every((id) => this.stores.inScope(scope, id)) &&
      (guideIds ?? []).every((id) => this.stores.inScope(scope, this.staff.byId(id)?.storeId ?? 0));
    if (!inScope) throw new Problem('OUT_OF_SCOPE');
    const own: TaskAudience = {
      ...audience,
      regionIds: regionIds ?? (scope.regionIds && [...scope.regionIds]),
      brandIds: brandIds ?? (scope.brandIds && [...scope.brandIds]),
      storeIds: storeIds ?? (scope.franchiseeIds ? [...this.stores.storeIdsInScope(scope)] : null),
    };
    if (!this.guides(own).length) throw new Problem('AUDIENCE_EMPTY');
    return own;
  }

  /** Whether all of an audience belongs to the operator. */
  covers(scope: OperatorScope, { regionIds, brandIds, storeIds, guideIds }: TaskAudience): boolean {
    if (seesWholeChain(scope)) return true;
    if (guideIds) return guideIds.every((id) => this.stores.inScope(scope, this.staff.byId(id)?.storeId ?? 0));
    if (storeIds) return storeIds.every((id) => this.stores.inScope(scope, id));
    // regions and brands have stores of others too
    if (scope.franchiseeIds) return false;
    return (
      (scope.regionIds === null || (regionIds?.every((id) => this.stores.regionInScope(scope, id)) ?? false)) &&
      (scope.brandIds === null || (brandIds?.every((id) => scope.brandIds!.includes(id)) ?? false))
    );
  }

  /** Active guides of the audience, lowest id first; managers and others only where they are named one by one. */
  guides({ regionIds, brandIds, storeIds, guideIds, grades }: TaskAudience): Assignee[] {
    const named = guideIds && new Set(guideIds);
    const regions = regionIds && new Set(regionIds);
    const among = storeIds && new Set(storeIds);
    const wanted = (person: StaffMember): boolean =>
      (named ? named.has(person.id) : person.role === 'guide') && (!grades || grades.includes(person.grade as never));
    return this.stores
      .all()
      .filter(
        (store) =>
          (!among || among.has(store.id)) &&
          (!brandIds || brandIds.includes(store.brandId)) &&
          (!regions || this.stores.regionWithAncestors(store.regionId).some((id) => regions.has(id))),
      )
      .flatMap(({ id: storeId, regionId, brandId }) =>
        this.staff
          .ofStore(storeId)
          .filter(wanted)
          .map(({ id: guideId }) => ({ guideId, storeId, regionId, brandId })),
      )
      .sort((a, b) => a.guideId - b.guideId);
  }
}
