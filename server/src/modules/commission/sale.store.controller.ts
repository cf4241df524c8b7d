import { Inject, Singleton } from '@midwayjs/core';
import { listStoreSales, reassignStoreSaleLine } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { Reassign } from './reassign.service';
import { SaleDesk } from './sale-desk.service';

/** What a store sold, online and at the till. */
@Singleton()
export class SaleStoreController {
  @Inject() desk!: SaleDesk;
  @Inject() reassign!: Reassign;

  @Endpoint(listStoreSales)
  list({ query, caller }: Input<typeof listStoreSales>) {
    return this.desk.storePage(query, caller);
  }

  @Endpoint(reassignStoreSaleLine)
  move({ params, body, caller }: Input<typeof reassignStoreSaleLine>) {
    return this.reassign.byManager(params.lineId, body, caller);
  }
}
