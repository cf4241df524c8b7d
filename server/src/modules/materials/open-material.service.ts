import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, openMaterial, Parsed } from '@qiandian/shared/contract';
import { Problem } from '../../platform/http';
import { Touches, type Visitor } from '../guides';
import { ProductCards } from '../merchandise';
import { Materials } from './materials.service';

/** The page behind a forwarded material: pictures, words, and what can be bought. */
@Singleton()
export class OpenMaterial {
  @Inject() materials!: Materials;
  @Inject() cards!: ProductCards;
  @Inject() touches!: Touches;

  /**
   * The touch counts whatever has become of the material: the guide brought the visitor. What has expired still opens;
   * of what headquarters took back only the products remain.
   * @throws Problem MATERIAL_NOT_FOUND when it never was approved
   */
  async open(
    materialId: number,
    query: Parsed<typeof openMaterial>['query'],
    visitor: Visitor,
  ): Promise<Answer<typeof openMaterial>> {
    await this.touches.open(visitor, query);
    const material = this.materials.byId(materialId);
    if (!material) throw new Problem('MATERIAL_NOT_FOUND');
    const { id, title, copies, pictures, zoneId, productIds, status } = material;
    const withdrawn = status === 'withdrawn';
    return {
      id,
      title,
      copy: withdrawn ? '' : (copies[0] ?? ''),
      pictures: withdrawn ? [] : pictures,
      ...(zoneId === undefined || withdrawn ? {} : { zoneId }),
      products: await this.cards.of(productIds, query.storeId),
    };
  }
}
