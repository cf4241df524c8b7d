import type { Store, StoreDirectory } from '../stores';

/** A region right below headquarters with its stores. */
export interface Branch {
  readonly regionId: number;
  readonly name: string;
  readonly storeIds: readonly number[];
}

/** Stores by the region right below headquarters they belong to now; stores of headquarters itself come by its own name. */
export function branchesOf(stores: StoreDirectory, some: readonly Store[]): Branch[] {
  const found = new Map<number, number[]>();
  for (const { id, regionId } of some) {
    const path = stores.regionWithAncestors(regionId);
    const branch = path.at(-2) ?? path.at(-1);
    if (branch === undefined) continue;
    const ids = found.get(branch) ?? [];
    ids.push(id);
    found.set(branch, ids);
  }
  return stores.regions().flatMap(({ id, name }) => {
    const storeIds = found.get(id);
    return storeIds ? [{ regionId: id, name, storeIds }] : [];
  });
}
