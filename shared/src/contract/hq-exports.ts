import { z } from 'zod';
import { hqLeaderboard } from './contests';
import { endpoint } from './endpoint';
import { hqListProducts, listStock } from './hq-goods';
import { listStaff } from './hq-people';
import { hqListStores } from './hq-store';
import { listKpiScores, listTargets } from './performance';

/** Rows of one export; whoever asks for more narrows the filters. */
export const EXPORTED_UP_TO = 500_000;
/** How many rows an export has, so that the console can say it. */
export const EXPORT_ROWS_HEADER = 'x-export-rows';

/** An export shows what its list shows, to whom the list is shown: all rows that the filters find, not a page of them. */
const PAGING = { page: true, size: true } as const;
const common = {
  method: 'GET',
  response: z.unknown(),
  file: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  limit: { times: 30, seconds: 600 },
} as const;

export const exportStores = endpoint({
  ...common,
  path: '/api/v1/hq/exports/stores',
  access: 'hq:stores',
  summary: '导出门店 XLSX：列与导入模板相同，改好可以再导入（A2）',
  query: hqListStores.query.omit(PAGING),
  errors: ['EXPORT_TOO_LARGE'],
});
export const exportStaff = endpoint({
  ...common,
  path: '/api/v1/hq/exports/guides',
  access: 'hq:guides',
  summary: '导出员工 XLSX：列与导入模板相同，手机号打码，原样导入不变（A2）',
  query: listStaff.query.omit(PAGING),
  errors: ['EXPORT_TOO_LARGE'],
});
export const exportProducts = endpoint({
  ...common,
  path: '/api/v1/hq/exports/products',
  access: 'hq:products',
  summary: '导出商品与规格 XLSX：一行一个规格，含现价；列与导入模板相同（A2）',
  query: hqListProducts.query.omit(PAGING),
  errors: ['EXPORT_TOO_LARGE'],
});
export const exportStock = endpoint({
  ...common,
  path: '/api/v1/hq/exports/stock',
  access: 'hq:stock',
  summary: '导出库存 XLSX：列与到货导入相同，到货数量留空，填上再导入就是到货（A2）',
  query: listStock.query.omit(PAGING),
  errors: ['EXPORT_TOO_LARGE'],
});
export const exportTargets = endpoint({
  ...common,
  path: '/api/v1/hq/exports/targets',
  access: 'hq:performance',
  summary: '导出目标 XLSX：这个节点和它下面能设目标的各级，没设的留空；列与导入模板相同（A2）',
  // targets are set by month
  query: listTargets.query.omit({ ...PAGING, period: true }),
  errors: ['EXPORT_TOO_LARGE', 'OUT_OF_SCOPE'],
});
export const exportLeaderboard = endpoint({
  ...common,
  path: '/api/v1/hq/exports/leaderboard',
  access: 'hq:performance',
  summary: '导出排行榜 XLSX：整榜，名次与页面相同（A2）',
  query: hqLeaderboard.query.omit(PAGING),
  errors: ['EXPORT_TOO_LARGE', 'OUT_OF_SCOPE'],
});
export const exportKpiScores = endpoint({
  ...common,
  path: '/api/v1/hq/exports/kpi-scores',
  access: 'hq:performance',
  summary: '导出考核得分 XLSX：每项的得分与算法（A2）',
  query: listKpiScores.query.omit(PAGING),
  errors: ['EXPORT_TOO_LARGE', 'OUT_OF_SCOPE'],
});
