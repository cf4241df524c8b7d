/** Units free by location; only where there are any. */
export type Units = ReadonlyMap<number, number>;

/** Units that were read at some of the places. */
export interface SeenPart {
  readonly locationIds: ReadonlySet<number>;
  readonly units: Units;
}

/** Free units as they were read: of some SKUs wherever they lie, of others at some places only. Never changed. */
export class SeenStock {
  static readonly nothing = new SeenStock(new Map(), new Map());

  constructor(
    private readonly whole: ReadonlyMap<number, Units>,
    private readonly parts: ReadonlyMap<number, readonly SeenPart[]>,
  ) {}

  /** Units free of the SKU at the place; undefined = not read. */
  free(locationId: number, skuId: number): number | undefined {
    const whole = this.whole.get(skuId);
    if (whole) return whole.get(locationId) ?? 0;
    const part = this.parts.get(skuId)?.find(({ locationIds }) => locationIds.has(locationId));
    return part && (part.units.get(locationId) ?? 0);
  }

  /** Units free of the SKU wherever it lies; undefined = not read everywhere. */
  everywhere(skuId: number): Units | undefined {
    return this.whole.get(skuId);
  }

  /** Both of them; what the other one read is newer. */
  with(newer: SeenStock): SeenStock {
    const parts = new Map(this.parts);
    for (const [skuId, more] of newer.parts) parts.set(skuId, [...more, ...(parts.get(skuId) ?? [])]);
    return new SeenStock(new Map([...this.whole, ...newer.whole]), parts);
  }
}
