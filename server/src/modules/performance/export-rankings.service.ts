import { Inject, Singleton } from '@midwayjs/core';
import { EXPORTED_UP_TO, type hqLeaderboard, type listKpiScores, type Parsed } from '@qiandian/shared/contract';
import type { HqCaller } from '../../platform/auth';
import { Database } from '../../platform/db';
import type { Cell } from '../../platform/spreadsheet';
import type { ExportSheet } from '../hq';
import { KpiScores } from './kpi-scores.service';
import { Leaderboards } from './leaderboards.service';

type Unpaged<Q> = Omit<Q, 'page' | 'size'>;
/** Everybody at once: places are counted over all of them, and there are as many as guides. */
const ALL = { page: 1, size: EXPORTED_UP_TO };
const MEASURE_TITLES = { sales: '总销售', online_sales: '线上销售' } as const;
const PERIOD_TITLES = { day: '日榜', month: '月榜' } as const;

/** Boards and scores as sheets (A2): the same rows as on their pages, with employee numbers. */
@Singleton()
export class ExportRankings {
  @Inject() database!: Database;
  @Inject() leaderboards!: Leaderboards;
  @Inject() kpi!: KpiScores;

  /** @throws Problem OUT_OF_SCOPE */
  async board(query: Unpaged<Parsed<typeof hqLeaderboard>['query']>, caller: HqCaller): Promise<ExportSheet> {
    const [{ items, date, frozen }, numbers] = await Promise.all([
      this.leaderboards.forHq({ ...query, ...ALL }, caller),
      this.employeeNumbers(),
    ]);
    const day = query.period === 'day' ? date : date.slice(0, 7);
    return {
      kind: 'leaderboard',
      name: `${MEASURE_TITLES[query.measure]}${PERIOD_TITLES[query.period]}`,
      header: ['榜期', '名次', '工号', '姓名', '门店', `${MEASURE_TITLES[query.measure]}（元）`, '较上期', '定格'],
      total: items.length,
      rows: items.map(({ rank, guideId, name, storeName, value, up }): Cell[] => [
        ...[day, rank, numbers.get(guideId), name, storeName, value / 100, up, frozen],
      ]),
    };
  }

  /** @throws Problem OUT_OF_SCOPE */
  async scores(query: Unpaged<Parsed<typeof listKpiScores>['query']>, caller: HqCaller): Promise<ExportSheet> {
    const [{ items, month, scheme }, numbers] = await Promise.all([
      this.kpi.page({ ...query, ...ALL }, caller),
      this.employeeNumbers(),
    ]);
    // one scheme a month; its items are columns, each with how it came about
    const parts = new Map(items.flatMap((score) => score.items.map((line) => [line.item, line] as const)));
    const titles = [...parts.values()].map(({ title, weight }) => `${title}（${weight}）`);
    return {
      kind: 'kpi-scores',
      name: '考核得分',
      header: [
        ...['月份', '方案', '名次', '工号', '姓名', '等级', '门店', '得分'],
        ...titles.flatMap((title) => [title, `${title}怎么算`]),
      ],
      total: items.length,
      rows: items.map((score): Cell[] => [
        ...[month, scheme, score.rank, numbers.get(score.guideId), score.guideName, score.grade, score.storeName],
        score.score,
        ...[...parts.keys()].flatMap((item): Cell[] => {
          const line = score.items.find((one) => one.item === item);
          return [line?.score, line?.text];
        }),
      ]),
    };
  }

  private async employeeNumbers(): Promise<ReadonlyMap<number, string>> {
    const staff = await this.database.query<{ id: number; employee_no: string }>('SELECT id, employee_no FROM staff');
    return new Map(staff.map(({ id, employee_no }) => [id, employee_no]));
  }
}
