import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, getGuideOverview } from '@qiandian/shared/contract';
import { StaffDirectory } from '../guides';
import { StoreDirectory } from '../stores';
import { Figures, type Range } from './figures.service';

/** One guide's figures: the same for the guide and for headquarters. */
@Singleton()
export class GuideOverview {
  @Inject() figures!: Figures;
  @Inject() staff!: StaffDirectory;
  @Inject() stores!: StoreDirectory;

  /** @throws Problem INVALID_INPUT */
  async of(guideId: number, range: Range): Promise<Answer<typeof getGuideOverview>> {
    const guide = this.staff.byId(guideId);
    return {
      id: guideId,
      name: guide?.name ?? '已不在册的导购',
      storeName: this.stores.byId(guide?.storeId ?? 0)?.name ?? '',
      ...(await this.figures.of({ axis: 'guide', id: guideId }, range)),
    };
  }
}
