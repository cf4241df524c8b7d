import { useMemo } from 'react';
import Chart, { categoryAxis, chartFrame, valueAxis } from '@/components/chart';
import { COLOR } from '@/theme';
import { amountText, type Metric, type TargetPage } from './target-words';

const short = (value: number): string => (Math.abs(value) >= 10_000 ? `${value / 10_000} 万` : String(value));

/** What has been reached by the end of each day, and what the calendar wants by then. */
export default function TrendChart({ daily, metric }: { daily: TargetPage['daily']; metric: Metric }) {
  const option = useMemo(() => {
    const unit = metric === 'recruits' ? 1 : 100;
    return {
      ...chartFrame((value) => amountText(metric, Math.round(value * unit))),
      xAxis: {
        ...categoryAxis(daily.map(({ day }) => `${Number(day.slice(5, 7))}-${Number(day.slice(8))}`)),
        boundaryGap: false,
      },
      yAxis: valueAxis(short),
      series: [
        {
          name: '累计完成',
          type: 'line',
          symbol: 'none',
          lineStyle: { color: COLOR.accent, width: 2.5 },
          itemStyle: { color: COLOR.accent },
          areaStyle: { color: 'rgba(200,16,46,.06)' },
          data: daily.map(({ actual }) => actual / unit),
        },
        {
          name: '按进度应完成',
          type: 'line',
          symbol: 'none',
          lineStyle: { color: COLOR.muted, width: 1.5, type: 'dashed' },
          itemStyle: { color: COLOR.muted },
          data: daily.map(({ paceTarget }) => (paceTarget === null ? null : paceTarget / unit)),
        },
      ],
    };
  }, [daily, metric]);
  return <Chart option={option} label="累计完成与按进度应完成" height={220} />;
}
