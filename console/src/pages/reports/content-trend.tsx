import { useMemo } from 'react';
import Chart, { categoryAxis, chartFrame, valueAxis } from '@/components/chart';
import { daysOf, type Period } from '@/lib/period';
import { COLOR } from '@/theme';
import type { ContentRow } from './content';

const count = (value: number): string => value.toLocaleString('zh-CN');

/** Shares as bars, visitors and orders as lines; days without any are zero. */
export function ContentTrend({ period, rows }: { period: Period; rows: readonly ContentRow[] }) {
  const { from, to } = period;
  const option = useMemo(() => {
    const days = daysOf({ from, to });
    const found = new Map(rows.map((row) => [row.key, row]));
    const of = (key: 'shares' | 'uv' | 'orders') => days.map((day) => found.get(day)?.[key] ?? 0);
    const line = (name: string, color: string, data: number[]) => ({
      ...{ name, type: 'line', symbol: 'none', data },
      ...{ lineStyle: { color, width: 2 }, itemStyle: { color } },
    });
    return {
      ...chartFrame(count),
      xAxis: categoryAxis(days.map((day) => day.slice(5))),
      yAxis: valueAxis(count, { minInterval: 1 }),
      series: [
        {
          ...{ name: '分享', type: 'bar', barMaxWidth: 18, data: of('shares') },
          itemStyle: { color: '#D9DCE1', borderRadius: [3, 3, 0, 0] },
        },
        line('访客', COLOR.ink, of('uv')),
        line('下单', COLOR.accent, of('orders')),
      ],
    };
  }, [from, to, rows]);
  return <Chart option={option} label="每天的分享、访客与下单" height={240} />;
}
