import { Inject, Singleton } from '@midwayjs/core';
import { adjustStock, listLocations, listMovements, listStock } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { ListMovements } from './list-movements.service';
import { StockDesk } from './stock-desk.service';

@Singleton()
export class StockHqController {
  @Inject() desk!: StockDesk;
  @Inject() listing!: ListMovements;

  @Endpoint(listStock)
  stock({ query, caller }: Input<typeof listStock>) {
    return this.desk.stock(query, caller);
  }

  @Endpoint(adjustStock)
  adjust({ body, caller }: Input<typeof adjustStock>) {
    return this.desk.adjust(body, caller);
  }

  @Endpoint(listMovements)
  movements({ query, caller }: Input<typeof listMovements>) {
    return this.listing.page(query, caller);
  }

  @Endpoint(listLocations)
  locations({ query, caller }: Input<typeof listLocations>) {
    return this.desk.locations(query, caller);
  }
}
