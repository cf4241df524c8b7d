import { type ScopedStore, type ZoneScope } from './zone';

/**
 * Whether a zone is meant for a store. A region covers the regions below it.
 *
 * @example scopeCovers({ kind: 'region', ids: [3] }, { id: 1, brandIds: [7], regionIds: [1, 3, 12] }) //=> true
 */
export function scopeCovers(scope: ZoneScope, store: ScopedStore): boolean {
  switch (scope.kind) {
    case 'chain':
      return true;
    case 'region':
      return store.regionIds.some((id) => scope.ids.includes(id));
    case 'brand':
      return store.brandIds.some((id) => scope.ids.includes(id));
    case 'stores':
      return scope.ids.includes(store.id);
  }
}
