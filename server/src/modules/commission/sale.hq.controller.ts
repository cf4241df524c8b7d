import { Inject, Singleton } from '@midwayjs/core';
import {
  decideHold,
  getSale,
  listHolds,
  listSales,
  listSelfPurchases,
  listSharedDeviceSales,
  reassignSaleLine,
} from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { Holds } from './holds.service';
import { Reassign } from './reassign.service';
import { SaleDesk } from './sale-desk.service';
import { SharedDevices } from './shared-devices.service';
import { SelfPurchases } from './self-purchases.service';

/** Whose sale is what, at headquarters: the ledger of all channels, held money, what staff buy. */
@Singleton()
export class SaleHqController {
  @Inject() desk!: SaleDesk;
  @Inject() reassign!: Reassign;
  @Inject() holds!: Holds;
  @Inject() selfPurchases!: SelfPurchases;
  @Inject() sharedDevices!: SharedDevices;

  @Endpoint(listSales)
  list({ query, caller }: Input<typeof listSales>) {
    return this.desk.page(query, caller);
  }

  @Endpoint(getSale)
  one({ params, caller }: Input<typeof getSale>) {
    return this.desk.one(params.saleId, caller);
  }

  @Endpoint(reassignSaleLine)
  move({ params, body, caller }: Input<typeof reassignSaleLine>) {
    return this.reassign.byHeadquarters(params.lineId, body, caller);
  }

  @Endpoint(listHolds)
  listHolds({ query, caller }: Input<typeof listHolds>) {
    return this.holds.page(query, caller);
  }

  @Endpoint(decideHold)
  decide({ params, body, caller }: Input<typeof decideHold>) {
    return this.holds.decide(params.guideId, body, caller);
  }

  @Endpoint(listSelfPurchases)
  listSelfPurchases({ query, caller }: Input<typeof listSelfPurchases>) {
    return this.selfPurchases.page(query, caller);
  }

  @Endpoint(listSharedDeviceSales)
  listSharedDeviceSales({ query, caller }: Input<typeof listSharedDeviceSales>) {
    return this.sharedDevices.page(query, caller);
  }
}
