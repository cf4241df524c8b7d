import { Inject, Singleton } from '@midwayjs/core';
import { type Answer, isUnread, type Parsed, type reportPrices } from '@qiandian/shared/contract';
import type { PosCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/db';
import { PriceBook } from '../catalog';
import { IntakeChecks, isRefusal } from './intake-checks.service';
import { keepPriceReports } from './till-books.repository';

type Report = Parsed<typeof reportPrices>['body']['items'][number];

/** Keeps which prices tills use, for comparing them with HQ's (A14). */
@Singleton()
export class TakePriceReports {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() checks!: IntakeChecks;
  @Inject() prices!: PriceBook;

  /**
   * `unknown` counts what cannot be read, or names no store of the key, no SKU or an impossible time; `differing` what HQ's price now is not.
   * @throws Problem KEY_NOT_FOR_THIS when the key is no till's
   */
  async take(items: readonly Report[], caller: PosCaller): Promise<Answer<typeof reportPrices>> {
    this.checks.assertKind(caller, ['pos']);
    const reports = items.flatMap((item) => {
      if (isUnread(item)) return [];
      const store = this.checks.store(caller, item.storeId);
      const known = this.checks.sku(item);
      const at = this.checks.time(item.at);
      if (isRefusal(store) || isRefusal(known) || isRefusal(at)) return [];
      return [{ storeId: store.id, skuId: known.sku.id, priceFen: item.priceFen, at }];
    });
    await this.database.inTx((tx) => keepPriceReports(tx, reports));
    const now = this.clock.now();
    return {
      accepted: reports.length,
      differing: reports.filter(({ skuId, priceFen }) => this.prices.priceOf(skuId, now) !== priceFen).length,
      unknown: items.length - reports.length,
    };
  }
}
