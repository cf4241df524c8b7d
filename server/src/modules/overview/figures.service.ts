import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, getGuideOverview } from '@qiandian/shared/contract';
import { addDays } from '../../domain/time';
import { Problem } from '../../platform/http';
import { Traffic, type TrafficDay, type TrafficFigures, TrafficReports } from '../analytics';
import { type HourSales, Sales, type SalesFigures, type SalesFilter, type SalesGroup } from '../sales';

type Overview = Answer<typeof getGuideOverview>;
/** Business days, both included. */
export interface Range {
  readonly from: string;
  readonly to: string;
}
/** Whose figures: a store's or a guide's. */
export interface Whose {
  readonly axis: 'store' | 'guide';
  readonly id: number;
}
/** The funnel knows no people older than this. */
const LONGEST_DAYS = 92;
const DAY_MS = 86_400_000;
const DEFINITION =
  '销售额（成交）按付款时间，为商品金额，不含运费，未减退款；线上为收银台以外的全部渠道。爆款为付款时正在本店爆款专区里的商品，' +
  '闭店时段为 22:00–10:00 付款。访客每天去重、多天相加。漏斗：';

/** Sales and traffic of a store or a guide over a period, beside the period before (A69, A134). */
@Singleton()
export class Figures {
  @Inject() sales!: Sales;
  @Inject() traffic!: Traffic;
  @Inject() reports!: TrafficReports;

  /** @throws Problem INVALID_INPUT for more than 92 days, or days in the wrong order */
  async of(whose: Whose, range: Range): Promise<Omit<Overview, 'id' | 'name' | 'storeName' | 'assists'>> {
    if (range.from > range.to || addDays(range.from, LONGEST_DAYS) <= range.to) {
      throw new Problem('INVALID_INPUT', {
        errors: [{ path: 'query.to', message: `起止相距最多 ${LONGEST_DAYS} 天` }],
      });
    }
    const period = { fromDay: range.from, toDay: range.to };
    const filter: SalesFilter = whose.axis === 'store' ? { storeIds: [whose.id] } : { guideIds: [whose.id] };
    const [total, before, days, visits, hourly, funnel] = await Promise.all([
      this.figures(whose, filter, range),
      this.figures(whose, filter, rangeBefore(range)),
      this.sales.totals(period, ['day'], filter),
      this.traffic.days(whose.axis, whose.id, range),
      this.hours(whose, period),
      this.reports.funnelOf(range, whose.axis === 'store' ? { storeId: whose.id } : { guideId: whose.id }),
    ]);
    return {
      total,
      before,
      days: dayRows(range, days, visits),
      hourly,
      funnel: funnel.steps,
      definition: `${DEFINITION}${funnel.definition}`,
    };
  }

  private async figures({ axis, id }: Whose, filter: SalesFilter, range: Range): Promise<Overview['total']> {
    const [[sold], visits] = await Promise.all([
      this.sales.totals({ fromDay: range.from, toDay: range.to }, [], filter),
      this.traffic.totals(axis, range, [id]),
    ]);
    return { ...salesOf(sold), ...visitsOf(visits.get(id)) };
  }

  private hours({ axis, id }: Whose, period: { fromDay: string; toDay: string }): Promise<HourSales[]> {
    return axis === 'store' ? this.sales.hours(period, [id]) : this.sales.guideHours(period, id);
  }
}

/** As long, and right before. @example rangeBefore({ from: '2026-03-08', to: '2026-03-14' }) //=> 2026-03-01 … 2026-03-07 */
export function rangeBefore({ from, to }: Range): Range {
  const days = Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
  return { from: addDays(from, -days), to: addDays(from, -1) };
}

const salesOf = (sold: SalesFigures | undefined) => ({
  salesFen: sold?.paidFen ?? 0,
  returnedFen: sold?.returnedFen ?? 0,
  orders: sold?.orders ?? 0,
  units: sold?.units ?? 0,
  onlineFen: sold?.onlineFen ?? 0,
  tillFen: sold?.tillFen ?? 0,
  guideFen: sold?.guideFen ?? 0,
  hotZoneFen: sold?.hotZoneFen ?? 0,
  afterHoursFen: sold?.afterHoursFen ?? 0,
});
const visitsOf = (visits: TrafficFigures | undefined) => ({
  pv: visits?.pv ?? 0,
  uv: visits?.uv ?? 0,
  shares: visits?.shares ?? 0,
});

/** Every day of the range, also those on which nothing happened. */
function dayRows({ from, to }: Range, sold: readonly SalesGroup[], visits: readonly TrafficDay[]): Overview['days'] {
  const sales = new Map(sold.map((one) => [one.day, one]));
  const traffic = new Map(visits.map((one) => [one.day, one]));
  const rows: Overview['days'] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const [money, people] = [sales.get(day), traffic.get(day)];
    const { paidFen: salesFen = 0, onlineFen = 0 } = money ?? {};
    rows.push({ day, salesFen, onlineFen, pv: people?.pv ?? 0, uv: people?.uv ?? 0 });
  }
  return rows;
}
