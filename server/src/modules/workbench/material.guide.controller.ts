import { Inject, Singleton } from '@midwayjs/core';
import { getMaterial, listMaterials } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { GuideMaterials } from './guide-materials.service';

@Singleton()
export class MaterialGuideController {
  @Inject() materials!: GuideMaterials;

  @Endpoint(listMaterials)
  list({ query, caller }: Input<typeof listMaterials>) {
    return this.materials.page(query, caller);
  }

  @Endpoint(getMaterial)
  one({ params, caller }: Input<typeof getMaterial>) {
    return this.materials.one(params.materialId, caller);
  }
}
