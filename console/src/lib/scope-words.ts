interface Axes {
  regionIds: number[] | null;
  brandIds: number[] | null;
}

const list = (ids: readonly number[] | null, all: string, name: (id: number) => string): string => {
  if (ids === null) return all;
  if (ids.length === 0) return '无';
  const shown = ids.slice(0, 2).map(name).join('、');
  return ids.length > 2 ? `${shown} 等 ${ids.length} 个` : shown;
};

/** @example scopeWords({ regionIds: null, brandIds: [3] }, String, () => '禾素') //=> '全部区域 × 禾素' */
export const scopeWords = (
  { regionIds, brandIds }: Axes,
  regionName: (id: number) => string,
  brandName: (id: number) => string,
): string =>
  regionIds === null && brandIds === null
    ? '全集团'
    : `${list(regionIds, '全部区域', regionName)} × ${list(brandIds, '全部品牌', brandName)}`;
