import { Inject, Singleton } from '@midwayjs/core';
import {
  addProduct,
  exportProducts,
  hqGetProduct,
  hqListProducts,
  setAssortment,
  updateProduct,
} from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { Exports } from '../hq';
import { ExportProducts } from './export-products.service';
import { ProductDesk } from './product-desk.service';
import { SaveProduct } from './save-product.service';
import { SetAssortment } from './set-assortment.service';

@Singleton()
export class ProductHqController {
  @Inject() desk!: ProductDesk;
  @Inject() products!: SaveProduct;
  @Inject() assortments!: SetAssortment;
  @Inject() exports!: Exports;
  @Inject() sheets!: ExportProducts;

  @Endpoint(hqListProducts)
  list({ query, caller }: Input<typeof hqListProducts>) {
    return this.desk.page(query, caller);
  }

  @Endpoint(exportProducts)
  file({ query, caller, ctx }: Input<typeof exportProducts>) {
    return this.exports.file(() => this.sheets.sheet(query, caller), query, caller, ctx);
  }

  @Endpoint(hqGetProduct)
  one({ params, caller }: Input<typeof hqGetProduct>) {
    return this.desk.one(params.productId, caller);
  }

  @Endpoint(addProduct)
  async add({ body, caller }: Input<typeof addProduct>) {
    return this.desk.one(await this.products.save(body, caller), caller);
  }

  @Endpoint(updateProduct)
  async update({ params, body, caller }: Input<typeof updateProduct>) {
    return this.desk.one(await this.products.save(body, caller, params.productId), caller);
  }

  @Endpoint(setAssortment)
  async assort({ params, body, caller }: Input<typeof setAssortment>) {
    return { stores: await this.assortments.set(params.productId, body, caller) };
  }
}
