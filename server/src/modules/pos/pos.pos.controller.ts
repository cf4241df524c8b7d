import { Inject, Singleton } from '@midwayjs/core';
import {
  postPosMembers,
  postPosRefunds,
  postReceipts,
  postStockMovements,
  pullPrices,
  pullReturns,
  pullSales,
  pullStock,
  reportPrices,
} from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { PriceFeed } from './price-feed.service';
import { SalesFeed } from './sales-feed.service';
import { StockFeed } from './stock-feed.service';
import { TakeMembers } from './take-members.service';
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
  @Inject() members!: TakeMembers;
  @Inject() sales!: SalesFeed;

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

  @Endpoint(postPosMembers)
  async takeMembers({ body, caller }: Input<typeof postPosMembers>) {
    return { results: await this.members.take(body.members, caller) };
  }

  @Endpoint(pullSales)
  salesPage({ query, caller }: Input<typeof pullSales>) {
    return this.sales.salesPage(query, caller);
  }

  @Endpoint(pullReturns)
  returnsPage({ query, caller }: Input<typeof pullReturns>) {
    return this.sales.returnsPage(query, caller);
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
