import { Singleton } from '@midwayjs/core';

/** Units of products a member has bought and not returned, open orders included; told by the order side above. */
export type PurchaseCountsReader = (
  memberId: number,
  productIds: readonly number[],
) => Promise<ReadonlyMap<number, number>>;

@Singleton()
export class PurchaseCounts {
  private reader: PurchaseCountsReader | undefined;

  register(reader: PurchaseCountsReader): void {
    this.reader = reader;
  }

  async of(memberId: number, productIds: readonly number[]): Promise<ReadonlyMap<number, number>> {
    return (productIds.length && (await this.reader?.(memberId, productIds))) || new Map<number, number>();
  }
}
