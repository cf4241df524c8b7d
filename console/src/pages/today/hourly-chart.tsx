import { formatFen } from '@qiandian/shared';
import { useMemo } from 'react';
import Chart, { categoryAxis, chartFrame, valueAxis } from '@/components/chart';
import { COLOR } from '@/theme';

interface Hour {
  hour: number;
  paidFen: number;
  yesterdayFen: number;
}
const yuan = (value: number): string => (value >= 10_000 ? `${value / 10_000} 万` : String(value));

/** Paid amount by the hour of payment: today as bars, yesterday as a line behind them. */
export default function HourlyChart({ hours, untilHour }: { hours: readonly Hour[]; untilHour: number }) {
  const option = useMemo(
    () => ({
      ...chartFrame((value) => formatFen(Math.round(value * 100))),
      xAxis: {
        ...categoryAxis(hours.map(({ hour }) => `${hour}:00`)),
        axisLabel: { color: COLOR.muted, interval: 2 },
      },
      yAxis: valueAxis(yuan),
      series: [
        {
          name: '今日',
          type: 'bar',
          barMaxWidth: 18,
          itemStyle: { color: COLOR.accent, borderRadius: [3, 3, 0, 0] },
          data: hours.map(({ hour, paidFen }) => (hour > untilHour ? null : paidFen / 100)),
        },
        {
          name: '昨日',
          type: 'line',
          smooth: 0.3,
          symbol: 'none',
          lineStyle: { color: '#B4B9C2', width: 2 },
          itemStyle: { color: '#B4B9C2' },
          data: hours.map(({ yesterdayFen }) => yesterdayFen / 100),
        },
      ],
    }),
    [hours, untilHour],
  );
  return <Chart option={option} label="按小时成交额，今日与昨日" />;
}
