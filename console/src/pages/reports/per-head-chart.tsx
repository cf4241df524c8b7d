import { formatFen } from '@qiandian/shared';
import { useMemo } from 'react';
import Chart, { categoryAxis, chartFrame, valueAxis } from '@/components/chart';
import { COLOR } from '@/theme';
import type { PerHeadReport } from './per-head';

const GREY = '#C9CDD4';
/** Bars of more regions than this cannot be told apart; the table lists the rest. */
const SHOWN = 30;
const yuan = (value: number): string => (value >= 10_000 ? `${value / 10_000} 万` : String(value));
const money = (value: number): string => formatFen(Math.round(value * 100));

/** What the guides brought within all that was sold online, and how much a head. */
export function PerHeadChart({ rows, byDay }: { rows: PerHeadReport['rows']; byDay: boolean }) {
  const option = useMemo(() => {
    const listed = byDay ? rows : [...rows].sort((a, b) => b.onlineFen - a.onlineFen).slice(0, SHOWN);
    return {
      ...chartFrame(money),
      xAxis: categoryAxis(listed.map(({ name }) => (byDay ? name.slice(5) : name))),
      yAxis: [valueAxis(yuan), valueAxis(yuan, { splitLine: { show: false } })],
      series: [
        {
          name: '线上成交',
          type: 'bar',
          barMaxWidth: 22,
          barGap: '-100%',
          itemStyle: { color: GREY, borderRadius: [3, 3, 0, 0] },
          data: listed.map(({ onlineFen }) => onlineFen / 100),
        },
        {
          name: '其中导购贡献',
          type: 'bar',
          barMaxWidth: 22,
          itemStyle: { color: COLOR.ink, borderRadius: [3, 3, 0, 0] },
          data: listed.map(({ guideOnlineFen }) => guideOnlineFen / 100),
        },
        {
          name: '人均分销（右轴）',
          type: 'line',
          yAxisIndex: 1,
          symbolSize: 6,
          lineStyle: { color: COLOR.accent, width: 2, ...(byDay ? {} : { opacity: 0 }) },
          itemStyle: { color: COLOR.accent },
          data: listed.map(({ perHeadFen }) => perHeadFen / 100),
        },
      ],
    };
  }, [rows, byDay]);
  return <Chart option={option} label="线上成交、导购贡献与人均分销" height={300} />;
}
