import { Inject, Singleton } from '@midwayjs/core';
import { type ScopedStore, scopeCovers, type ZoneScope } from '../../domain/hot-zone';
import { type OperatorScope, seesWholeChain } from '../../platform/auth';
import { Problem } from '../../platform/http';
import { Catalog } from '../catalog';
import { type Store, StoreDirectory } from '../stores';
import type { HotZoneContent } from './hot-zone.entity';

/** Where a hot zone shows: the whole chain, regions with all below them, brands, or single stores. */
@Singleton()
export class ZoneScopes {
  @Inject() stores!: StoreDirectory;
  @Inject() catalog!: Catalog;

  /** The scope, if it names what exists and the operator may decide for all of it. @throws Problem SCOPE_EMPTY, OUT_OF_SCOPE */
  checked({ kind, ids }: ZoneScope, operator: OperatorScope): HotZoneContent['scope'] {
    const scope: HotZoneContent['scope'] = { kind, ids: kind === 'chain' ? [] : [...new Set(ids)] };
    if (kind !== 'chain' && !scope.ids.length) throw new Problem('SCOPE_EMPTY');
    const unknown = scope.ids.findIndex((id) => !this.exists(kind, id));
    if (unknown >= 0) {
      const message = `没有编号为 ${scope.ids[unknown]} 的${NOUNS[kind]}`;
      throw new Problem('INVALID_INPUT', { detail: message, errors: [{ path: `body.scope.ids.${unknown}`, message }] });
    }
    if (!this.covers(operator, scope)) throw new Problem('OUT_OF_SCOPE');
    return scope;
  }

  /** Whether every store the zone could show in belongs to the operator. */
  covers(operator: OperatorScope, { kind, ids }: ZoneScope): boolean {
    if (seesWholeChain(operator)) return true;
    const { regionIds, brandIds, franchiseeIds } = operator;
    // regions and brands have stores that no franchisee runs
    if (franchiseeIds && kind !== 'stores') return false;
    switch (kind) {
      case 'chain':
        return false;
      case 'region':
        return brandIds === null && ids.every((id) => this.stores.regionInScope(operator, id));
      case 'brand':
        return regionIds === null && ids.every((id) => brandIds!.includes(id));
      case 'stores':
        return ids.every((id) => this.stores.inScope(operator, id));
    }
  }

  /** A store as the rules of scopes see it. */
  scoped(store: Store): ScopedStore {
    return { id: store.id, brandIds: [store.brandId], regionIds: this.stores.regionWithAncestors(store.regionId) };
  }

  /** Ids of the online stores in the scope; `null` = all of them. */
  storeIds(scope: ZoneScope): number[] | null {
    if (scope.kind === 'chain') return null;
    return this.stores
      .online()
      .filter((store) => scopeCovers(scope, this.scoped(store)))
      .map((store) => store.id);
  }

  /** @example '全部门店' '华东大区、华南大区' '3 个品牌' '12 家门店' */
  text({ kind, ids }: ZoneScope): string {
    if (kind === 'chain') return '全部门店';
    const names = ids.flatMap((id) => this.nameOf(kind, id) ?? []);
    if (names.length > 0 && names.length <= 2) return names.join('、');
    return `${ids.length} ${UNITS[kind]}${NOUNS[kind]}`;
  }

  private exists(kind: ZoneScope['kind'], id: number): boolean {
    return this.nameOf(kind, id) !== undefined;
  }

  private nameOf(kind: ZoneScope['kind'], id: number): string | undefined {
    if (kind === 'region') return this.stores.region(id)?.name;
    if (kind === 'brand') return this.catalog.brand(id)?.name;
    return this.stores.byId(id)?.name;
  }
}

const NOUNS = { chain: '', region: '区域', brand: '品牌', stores: '门店' } as const;
const UNITS = { chain: '', region: '个', brand: '个', stores: '家' } as const;
