import { type LineCredit, type NewSale, type SaleChannel, Sales } from '../../modules/sales';
import { Tasks } from '../outbox';
import type { ShopFloor } from './shop-floor';

export interface QuickSale {
  /** Absent: the store's pool. */
  readonly guideId?: number;
  readonly storeId: number;
  readonly netFen: number;
  readonly channel?: SaleChannel;
  readonly memberId?: number;
  /** The clock's now unless told. */
  readonly paidAt?: Date;
  readonly link?: string;
}

/** Writes one-line sales and returns straight into the ledger, for tests of what is counted from it. */
export class Ledger {
  private numbers = 0;

  constructor(private readonly shop: ShopFloor) {}

  /** @returns the sale's id */
  async sell({ guideId, storeId, netFen, channel = 'pos', ...more }: QuickSale): Promise<number> {
    const credit: LineCredit = {
      beneficiary: guideId === undefined ? 'store_pool' : 'guide',
      guideId: guideId ?? null,
      reason: guideId === undefined ? 'STORE_POOL' : 'MEMBER',
      row: guideId === undefined ? 8 : 7,
      rulesVersion: 0,
      assistGuideId: null,
      sellingStoreId: storeId,
      sellingBp: 10_000,
      fulfilStoreId: storeId,
      fulfilBp: 0,
    };
    const sales = await this.shop.app.get(Sales);
    const product = { skuId: 11, productId: 1, brandId: 1, categoryId: 2, name: '商品1', quantity: 1 };
    const sale: NewSale = {
      channel,
      externalId: `L${++this.numbers}`,
      sourceKey: channel === 'mall' ? '' : 'test',
      storeId,
      regionId: 3,
      brandId: 1,
      memberId: more.memberId ?? null,
      originStoreId: null,
      paidAt: more.paidAt ?? this.shop.app.clock.now(),
      lines: [{ ...product, lineRef: '1', netFen, credit, link: more.link ?? null }],
    };
    return this.shop.app.db.inTx(async (tx) => (await sales.record(tx, [sale]))[0]!.saleId);
  }

  /** Part of a sale comes back, now. */
  async refund(saleId: number, amountFen: number): Promise<void> {
    const sales = await this.shop.app.get(Sales);
    const at = this.shop.app.clock.now();
    const back = { saleId, lineRef: '1', externalId: `B${++this.numbers}`, quantity: 0, amountFen, at };
    await this.shop.app.db.inTx((tx) => sales.recordReturns(tx, [back]));
  }

  /** Does a periodic task now, as the worker would. */
  async run(kind: string): Promise<void> {
    const tasks = await this.shop.app.get(Tasks);
    const key = `test ${++this.numbers}`;
    await this.shop.app.db.inTx((tx) => tasks.schedule(tx, [{ kind, key }]));
    await this.shop.drain();
    const task = await tasks.find(kind, key);
    if (task?.state !== 'done') throw new Error(`${kind}: ${task?.lastError}`);
  }
}
