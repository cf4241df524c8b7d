import type { EChartsCoreOption } from 'echarts/core';
import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { COLOR } from '@/theme';

echarts.use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

export type ChartOption = EChartsCoreOption;
interface Props {
  option: ChartOption;
  /** What the chart shows, for who cannot see it. */
  label: string;
  height?: number;
}

/** Frame, legend and tooltip alike on all charts; `valueText` writes the numbers of the tooltip. */
export const chartFrame = (valueText: (value: number) => string) => ({
  grid: { left: 8, right: 8, top: 36, bottom: 0, containLabel: true },
  textStyle: { fontFamily: 'inherit' },
  legend: { right: 0, top: 0, itemWidth: 12, itemHeight: 8, textStyle: { color: COLOR.muted } },
  tooltip: {
    trigger: 'axis',
    axisPointer: { type: 'shadow', shadowStyle: { color: 'rgba(26,26,26,.04)' } },
    valueFormatter: (value: unknown) => (value == null ? '—' : valueText(Number(value))),
  },
});
export const categoryAxis = (names: readonly string[]) => ({
  type: 'category',
  data: names,
  axisTick: { show: false },
  axisLine: { lineStyle: { color: COLOR.line } },
  axisLabel: { color: COLOR.muted, hideOverlap: true },
});
export const valueAxis = (formatter: (value: number) => string, more: object = {}) => ({
  type: 'value',
  splitNumber: 4,
  splitLine: { lineStyle: { color: COLOR.line } },
  axisLabel: { color: COLOR.muted, formatter },
  ...more,
});

/** A chart that follows the width of its place. */
export default function Chart({ option, label, height = 260 }: Props) {
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
  useEffect(() => chart.current?.setOption(option, { notMerge: true }), [option]);
  return <div ref={box} style={{ height }} role="img" aria-label={label} />;
}
