/** What is to be read of free stock. */
export interface StockLook {
  /** SKUs to be read wherever they lie, unless that is in more than some hundreds of places. */
  readonly few: readonly number[];
  /** SKUs to be read at these places only. */
  readonly near: readonly NearLook[];
  /** SKUs to be read wherever they lie, be it in the whole chain. */
  readonly all: readonly number[];
}
export interface NearLook {
  readonly skuIds: readonly number[];
  readonly locationIds: readonly number[];
}

/** Several looks as one: the same is not read twice, and the same SKUs at several places are one look. */
export function oneLook(looks: readonly StockLook[]): StockLook {
  const skusAt = new Map<NearLook['locationIds'], Set<number>>();
  for (const { skuIds, locationIds } of looks.flatMap(({ near }) => near)) {
    skusAt.set(locationIds, new Set([...(skusAt.get(locationIds) ?? []), ...skuIds]));
  }
  const near = new Map<string, { skuIds: readonly number[]; locationIds: Set<number> }>();
  for (const [locationIds, skus] of skusAt) {
    const skuIds = [...skus];
    const key = skuIds.join();
    const known = near.get(key);
    if (known) for (const id of locationIds) known.locationIds.add(id);
    else near.set(key, { skuIds, locationIds: new Set(locationIds) });
  }
  return {
    few: [...new Set(looks.flatMap(({ few }) => few))],
    near: [...near.values()].map(({ skuIds, locationIds }) => ({ skuIds, locationIds: [...locationIds] })),
    all: [...new Set(looks.flatMap(({ all }) => all))],
  };
}
