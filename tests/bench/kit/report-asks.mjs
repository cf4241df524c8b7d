/** What headquarters, managers and guides open, as P6 asks it: a name, who asks, and the addresses, each a little different. */

/**
 * @param {{days: string[], guideOf: {guideId: number}, contestId?: number}} chain the seeded days, the latest last
 * @returns {{name: string, by: 'admin'|'guide'|'manager', paths: string[]}[]}
 */
export function reportAsks({ days, guideOf, contestId }) {
  const [first, today] = [days[0], days.at(-1)];
  const [month, current] = [first.slice(0, 7), today.slice(0, 7)];
  const end = days.filter((day) => day.startsWith(month)).at(-1);
  const range = `from=${first}&to=${end}`;
  const weeks = [7, 14, 30].map((n) => `from=${days.at(-n)}&to=${today}`);
  const pages = (path) => [1, 2, 3].map((page) => `${path}&page=${page}`);
  const months = (path) => [`${path}${month}`, `${path}${current}`];
  const by = (groups, path) => groups.map((group) => `${path}&by=${group}`);
  const hq = '/api/v1/hq';
  const asks = [
    ['today', 'admin', [`${hq}/today`, `${hq}/today?brandId=1`]],
    ['content by content', 'admin', pages(`${hq}/reports/content?${range}&by=content`)],
    ['content by guide', 'admin', pages(`${hq}/reports/content?${range}&by=guide`)],
    ['content by day, store', 'admin', by(['day', 'store'], `${hq}/reports/content?${range}`)],
    ['content of weeks', 'admin', weeks.flatMap((week) => by(['content', 'guide'], `${hq}/reports/content?${week}`))],
    [
      'content of a kind',
      'admin',
      [`${hq}/reports/content?${range}&kind=material`, `${hq}/reports/content?${range}&kind=product`],
    ],
    [
      'funnel of a month',
      'admin',
      [`${hq}/reports/funnel?${range}`, ...weeks.map((week) => `${hq}/reports/funnel?${week}`)],
    ],
    [
      'funnel of a store, guide',
      'admin',
      [`${hq}/reports/funnel?${range}&storeId=1`, `${hq}/reports/funnel?${range}&guideId=${guideOf.guideId}`],
    ],
    ['tracking quality', 'admin', [`${hq}/reports/tracking-quality?${range}`]],
    [
      'targets of the chain',
      'admin',
      [...months(`${hq}/targets?month=`), `${hq}/targets?month=${month}&metric=online_sales`],
    ],
    [
      'targets by brand, of a quarter',
      'admin',
      [`${hq}/targets?by=brand&month=${month}`, ...months(`${hq}/targets?period=quarter&month=`)],
    ],
    ['targets of a region', 'admin', months(`${hq}/targets?parentKind=region&parentId=101&month=`)],
    [
      'leaderboard of a month',
      'admin',
      [...months(`${hq}/leaderboard?period=month&date=`).map((path) => `${path}-05`)],
    ],
    ['leaderboard of a day', 'admin', days.slice(-5).map((day) => `${hq}/leaderboard?period=day&date=${day}`)],
    [
      'per head by region, brand, store, guide',
      'admin',
      by(['region', 'brand', 'store', 'guide'], `${hq}/reports/per-head?${range}`),
    ],
    ['per head by day', 'admin', weeks.map((week) => `${hq}/reports/per-head?${week}&by=day`)],
    ['adoption', 'admin', [`${hq}/reports/adoption`, `${hq}/reports/adoption?weeks=12`]],
    ['cohorts', 'admin', [`${hq}/reports/cohorts`]],
    ['KPI scores', 'admin', months(`${hq}/kpi-scores?month=`)],
    ['recruits by store, guide', 'admin', by(['store', 'guide', 'region'], `${hq}/reports/recruits?${range}`)],
    ['hot zone candidates', 'admin', pages(`${hq}/hot-zone-candidates?sort=score`)],
    ['sales', 'admin', pages(`${hq}/sales?size=20`)],
    ['self purchases', 'admin', [`${hq}/reports/self-purchases?month=${month}`]],
    ['sales by shared devices', 'admin', [`${hq}/reports/shared-device-sales?month=${month}`]],
    ['statement periods', 'admin', [`${hq}/statement-periods`]],
    ['statements', 'admin', pages(`${hq}/statement-periods/${month}/statements?kind=guide`)],
    ['contests', 'admin', [`${hq}/contests`]],
    ...(contestId ? [['contest board', 'admin', pages(`${hq}/contests/${contestId}?size=20`)]] : []),
    ['guide: today', 'guide', ['/api/v1/guide/me']],
    [
      'guide: content',
      'guide',
      [`/api/v1/guide/content-stats?${range}`, ...weeks.map((week) => `/api/v1/guide/content-stats?${week}`)],
    ],
    [
      'guide: leaderboards',
      'guide',
      ['store', 'region', 'nation'].map((scope) => `/api/v1/guide/leaderboard?period=month&scope=${scope}`),
    ],
    ['guide: materials', 'guide', ['/api/v1/guide/materials']],
    ['guide: targets', 'guide', [`/api/v1/guide/targets?month=${month}`]],
    ['guide: earnings', 'guide', ['/api/v1/guide/earnings']],
    ['guide: contests', 'guide', ['/api/v1/guide/contests']],
    ['guide: KPI', 'guide', ['/api/v1/guide/kpi']],
    ['store: targets', 'manager', [`/api/v1/store/targets?month=${month}`]],
  ];
  return asks.map(([name, who, paths]) => ({ name, by: who, paths }));
}
