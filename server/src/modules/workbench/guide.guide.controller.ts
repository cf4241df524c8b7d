import { Inject, Singleton } from '@midwayjs/core';
import { getGuideMe, getLinkCode, listLinks, mintLink, searchGuideProducts } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { ProductSearch } from '../merchandise';
import { GuideToday } from './guide-today.service';
import { ShareLinks } from './share-links.service';

const AVAILABILITY = { here: '本店现货', elsewhere: '可从其他门店或仓库发货', none: '暂时缺货' } as const;

@Singleton()
export class GuideController {
  @Inject() today!: GuideToday;
  @Inject() links!: ShareLinks;
  @Inject() search!: ProductSearch;

  @Endpoint(getGuideMe)
  me({ caller }: Input<typeof getGuideMe>) {
    return this.today.of(caller);
  }

  @Endpoint(mintLink)
  mint({ body, caller }: Input<typeof mintLink>) {
    return this.links.mint(body, caller);
  }

  @Endpoint(listLinks)
  list({ query, caller }: Input<typeof listLinks>) {
    return this.links.page(caller.guideId, query.page, query.size);
  }

  @Endpoint(getLinkCode)
  code({ params, caller }: Input<typeof getLinkCode>) {
    return this.links.code(caller.guideId, params.token);
  }

  /** Any product headquarters sells in the mall, on the own shelf or not (A18). */
  @Endpoint(searchGuideProducts)
  async products({ query, caller }: Input<typeof searchGuideProducts>) {
    const { items, total } = await this.search.cards({ ...query, storeId: caller.storeId, sort: 'relevance' });
    return {
      items: items.map((card) => ({ ...card, availabilityText: AVAILABILITY[card.storeStock] })),
      total,
      page: query.page,
      size: query.size,
    };
  }
}
