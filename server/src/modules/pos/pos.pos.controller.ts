import { Inject, Singleton } from '@midwayjs/core';
import {
  postPosRefunds,
  postReceipts,
  postStockMovements,
  pullPrices,
  pullStock,
  reportPrices,
} from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { PriceFeed } from './price-feed.service';
import { StockFeed } from './stock-feed.service';
import { TakeMovements } from './take-movements.service';
import { TakePriceReports } from './take-price-reports.service';
import { TakeReceipts } from './take-receipts.service';
import { TakeRefunds } from './take-refunds.service';

@Singleton()
export class PosController {
  @Inject() receipts!: TakeReceipts;
  @Inject() refunds!: TakeRefunds;
  @Inject() movements!: TakeMovements;
  @Inject() prices!: PriceFeed;
  @Inject() stock!: StockFeed;
  @Inject() reports!: TakePriceReports;

  @Endpoint(postReceipts)
  async takeReceipts({ body, caller }: Input<typeof postReceipts>) {
    return { results: await this.receipts.take(body.receipts, caller) };
  }

  @Endpoint(postPosRefunds)
  async takeRefunds({ body, caller }: Input<typeof postPosRefunds>) {
    return { results: await this.refunds.take(body.refunds, caller) };
  }

  @Endpoint(postStockMovements)
  async takeMovements({ body, caller }: Input<typeof postStockMovements>) {
    return { results: await this.movements.take(body.movements, caller) };
  }

  @Endpoint(pullPrices)
  pricesPage({ query }: Input<typeof pullPrices>) {
    return this.prices.page(query);
  }

  @Endpoint(pullStock)
  stockPage({ query, caller }: Input<typeof pullStock>) {
    return this.stock.page(query, caller);
  }

  @Endpoint(reportPrices)
  takePriceReports({ body, caller }: Input<typeof reportPrices>) {
    return this.reports.take(body.items, caller);
  }
}
