import { formatFen } from '@qiandian/shared';
import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { COLOR } from '@/theme';

echarts.use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

interface Hour {
  hour: number;
  paidFen: number;
  yesterdayFen: number;
}
const yuan = (value: number): string => (value >= 10_000 ? `${value / 10_000} 万` : String(value));

/** Paid amount by the hour of payment: today as bars, yesterday as a line behind them. */
export default function HourlyChart({ hours, untilHour }: { hours: readonly Hour[]; untilHour: number }) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<echarts.ECharts>();

  useEffect(() => {
    if (!box.current) return undefined;
    const made = echarts.init(box.current);
    chart.current = made;
    const watch = new ResizeObserver(() => made.resize());
    watch.observe(box.current);
    return () => {
      watch.disconnect();
      made.dispose();
    };
  }, []);

  useEffect(() => {
    chart.current?.setOption({
      grid: { left: 8, right: 8, top: 32, bottom: 0, containLabel: true },
      textStyle: { fontFamily: 'inherit' },
      legend: { right: 0, top: 0, itemWidth: 12, itemHeight: 8, textStyle: { color: COLOR.muted } },
      tooltip: {
        trigger: 'axis',
        axisPointer: { type: 'shadow', shadowStyle: { color: 'rgba(26,26,26,.04)' } },
        valueFormatter: (value: unknown) => (value == null ? '—' : formatFen(Math.round(Number(value) * 100))),
      },
      xAxis: {
        type: 'category',
        data: hours.map(({ hour }) => `${hour}:00`),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: COLOR.line } },
        axisLabel: { color: COLOR.muted, interval: 2 },
      },
      yAxis: {
        type: 'value',
        splitNumber: 4,
        splitLine: { lineStyle: { color: COLOR.line } },
        axisLabel: { color: COLOR.muted, formatter: yuan },
      },
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
    });
  }, [hours, untilHour]);

  return <div ref={box} style={{ height: 260 }} role="img" aria-label="按小时成交额，今日与昨日" />;
}
