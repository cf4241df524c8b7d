import { formatFen } from '@qiandian/shared';
import { useMemo } from 'react';
import Chart, { categoryAxis, chartFrame, valueAxis } from '@/components/chart';
import { COLOR } from '@/theme';

interface Props {
  hours: readonly { hour: number; paidFen: number; orders: number }[];
  height?: number;
}
const yuan = (value: number): string => (value >= 10_000 ? `${value / 10_000} 万` : String(value));
const isLate = (hour: number): boolean => hour >= 22 || hour < 10;

/** Paid amount by the hour of payment; the hours while stores are closed stand out (A45). */
export default function HourChart({ hours, height = 240 }: Props) {
  const option = useMemo(() => {
    const bars = (name: string, color: string, shown: (hour: number) => boolean) => ({
      ...{ name, type: 'bar', stack: 'all', barMaxWidth: 18 },
      itemStyle: { color, borderRadius: [3, 3, 0, 0] },
      data: hours.map(({ hour, paidFen }) => (shown(hour) ? paidFen / 100 : null)),
    });
    return {
      ...chartFrame((value) => formatFen(Math.round(value * 100))),
      xAxis: { ...categoryAxis(hours.map(({ hour }) => `${hour}:00`)), axisLabel: { color: COLOR.muted, interval: 2 } },
      yAxis: valueAxis(yuan),
      series: [bars('营业时段', '#B4B9C2', (hour) => !isLate(hour)), bars('闭店时段', COLOR.accent, isLate)],
    };
  }, [hours]);
  return <Chart option={option} label="按小时成交额，闭店时段 22:00–10:00 另色" height={height} />;
}
