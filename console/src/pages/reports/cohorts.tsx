import { Card, Flex } from 'antd';
import { useMemo } from 'react';
import { type AnswerOf, call } from '@/api';
import Chart, { categoryAxis, chartFrame, valueAxis } from '@/components/chart';
import { share, shareText } from '@/components/metric';
import { type Columns, PageTable } from '@/components/page-table';
import { usePage } from '@/hooks/use-page';
import { useUrlFilters } from '@/hooks/use-url-filters';
import { COLOR } from '@/theme';

type Cohort = AnswerOf<'GET /api/v1/hq/reports/cohorts'>['items'][number];
const FILTERS = {};
const columns: Columns<Cohort> = [
  { title: '入职月', dataIndex: 'month', width: 110, fixed: 'left' },
  { title: '入职', dataIndex: 'hired', width: 90, align: 'right', tooltip: '当月入职的导购与店长' },
  {
    title: '开过线上单',
    dataIndex: 'sold',
    width: 150,
    align: 'right',
    tooltip: '入职以来有过一笔记在名下的线上成交',
    render: (_, row) => `${row.sold}（${shareText(share(row.sold, row.hired))}）`,
  },
  {
    title: '首单用时（中位数）',
    dataIndex: 'medianDaysToFirstOnline',
    width: 160,
    align: 'right',
    tooltip: '从入职到第一笔线上成交的天数，开过单的人里居中的一位',
    render: (_, row) => (row.medianDaysToFirstOnline === null ? '—' : `${row.medianDaysToFirstOnline} 天`),
  },
  {
    title: '30 天留存',
    dataIndex: 'retainedPct',
    width: 150,
    align: 'right',
    tooltip: '入职满 30 天仍在职的人数占比；还没满 30 天的不算',
    render: (_, row) => (row.retainedPct === null ? '未满 30 天' : `${row.retainedPct}%（${row.retained30} 人）`),
  },
  { title: '已离职', dataIndex: 'left', width: 90, align: 'right' },
];

/** How soon new guides sell online, and how many stay, by month of hiring. */
export function Cohorts() {
  const url = useUrlFilters(FILTERS);
  const page = usePage((query) => call('GET /api/v1/hq/reports/cohorts', { query }), url.values, url);
  const { items } = page;
  const option = useMemo(() => {
    const inOrder = [...items].reverse();
    return {
      ...chartFrame(String),
      xAxis: categoryAxis(inOrder.map(({ month }) => month)),
      yAxis: [
        valueAxis((value) => `${value}%`, { max: 100, interval: 25 }),
        valueAxis((value) => `${value} 天`, { splitLine: { show: false } }),
      ],
      series: [
        {
          name: '30 天留存（%）',
          type: 'bar',
          barMaxWidth: 26,
          itemStyle: { color: '#D9DCE1', borderRadius: [3, 3, 0, 0] },
          data: inOrder.map(({ retainedPct }) => retainedPct),
        },
        {
          name: '首单用时（天，右轴）',
          type: 'line',
          yAxisIndex: 1,
          symbolSize: 6,
          lineStyle: { color: COLOR.accent, width: 2 },
          itemStyle: { color: COLOR.accent },
          data: inOrder.map(({ medianDaysToFirstOnline }) => medianDaysToFirstOnline),
        },
      ],
    };
  }, [items]);
  return (
    <Flex vertical gap={16}>
      {items.length > 1 && (
        <Card title="留存与首单用时">
          <Chart option={option} label="各入职月的 30 天留存与首单用时" />
        </Card>
      )}
      <PageTable name="cohorts" rowKey="month" unit="个月" page={page} columns={columns} empty="还没有导购入职" />
    </Flex>
  );
}
