import { Inject, Singleton } from '@midwayjs/core';
import { adjustStock, exportStock, listLocations, listMovements, listStock } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { ListMovements } from './list-movements.service';
import { Exports } from '../hq';
import { ExportStock } from './export-stock.service';
import { StockDesk } from './stock-desk.service';

@Singleton()
export class StockHqController {
  @Inject() desk!: StockDesk;
  @Inject() listing!: ListMovements;
  @Inject() exports!: Exports;
  @Inject() sheets!: ExportStock;

  @Endpoint(listStock)
  stock({ query, caller }: Input<typeof listStock>) {
    return this.desk.stock(query, caller);
  }

  @Endpoint(exportStock)
  file({ query, caller, ctx }: Input<typeof exportStock>) {
    return this.exports.file(() => this.sheets.sheet(query, caller), query, caller, ctx);
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
