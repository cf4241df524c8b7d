import { useMemo } from 'react';
import type { AnswerOf } from '@/api';
import Chart, { categoryAxis, chartFrame, valueAxis } from '@/components/chart';
import { share } from '@/components/metric';
import { COLOR } from '@/theme';

type Trend = AnswerOf<'GET /api/v1/hq/reports/groups'>['trend'];

/** The share of valid groups day by day. */
export function GroupTrend({ trend }: { trend: Trend }) {
  const option = useMemo(
    () => ({
      ...chartFrame((value) => `${value.toFixed(1)}%`),
      grid: { left: 8, right: 8, top: 8, bottom: 0, containLabel: true },
      legend: { show: false },
      xAxis: categoryAxis(trend.map(({ day }) => day.slice(5))),
      yAxis: valueAxis((value) => `${value}%`, { max: 100, interval: 50 }),
      series: [
        {
          name: '有效占比',
          type: 'line',
          symbolSize: 5,
          lineStyle: { color: COLOR.link, width: 2 },
          itemStyle: { color: COLOR.link },
          data: trend.map(({ valid, groups }) => (share(valid, groups) ?? 0) * 100),
        },
      ],
    }),
    [trend],
  );
  if (trend.length === 0) return <div className="muted">第一次判定以后才有走势</div>;
  return <Chart option={option} height={104} label="每天有效社群的占比" />;
}
