import { Inject, Singleton } from '@midwayjs/core';
import { getProduct, listCategories, listProducts } from '@qiandian/shared/contract';
import { Endpoint, type Input, visitorIdOf } from '../../platform/http';
import { Touches } from '../guides';
import { CategoryTree } from './category-tree.service';
import { ProductPage } from './product-page.service';
import { ProductSearch } from './product-search.service';

@Singleton()
export class ProductShopController {
  @Inject() search!: ProductSearch;
  @Inject() pages!: ProductPage;
  @Inject() tree!: CategoryTree;
  @Inject() touches!: Touches;

  @Endpoint(listProducts)
  list({ query, ctx }: Input<typeof listProducts>) {
    ctx.set('cache-control', 'private, no-cache');
    return this.search.page(query);
  }

  /** A signed-in open of a link is a touch, recorded before the answer. */
  @Endpoint(getProduct)
  async one({ params, query, caller, ctx }: Input<typeof getProduct>) {
    const visitor = caller ? { memberId: caller.memberId } : { visitorId: visitorIdOf(ctx) };
    const opened = await this.touches.openSoon(visitor, query);
    return this.pages.of(params.productId, query.storeId, opened?.guideId);
  }

  @Endpoint(listCategories)
  categories({ query }: Input<typeof listCategories>) {
    return this.tree.of(query.storeId);
  }
}
