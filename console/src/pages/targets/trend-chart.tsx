import { LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { COLOR } from '@/theme';
import { amountText, type Metric, type TargetPage } from './target-words';

echarts.use([LineChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

const short = (value: number): string => (Math.abs(value) >= 10_000 ? `${value / 10_000} 万` : String(value));

/** What has been reached by the end of each day, and what the calendar wants by then. */
export default function TrendChart({ daily, metric }: { daily: TargetPage['daily']; metric: Metric }) {
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
    const unit = metric === 'recruits' ? 1 : 100;
    chart.current?.setOption({
      grid: { left: 8, right: 12, top: 32, bottom: 0, containLabel: true },
      textStyle: { fontFamily: 'inherit' },
      legend: { right: 0, top: 0, itemWidth: 12, itemHeight: 8, textStyle: { color: COLOR.muted } },
      tooltip: {
        trigger: 'axis',
        valueFormatter: (value: unknown) =>
          value == null ? '—' : amountText(metric, Math.round(Number(value) * unit)),
      },
      xAxis: {
        type: 'category',
        boundaryGap: false,
        data: daily.map(({ day }) => `${Number(day.slice(5, 7))}-${Number(day.slice(8))}`),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: COLOR.line } },
        axisLabel: { color: COLOR.muted },
      },
      yAxis: {
        type: 'value',
        splitNumber: 4,
        splitLine: { lineStyle: { color: COLOR.line } },
        axisLabel: { color: COLOR.muted, formatter: short },
      },
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
          lineStyle: { color: '#8A8F99', width: 1.5, type: 'dashed' },
          itemStyle: { color: '#8A8F99' },
          data: daily.map(({ paceTarget }) => (paceTarget === null ? null : paceTarget / unit)),
        },
      ],
    });
  }, [daily, metric]);

  return <div ref={box} style={{ height: 220 }} role="img" aria-label="本月累计完成与按进度应完成" />;
}
