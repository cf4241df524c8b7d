import { Inject, Singleton } from '@midwayjs/core';
import { getLayer, putLayer } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { EditLayer } from './edit-layer.service';

/** Storefront layers at headquarters' desk. */
@Singleton()
export class LayerHqController {
  @Inject() layers!: EditLayer;

  @Endpoint(getLayer)
  one({ params, caller }: Input<typeof getLayer>) {
    return this.layers.get(params.level, params.targetId, caller);
  }

  @Endpoint(putLayer)
  put({ params, body, caller }: Input<typeof putLayer>) {
    return this.layers.put(params.level, params.targetId, body, caller);
  }
}
