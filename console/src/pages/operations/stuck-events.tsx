import { Flex } from 'antd';
import { call } from '@/api';
import { SoftTag, Titled } from '@/components/bits';
import { type Columns, PageTable } from '@/components/page-table';
import { usePage } from '@/hooks/use-page';
import { useUrlFilters } from '@/hooks/use-url-filters';
import { secondText } from '@/lib/time';
import { type Operations, spanText, type StuckEvent, topicText } from './words';

const FILTERS = {};

/** Events that have waited for more than a minute; normally they are gone within a second. */
export function StuckEvents({ outbox }: { outbox: Operations['outbox'] }) {
  const url = useUrlFilters(FILTERS);
  const page = usePage((query) => call('GET /api/v1/hq/operations/stuck-events', { query }), {}, url);
  const columns: Columns<StuckEvent> = [
    {
      title: '事件',
      dataIndex: 'topic',
      width: 320,
      render: (_, row) => <Titled title={topicText(row.topic)} note={row.topic} />,
    },
    { title: '编号', dataIndex: 'id', width: 220, copyable: true },
    { title: '发生', dataIndex: 'createdAt', width: 200, render: (_, row) => secondText(row.createdAt) },
    {
      title: '已等',
      dataIndex: 'ageSeconds',
      width: 140,
      align: 'right',
      render: (_, row) => spanText(row.ageSeconds),
    },
  ];
  return (
    <PageTable
      name="stuck-events"
      rowKey="id"
      unit="个事件等了 1 分钟以上"
      page={page}
      columns={columns}
      empty="事件都按时送出了"
      filters={
        outbox.topics.length > 0 && (
          <Flex gap={4} wrap align="center">
            <span className="muted" style={{ marginInlineEnd: 8 }}>
              现在等着送出
            </span>
            {outbox.topics.map(({ topic, waiting, oldestSeconds }) => (
              <SoftTag key={topic} tone={oldestSeconds > 60 ? 'warn' : 'quiet'}>
                {topicText(topic)} {waiting.toLocaleString('zh-CN')}
              </SoftTag>
            ))}
          </Flex>
        )
      }
    />
  );
}
