import { formatFen } from '@qiandian/shared';
import { Card, Form, Select, Typography } from 'antd';
import { type AnswerOf, call } from '@/api';
import { SoftTag } from '@/components/bits';
import { FilterBar, SearchFilter } from '@/components/filter-bar';
import { type Columns, PageTable } from '@/components/page-table';
import { usePage } from '@/hooks/use-page';
import { oneOf, text, useUrlFilters } from '@/hooks/use-url-filters';
import { optionsOf } from '@/lib/text';
import { minuteText } from '@/lib/time';

type Order = AnswerOf<'GET /api/v1/hq/channels/unfinished-orders'>['items'][number];
const CHANNEL_TEXT: Readonly<Record<Order['channel'], string>> = { jd: '京东', tmall: '天猫', youzan: '有赞' };
const FILTERS = { channel: oneOf(CHANNEL_TEXT), q: text };

const columns: Columns<Order> = [
  { title: '付款时间', dataIndex: 'paidAt', width: 160, render: (_, row) => minuteText(row.paidAt) },
  {
    title: '渠道',
    dataIndex: 'channel',
    width: 90,
    render: (_, row) => <SoftTag>{CHANNEL_TEXT[row.channel]}</SoftTag>,
  },
  { title: '渠道订单号', dataIndex: 'externalId', width: 220, copyable: true },
  {
    title: '净额',
    dataIndex: 'netFen',
    width: 130,
    align: 'right',
    render: (_, row) => <span className="num">{formatFen(row.netFen - row.returnedFen)}</span>,
  },
  { title: '会员', dataIndex: 'matched', width: 100, render: (_, row) => (row.matched ? '已认出' : '没认出') },
  { title: '自动算收货', dataIndex: 'completesAt', width: 160, render: (_, row) => minuteText(row.completesAt) },
];

/** Orders of channels whose commission waits for somebody to say that they were received. */
export function UnfinishedOrders() {
  const url = useUrlFilters(FILTERS);
  const page = usePage((query) => call('GET /api/v1/hq/channels/unfinished-orders', { query }), url.values, url);
  return (
    <Card title="还没收货的渠道订单" style={{ marginTop: 16 }} styles={{ body: { paddingTop: 12 } }}>
      <Typography.Paragraph className="muted" style={{ marginBottom: 12 }}>
        收货后提成才开始计成熟期。带完成时间再导入一次即可；付款后 15 天仍没有消息，自动算收货。
      </Typography.Paragraph>
      <PageTable
        name="unfinished-orders"
        rowKey="saleId"
        unit="单"
        page={page}
        columns={columns}
        empty="渠道订单都已收货"
        filters={
          <FilterBar name="unfinished-orders" url={url}>
            <Form.Item name="channel">
              <Select allowClear placeholder="渠道" style={{ width: 130 }} options={optionsOf(CHANNEL_TEXT)} />
            </Form.Item>
            <SearchFilter placeholder="渠道订单号" />
          </FilterBar>
        }
      />
    </Card>
  );
}
