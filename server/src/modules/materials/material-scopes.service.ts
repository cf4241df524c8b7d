import { Inject, Singleton } from '@midwayjs/core';
import type { OperatorScope } from '../../platform/auth';
import { Problem } from '../../platform/http';
import { Catalog } from '../catalog';
import { StoreDirectory } from '../stores';
import type { MaterialScope } from './material.entity';

/** Where a material may go: region tree × brand (A4). */
@Singleton()
export class MaterialScopes {
  @Inject() stores!: StoreDirectory;
  @Inject() catalog!: Catalog;

  /** The scope, if it names what exists and the operator may decide for all of it. @throws Problem OUT_OF_SCOPE */
  checked({ regionIds, brandIds }: MaterialScope, operator: OperatorScope): MaterialScope {
    const scope = { regionIds: regionIds && [...new Set(regionIds)], brandIds: brandIds && [...new Set(brandIds)] };
    refuseUnknown('regionIds', '区域', scope.regionIds, (id) => this.stores.region(id));
    refuseUnknown('brandIds', '品牌', scope.brandIds, (id) => this.catalog.brand(id));
    if (!this.covers(operator, scope)) throw new Problem('OUT_OF_SCOPE');
    return scope;
  }

  /** Whether all of it belongs to the operator. */
  covers(operator: OperatorScope, { regionIds, brandIds }: MaterialScope): boolean {
    // regions and brands have stores that no franchisee runs
    return (
      !operator.franchiseeIds &&
      (operator.regionIds === null ||
        (regionIds !== null && regionIds.every((id) => this.stores.regionInScope(operator, id)))) &&
      (operator.brandIds === null || (brandIds !== null && brandIds.every((id) => operator.brandIds!.includes(id))))
    );
  }

  /** Whether guides of the store may share it. */
  reaches({ regionIds, brandIds }: MaterialScope, storeId: number): boolean {
    const store = this.stores.byId(storeId);
    if (!store) return false;
    if (brandIds && !brandIds.includes(store.brandId)) return false;
    return !regionIds || this.stores.regionWithAncestors(store.regionId).some((id) => regionIds.includes(id));
  }
}

function refuseUnknown(
  field: string,
  noun: string,
  ids: readonly number[] | null,
  find: (id: number) => unknown,
): void {
  if (!ids) return;
  const unknown = ids.findIndex((id) => !find(id));
  if (ids.length && unknown < 0) return;
  const message = ids.length ? `没有编号为 ${ids[unknown]} 的${noun}` : `至少选一个${noun}，或选全部`;
  const path = ids.length ? `body.scope.${field}.${unknown}` : `body.scope.${field}`;
  throw new Problem('INVALID_INPUT', { detail: message, errors: [{ path, message }] });
}
