import { Inject, Singleton } from '@midwayjs/core';
import {
  addApiKey,
  listApiKeys,
  listPosSync,
  listPriceParity,
  listRejections,
  listStockShorts,
  rotateApiKey,
  updateApiKey,
} from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { ApiKeyDesk } from './api-key-desk.service';
import { TillReports } from './till-reports.service';
import { TillSync } from './till-sync.service';

@Singleton()
export class PosHqController {
  @Inject() keys!: ApiKeyDesk;
  @Inject() syncs!: TillSync;
  @Inject() reports!: TillReports;

  @Endpoint(listApiKeys)
  listKeys({ query, caller }: Input<typeof listApiKeys>) {
    return this.keys.page(query, caller);
  }

  @Endpoint(addApiKey)
  addKey({ body, caller }: Input<typeof addApiKey>) {
    return this.keys.add(body, caller);
  }

  @Endpoint(updateApiKey)
  updateKey({ params, body, caller }: Input<typeof updateApiKey>) {
    return this.keys.update(params.apiKeyId, body, caller);
  }

  @Endpoint(rotateApiKey)
  rotateKey({ params, caller }: Input<typeof rotateApiKey>) {
    return this.keys.rotate(params.apiKeyId, caller);
  }

  @Endpoint(listPosSync)
  sync({ query, caller }: Input<typeof listPosSync>) {
    return this.syncs.page(query, caller);
  }

  @Endpoint(listRejections)
  rejections({ query, caller }: Input<typeof listRejections>) {
    return this.reports.rejections(query, caller);
  }

  @Endpoint(listStockShorts)
  shorts({ query, caller }: Input<typeof listStockShorts>) {
    return this.reports.shorts(query, caller);
  }

  @Endpoint(listPriceParity)
  parity({ query, caller }: Input<typeof listPriceParity>) {
    return this.reports.parity(query, caller);
  }
}
