import { Inject, Singleton } from '@midwayjs/core';
import { type DayPeriod, type SaleChannel, Sales, type SalesFilter } from '../sales';
import { type RecruitDimension, RecruitCounts } from './recruit-counts.service';
import type { TargetMetric } from './target.entity';

/** Every channel but the till is online (A138). */
export const ONLINE_CHANNELS: readonly SaleChannel[] = ['mall', 'jd', 'tmall', 'youzan'];
const CHANNELS: Readonly<Partial<Record<TargetMetric, readonly SaleChannel[]>>> = {
  online_sales: ONLINE_CHANNELS,
  till_sales: ['pos'],
};
export interface Figure {
  readonly day?: string;
  /** The selling store, or that of recruiting; 0 is headquarters. */
  readonly storeId?: number;
  /** 0 for none. */
  readonly guideId?: number;
  readonly actual: number;
}

/** What has been reached: sales net of what came back in the period (in fen), or new members. */
@Singleton()
export class TargetFigures {
  @Inject() sales!: Sales;
  @Inject() recruits!: RecruitCounts;

  async totals(
    metric: TargetMetric,
    period: DayPeriod,
    by: readonly RecruitDimension[],
    filter: Pick<SalesFilter, 'storeIds' | 'guideIds'> = {},
  ): Promise<Figure[]> {
    if (metric === 'recruits') {
      const groups = await this.recruits.totals(period, by, filter);
      return groups.map(({ recruits, ...key }) => ({ ...key, actual: recruits }));
    }
    const channels = CHANNELS[metric];
    const groups = await this.sales.totals(period, by, { ...filter, ...(channels ? { channels } : {}) });
    return groups.map(({ day, storeId, guideId, paidFen, returnedFen }) => ({
      ...(day === undefined ? {} : { day }),
      ...(storeId === undefined ? {} : { storeId }),
      ...(guideId === undefined ? {} : { guideId }),
      actual: paidFen - returnedFen,
    }));
  }

  /** Turnover of stores (ledger F), net of what came back in the period; nothing for a metric that is no money. */
  async turnover(
    metric: TargetMetric,
    period: DayPeriod,
    storeIds: readonly number[],
  ): Promise<ReadonlyMap<number, number>> {
    if (metric === 'recruits' || !storeIds.length) return new Map();
    const sums = await this.sales.turnover(period, storeIds, CHANNELS[metric]);
    return new Map(
      storeIds.map((id) => {
        const { turnoverFen = 0, turnoverBackFen = 0 } = sums.get(id) ?? {};
        return [id, turnoverFen - turnoverBackFen];
      }),
    );
  }

  async byGuide(
    metric: TargetMetric,
    period: DayPeriod,
    guideIds?: readonly number[],
  ): Promise<ReadonlyMap<number, number>> {
    const figures = await this.totals(metric, period, ['guide'], guideIds ? { guideIds } : {});
    return new Map(figures.map(({ guideId = 0, actual }) => [guideId, actual]));
  }

  async byStore(metric: TargetMetric, period: DayPeriod): Promise<ReadonlyMap<number, number>> {
    const figures = await this.totals(metric, period, ['store']);
    return new Map(figures.map(({ storeId = 0, actual }) => [storeId, actual]));
  }

  async byDay(
    metric: TargetMetric,
    period: DayPeriod,
    storeIds: readonly number[] | undefined,
  ): Promise<ReadonlyMap<string, number>> {
    const figures = await this.totals(metric, period, ['day'], storeIds ? { storeIds } : {});
    return new Map(figures.map(({ day = '', actual }) => [day, actual]));
  }
}
