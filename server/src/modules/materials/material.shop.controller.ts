import { Inject, Singleton } from '@midwayjs/core';
import { openMaterial } from '@qiandian/shared/contract';
import { Endpoint, type Input, visitorIdOf } from '../../platform/http';
import { OpenMaterial } from './open-material.service';

@Singleton()
export class MaterialShopController {
  @Inject() pages!: OpenMaterial;

  /** A signed-in open of a link is a touch, recorded before the answer. */
  @Endpoint(openMaterial)
  open({ params, query, caller, ctx }: Input<typeof openMaterial>) {
    return this.pages.open(params.materialId, query, { memberId: caller?.memberId, visitorId: visitorIdOf(ctx) });
  }
}
