import { Card, Flex, Table } from 'antd';
import { type AnswerOf, call } from '@/api';
import { Titled } from '@/components/bits';
import { Meaning, Metric, share, shareText } from '@/components/metric';
import { PeriodPicker } from '@/components/period-picker';
import { Nothing, Ready } from '@/components/states';
import { useLoad } from '@/hooks/use-load';
import { date, useUrlFilters } from '@/hooks/use-url-filters';
import { COLOR } from '@/theme';
import { eventText } from './event-words';
import { usePeriod } from './use-period';

type Report = AnswerOf<'GET /api/v1/hq/reports/tracking-quality'>;
type Row = Report['rows'][number];
type Gap = 'noSession' | 'noStore' | 'noPerson' | 'noContent' | 'noGuide' | 'noChannel' | 'lateOver5Min';
const FILTERS = { from: date, to: date };
/** From this share on it is worth asking a developer. */
const WORRY = 0.05;
/** `own`: many events have none by nature, so that a large share is nothing to worry about. */
const GAPS: readonly { key: Gap; title: string; meaning: string; own?: boolean }[] = [
  { key: 'noSession', title: '缺会话', meaning: '没有会话编号的事件占比：串不起一次逛店' },
  { key: 'noStore', title: '缺门店', meaning: '没有门店编号的事件占比：算不到哪家店' },
  { key: 'noPerson', title: '缺人', meaning: '既没有会员也没有访客编号的事件占比：去不了重' },
  {
    ...{ key: 'noContent', title: '缺内容', own: true },
    meaning: '没有商品、专区、素材或分享内容编号的事件占比；首页、搜索这类本来没有，商品页不该有',
  },
  {
    ...{ key: 'noGuide', title: '缺导购', own: true },
    meaning: '没有导购编号的事件占比；自己进店的本来没有，分享进店的应该有',
  },
  {
    ...{ key: 'noChannel', title: '缺渠道', own: true },
    meaning: '没有渠道编号的事件占比；自己进店的本来没有，从聊天、朋友圈、海报进店的应该有',
  },
  { key: 'lateOver5Min', title: '迟到', meaning: '发生后超过 5 分钟才上报的事件占比' },
];

/** Whether the numbers of the other reports can be trusted. */
export function Tracking() {
  const url = useUrlFilters(FILTERS);
  const { period } = usePeriod(url.values);
  const report = useLoad(
    () => call('GET /api/v1/hq/reports/tracking-quality', { query: period }),
    `tracking ${period.from} ${period.to}`,
  );
  return (
    <Flex vertical gap={16}>
      <div>
        <PeriodPicker period={period} onChange={url.set} />
      </div>
      <Ready of={report}>{(data) => <Board report={data} />}</Ready>
    </Flex>
  );
}

function Board({ report: { rows, duplicates, refused } }: { report: Report }) {
  const events = rows.reduce((sum, row) => sum + row.events, 0);
  const of = (key: Gap): number | null =>
    share(
      rows.reduce((sum, row) => sum + row[key], 0),
      events,
    );
  return (
    <>
      <Flex gap={16} wrap>
        <Metric title="事件" meaning="收下的埋点事件数" value={events.toLocaleString('zh-CN')} />
        {GAPS.map(({ key, title, meaning, own }) => (
          <Metric key={key} title={title} meaning={meaning} value={<Worry of={of(key)} never={own} />} />
        ))}
        <Metric
          title="重复丢弃"
          meaning="同一事件重复上报而丢弃的"
          value={duplicates.toLocaleString('zh-CN')}
          note={events > 0 && `占上报 ${shareText(share(duplicates, events + duplicates + refused))}`}
        />
        <Metric title="拒收" meaning="名字或字段写错而拒收的；不该有" value={<Count of={refused} />} />
      </Flex>
      <Card title="按事件" styles={{ body: { padding: 0 } }}>
        <Table<Row>
          rowKey="name"
          size="middle"
          pagination={false}
          dataSource={rows}
          locale={{ emptyText: <Nothing text="这段时间没有事件" /> }}
          columns={[
            {
              title: '事件',
              dataIndex: 'name',
              render: (name: string) => <Titled title={eventText(name)} note={name} />,
            },
            {
              title: '数量',
              dataIndex: 'events',
              align: 'right',
              render: (n: number) => n.toLocaleString('zh-CN'),
              sorter: (a, b) => a.events - b.events,
            },
            ...GAPS.map(({ key, title, meaning, own }) => ({
              title: <Meaning title={title} meaning={meaning} />,
              key,
              align: 'right' as const,
              render: (_: unknown, row: Row) => <Worry of={share(row[key], row.events)} never={own} />,
              sorter: (a: Row, b: Row) => (share(a[key], a.events) ?? 0) - (share(b[key], b.events) ?? 0),
            })),
          ]}
        />
      </Card>
    </>
  );
}

function Worry({ of, never = false }: { of: number | null; never?: boolean | undefined }) {
  const worried = !never && of !== null && of >= WORRY;
  return <span style={{ color: worried ? COLOR.accent : undefined }}>{shareText(of)}</span>;
}
function Count({ of }: { of: number }) {
  return <span style={{ color: of > 0 ? COLOR.accent : undefined }}>{of.toLocaleString('zh-CN')}</span>;
}
