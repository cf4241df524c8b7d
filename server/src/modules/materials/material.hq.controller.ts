import { Inject, Singleton } from '@midwayjs/core';
import { addMaterial, getHqMaterial, listHqMaterials, moveMaterial, updateMaterial } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { EditMaterial } from './edit-material.service';
import { MaterialDesk } from './material-desk.service';

/** The material library at headquarters' desk (A112). */
@Singleton()
export class MaterialHqController {
  @Inject() desk!: MaterialDesk;
  @Inject() edit!: EditMaterial;

  @Endpoint(listHqMaterials)
  list({ query, caller }: Input<typeof listHqMaterials>) {
    return this.desk.page(query, caller);
  }

  @Endpoint(getHqMaterial)
  one({ params, caller }: Input<typeof getHqMaterial>) {
    return this.desk.one(params.materialId, caller);
  }

  @Endpoint(addMaterial)
  async add({ body, caller }: Input<typeof addMaterial>) {
    return this.desk.view(await this.edit.add(body, caller));
  }

  @Endpoint(updateMaterial)
  async update({ params, body, caller }: Input<typeof updateMaterial>) {
    return this.desk.view(await this.edit.save(params.materialId, body, caller));
  }

  @Endpoint(moveMaterial)
  async move({ params, body, caller }: Input<typeof moveMaterial>) {
    return this.desk.view(await this.edit.move(params.materialId, params.action, body.note, caller));
  }
}
