import { Singleton } from '@midwayjs/core';

/** Units of each product in paid orders since an instant; products without any are absent. */
export type ZoneSalesReader = (productIds: readonly number[], since: Date) => Promise<ReadonlyMap<number, number>>;

/** What the order side, which stands above, tells of hot items. */
@Singleton()
export class ZoneSales {
  private reader: ZoneSalesReader | undefined;

  register(reader: ZoneSalesReader): void {
    this.reader = reader;
  }

  /** Empty before the zone has begun. */
  async since(productIds: readonly number[], from: Date, now: Date): Promise<ReadonlyMap<number, number>> {
    if (from > now || !productIds.length || !this.reader) return new Map();
    return this.reader(productIds, from);
  }
}
