import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, getStoreOverview } from '@qiandian/shared/contract';
import { Traffic } from '../analytics';
import { StaffDirectory } from '../guides';
import { Sales } from '../sales';
import { StoreDirectory } from '../stores';
import { Figures, type Range, rangeBefore } from './figures.service';

type Overview = Answer<typeof getStoreOverview>;

const TURNOVER_DEFINITION =
  '业绩（含代发）：本店卖出、别处发货的只记成交方的一份，替别家发货的记发货方的一份，占比按付款时的归属规则；';

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
    const turnover = await this.turnover(storeId, range);
    return {
      id: storeId,
      name: this.stores.byId(storeId)?.name ?? '已关闭门店',
      ...figures,
      turnover,
      definition: `${TURNOVER_DEFINITION}${figures.definition}`,
      guides: await this.guides(storeId, range),
    };
  }

  /** Where the money counts (ledger F), beside what was sold here. */
  private async turnover(storeId: number, range: Range): Promise<Overview['turnover']> {
    const of = async ({ from, to }: Range) =>
      (await this.sales.turnover({ fromDay: from, toDay: to }, [storeId])).get(storeId);
    const [now, before] = await Promise.all([of(range), of(rangeBefore(range))]);
    return {
      fen: now?.turnoverFen ?? 0,
      fulfilledFen: now?.fulfilledFen ?? 0,
      returnedFen: now?.turnoverBackFen ?? 0,
      beforeFen: before?.turnoverFen ?? 0,
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
