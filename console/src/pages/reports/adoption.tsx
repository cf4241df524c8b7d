import { Card, Flex, Progress, Select, Table } from 'antd';
import { useMemo } from 'react';
import { type AnswerOf, call } from '@/api';
import Chart, { categoryAxis, chartFrame, valueAxis } from '@/components/chart';
import { Meaning, Metric, points, share, shareText } from '@/components/metric';
import { Ready } from '@/components/states';
import { useLoad } from '@/hooks/use-load';
import { useUrlFilters, whole } from '@/hooks/use-url-filters';
import { COLOR } from '@/theme';

type Report = AnswerOf<'GET /api/v1/hq/reports/adoption'>;
type Region = Report['byRegion'][number];
const FILTERS = { weeks: whole };
const CHOICES = [4, 8, 13, 26];
const GUIDE_MEANING = '一周内打开过导购页面、分享过或有线上成交的导购 ÷ 在职导购';
const STORE_MEANING = '有一位活跃导购的门店 ÷ 全部门店';
const percent = (value: number): string => `${Math.round(value)}%`;

/** How many guides and stores take part, week by week. */
export function Adoption() {
  const url = useUrlFilters(FILTERS);
  const asked = url.values.weeks ?? 8;
  const weeks = Math.min(26, Math.max(2, asked));
  const report = useLoad(() => call('GET /api/v1/hq/reports/adoption', { query: { weeks } }), `adoption ${weeks}`);
  return (
    <Flex vertical gap={16}>
      <Select
        style={{ width: 140 }}
        value={weeks}
        options={CHOICES.map((value) => ({ value, label: `近 ${value} 周` }))}
        onChange={(value) => url.set({ weeks: value })}
      />
      <Ready of={report}>{(data) => <Board report={data} />}</Ready>
    </Flex>
  );
}

function Board({ report: { weeks, byRegion, definition } }: { report: Report }) {
  // this week is not over: the last whole one is the number to look at
  const [previous, last] = [weeks.at(-3), weeks.at(-2) ?? weeks.at(-1)];
  const option = useMemo(
    () => ({
      ...chartFrame((value) => `${value.toFixed(1)}%`),
      xAxis: categoryAxis(weeks.map(({ from }, at) => (at === weeks.length - 1 ? '本周至今' : from.slice(5)))),
      yAxis: valueAxis(percent, { max: 100, interval: 25 }),
      series: [
        { name: '导购活跃率', color: COLOR.accent, part: 'activeGuides', whole: 'guides' } as const,
        { name: '门店活跃率', color: COLOR.ink, part: 'activeStores', whole: 'stores' } as const,
      ].map(({ name, color, part, whole: all }) => ({
        name,
        type: 'line',
        symbolSize: 6,
        lineStyle: { color, width: 2 },
        itemStyle: { color },
        data: weeks.map((week) => (share(week[part], week[all]) ?? 0) * 100),
      })),
    }),
    [weeks],
  );
  const rates = (week: Report['weeks'][number] | undefined) => ({
    guides: week ? share(week.activeGuides, week.guides) : null,
    stores: week ? share(week.activeStores, week.stores) : null,
  });
  const [now, then] = [rates(last), rates(previous)];
  return (
    <>
      {last && (
        <Flex gap={16} wrap>
          <Metric
            title="导购周活跃率"
            meaning={GUIDE_MEANING}
            value={shareText(now.guides)}
            before={previous && { change: points(now.guides, then.guides), shown: shareText(then.guides) }}
            note={`${last.from.slice(5)} 起一周，${last.activeGuides} / ${last.guides} 人`}
          />
          <Metric
            title="门店周活跃率"
            meaning={STORE_MEANING}
            value={shareText(now.stores)}
            before={previous && { change: points(now.stores, then.stores), shown: shareText(then.stores) }}
            note={`${last.activeStores} / ${last.stores} 家`}
          />
        </Flex>
      )}
      <Card title="每周活跃率">
        <Chart option={option} label="每周活跃的导购与门店占比" />
      </Card>
      <Card title="本周至今，按区域" styles={{ body: { padding: 0 } }}>
        <Table<Region>
          rowKey="regionId"
          size="middle"
          pagination={false}
          dataSource={byRegion}
          columns={[
            { title: '区域', dataIndex: 'name', width: 200 },
            { ...rateColumn('导购活跃率', GUIDE_MEANING, 'activeGuides', 'guides', '人') },
            { ...rateColumn('门店活跃率', STORE_MEANING, 'activeStores', 'stores', '家') },
          ]}
        />
      </Card>
      <div className="muted" style={{ fontSize: 12 }}>
        口径：{definition}
      </div>
    </>
  );
}

const rateColumn = (
  title: string,
  meaning: string,
  part: 'activeGuides' | 'activeStores',
  all: 'guides' | 'stores',
  unit: string,
) => ({
  title: <Meaning title={title} meaning={meaning} />,
  key: part,
  sorter: (a: Region, b: Region) => (share(a[part], a[all]) ?? -1) - (share(b[part], b[all]) ?? -1),
  render: (_: unknown, row: Region) => (
    <Flex align="center" gap={12}>
      <Progress
        style={{ width: 180, margin: 0 }}
        size="small"
        strokeColor={COLOR.link}
        percent={(share(row[part], row[all]) ?? 0) * 100}
        format={(value) => `${(value ?? 0).toFixed(1)}%`}
      />
      <span className="muted">
        {row[part].toLocaleString('zh-CN')} / {row[all].toLocaleString('zh-CN')} {unit}
      </span>
    </Flex>
  ),
});
