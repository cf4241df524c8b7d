import { formatFen } from '@qiandian/shared';
import { useMemo } from 'react';
import { type AnswerOf } from '@/api';
import Chart, { categoryAxis, chartFrame, valueAxis } from '@/components/chart';
import { COLOR } from '@/theme';

const yuan = (value: number): string => (value >= 10_000 ? `${value / 10_000} 万` : String(value));

/** Day by day: what was sold, the online part of it, and visitors on an axis of their own. */
export function DayChart({ days }: { days: AnswerOf<'GET /api/v1/hq/guides/:guideId/overview'>['days'] }) {
  const option = useMemo(
    () => ({
      ...chartFrame((value) => formatFen(Math.round(value * 100))),
      xAxis: categoryAxis(days.map(({ day }) => day.slice(5))),
      yAxis: [valueAxis(yuan), valueAxis(String, { splitLine: { show: false }, minInterval: 1 })],
      series: [
        {
          ...{ name: '成交', type: 'bar', barMaxWidth: 18, barGap: '-100%' },
          itemStyle: { color: '#C9CDD4', borderRadius: [3, 3, 0, 0] },
          data: days.map(({ salesFen }) => salesFen / 100),
        },
        {
          ...{ name: '其中线上', type: 'bar', barMaxWidth: 18 },
          itemStyle: { color: COLOR.ink, borderRadius: [3, 3, 0, 0] },
          data: days.map(({ onlineFen }) => onlineFen / 100),
        },
        {
          ...{ name: '访客（右轴）', type: 'line', yAxisIndex: 1, symbol: 'none' },
          ...{ lineStyle: { color: COLOR.accent, width: 2 }, itemStyle: { color: COLOR.accent } },
          tooltip: { valueFormatter: (value: unknown) => `${Number(value).toLocaleString('zh-CN')} 人` },
          data: days.map(({ uv }) => uv),
        },
      ],
    }),
    [days],
  );
  return <Chart option={option} label="每天的成交与访客" height={260} />;
}
