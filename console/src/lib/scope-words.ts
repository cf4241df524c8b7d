interface Axes {
  regionIds: readonly number[] | null;
  brandIds: readonly number[] | null;
  /** Absent or null = whoever runs the stores. */
  franchiseeIds?: readonly number[] | null | undefined;
}
/** Names by id, of what a scope may hold. */
export interface ScopeNames {
  regionName: (id: number) => string;
  brandName: (id: number) => string;
  franchiseeName: (id: number) => string;
}

const list = (ids: readonly number[] | null, all: string, name: (id: number) => string): string => {
  if (ids === null) return all;
  if (ids.length === 0) return '无';
  const shown = ids.slice(0, 2).map(name).join('、');
  return ids.length > 2 ? `${shown} 等 ${ids.length} 个` : shown;
};

/**
 * @example scopeWords({ regionIds: null, brandIds: [3] }, names) //=> '全部区域 × 禾素'
 * @example scopeWords({ regionIds: null, brandIds: null, franchiseeIds: [2] }, names) //=> '加盟商：江南商贸'
 */
export function scopeWords({ regionIds, brandIds, franchiseeIds }: Axes, names: ScopeNames): string {
  const run = franchiseeIds ? `加盟商：${list(franchiseeIds, '', names.franchiseeName)}` : undefined;
  if (regionIds === null && brandIds === null) return run ?? '全集团';
  const where = `${list(regionIds, '全部区域', names.regionName)} × ${list(brandIds, '全部品牌', names.brandName)}`;
  return run ? `${where} × ${run}` : where;
}
