import { Inject, Singleton } from '@midwayjs/core';
import {
  addStore,
  exportStores,
  hqGetStore,
  hqListStores,
  orgTree,
  setStoreStatus,
  updateStore,
} from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { Exports } from '../hq';
import { ExportStores } from './export-stores.service';
import { HqStores } from './hq-stores.service';
import { SaveStore } from './save-store.service';

/** Stores at headquarters' desk. */
@Singleton()
export class StoreHqController {
  @Inject() stores!: HqStores;
  @Inject() save!: SaveStore;
  @Inject() exports!: Exports;
  @Inject() sheets!: ExportStores;

  @Endpoint(hqListStores)
  list({ query, caller }: Input<typeof hqListStores>) {
    return this.stores.page(query, caller);
  }

  @Endpoint(exportStores)
  file({ query, caller, ctx }: Input<typeof exportStores>) {
    return this.exports.file(() => this.sheets.sheet(query, caller), query, caller, ctx);
  }

  @Endpoint(hqGetStore)
  one({ params, caller }: Input<typeof hqGetStore>) {
    return this.stores.view(this.save.mine(params.storeId, caller));
  }

  @Endpoint(addStore)
  async add({ body, caller }: Input<typeof addStore>) {
    return this.stores.view(await this.save.add(body, caller));
  }

  @Endpoint(updateStore)
  async update({ params, body, caller }: Input<typeof updateStore>) {
    return this.stores.view(await this.save.update(params.storeId, body, caller));
  }

  @Endpoint(setStoreStatus)
  async setStatus({ params, body, caller }: Input<typeof setStoreStatus>) {
    return this.stores.view(await this.save.setStatus(params.storeId, body, caller));
  }

  @Endpoint(orgTree)
  org({ caller }: Input<typeof orgTree>) {
    return this.stores.org(caller);
  }
}
