import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, getStoreOverview } from '@qiandian/shared/contract';
import { Traffic } from '../analytics';
import { StaffDirectory } from '../guides';
import { Sales } from '../sales';
import { StoreDirectory } from '../stores';
import { Figures, type Range } from './figures.service';

type Overview = Answer<typeof getStoreOverview>;

/** One store's figures, down to its guides: the same for its manager and for headquarters. */
@Singleton()
export class StoreOverview {
  @Inject() figures!: Figures;
  @Inject() sales!: Sales;
  @Inject() traffic!: Traffic;
  @Inject() staff!: StaffDirectory;
  @Inject() stores!: StoreDirectory;

  /** @throws Problem INVALID_INPUT */
  async of(storeId: number, range: Range): Promise<Overview> {
    const figures = await this.figures.of({ axis: 'store', id: storeId }, range);
    return {
      id: storeId,
      name: this.stores.byId(storeId)?.name ?? '已关闭门店',
      ...figures,
      guides: await this.guides(storeId, range),
    };
  }

  /**
   * Who works here now, and whoever sold here then; what no guide is credited with as guide 0, so that all of them add up
   * to the store. Traffic is that of the guide's links, wherever they led.
   */
  private async guides(storeId: number, { from, to }: Range): Promise<Overview['guides']> {
    const groups = await this.sales.totals({ fromDay: from, toDay: to }, ['guide'], { storeIds: [storeId] });
    const sold = new Map(groups.map((one) => [one.guideId ?? 0, one]));
    const here = this.staff.ofStore(storeId).map(({ id }) => id);
    const guideIds = [...new Set([...here, ...sold.keys()])].filter((id) => id > 0);
    const visits = await this.traffic.totals('guide', { from, to }, guideIds);
    const row = (guideId: number, name: string): Overview['guides'][number] => {
      const { paidFen: salesFen = 0, onlineFen = 0, orders = 0 } = sold.get(guideId) ?? {};
      const { shares = 0, pv = 0, uv = 0 } = visits.get(guideId) ?? {};
      return { guideId, name, salesFen, onlineFen, orders, shares, pv, uv };
    };
    const rows = guideIds
      .map((guideId) => row(guideId, this.staff.byId(guideId)?.name ?? '已不在册的导购'))
      .sort((a, b) => b.salesFen - a.salesFen || b.uv - a.uv || a.guideId - b.guideId);
    return sold.has(0) ? [...rows, row(0, '未记导购')] : rows;
  }
}
