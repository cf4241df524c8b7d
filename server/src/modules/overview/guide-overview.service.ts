import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, getGuideOverview } from '@qiandian/shared/contract';
import { StaffDirectory } from '../guides';
import { Sales } from '../sales';
import { StoreDirectory } from '../stores';
import { Figures, type Range } from './figures.service';

const ASSISTS_DEFINITION =
  '助攻：买家打开过你的链接，成交记在受保护的专属导购名下，还有金额没退的商品行；只计数，不计提成。';

/** One guide's figures: the same for the guide and for headquarters. */
@Singleton()
export class GuideOverview {
  @Inject() figures!: Figures;
  @Inject() sales!: Sales;
  @Inject() staff!: StaffDirectory;
  @Inject() stores!: StoreDirectory;

  /** @throws Problem INVALID_INPUT */
  async of(guideId: number, range: Range): Promise<Answer<typeof getGuideOverview>> {
    const guide = this.staff.byId(guideId);
    // first: it refuses a range that is too long
    const figures = await this.figures.of({ axis: 'guide', id: guideId }, range);
    const assists = await this.sales.assists({ fromDay: range.from, toDay: range.to }, [guideId]);
    return {
      id: guideId,
      name: guide?.name ?? '已不在册的导购',
      storeName: this.stores.byId(guide?.storeId ?? 0)?.name ?? '',
      ...figures,
      assists: assists.get(guideId) ?? { lines: 0, netFen: 0 },
      definition: `${ASSISTS_DEFINITION}${figures.definition}`,
    };
  }
}
