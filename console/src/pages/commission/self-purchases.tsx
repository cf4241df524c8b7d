import { Form } from 'antd';
import { type AnswerOf, call } from '@/api';
import { Money } from '@/components/bits';
import { FilterBar } from '@/components/filter-bar';
import { MonthPicker } from '@/components/month-picker';
import { type Columns, PageTable } from '@/components/page-table';
import { usePage } from '@/hooks/use-page';
import { month, useUrlFilters } from '@/hooks/use-url-filters';
import { minuteText } from '@/lib/time';

type Row = AnswerOf<'GET /api/v1/hq/reports/self-purchases'>['items'][number];
const FILTERS = { month };

const columns: Columns<Row> = [
  { title: '员工', dataIndex: 'staffName', width: 160, renderText: (v?: string) => v ?? '已离职' },
  { title: '门店', dataIndex: 'storeName', width: 200, ellipsis: true, renderText: (v?: string) => v ?? '—' },
  { title: '订单', dataIndex: 'orders', width: 90, align: 'right' },
  {
    title: '净额',
    dataIndex: 'netFen',
    width: 130,
    align: 'right',
    render: (_, row) => <Money fen={row.netFen} strong />,
  },
  {
    title: '平均一单',
    dataIndex: 'average',
    width: 130,
    align: 'right',
    render: (_, row) => (row.orders > 0 ? <Money fen={Math.round(row.netFen / row.orders)} /> : '—'),
  },
  { title: '最近一单', dataIndex: 'lastAt', width: 160, render: (_, row) => minuteText(row.lastAt) },
];

/** Who buys for themselves, how often and how much. */
export function SelfPurchases() {
  const url = useUrlFilters(FILTERS);
  const page = usePage((query) => call('GET /api/v1/hq/reports/self-purchases', { query }), url.values, url);
  return (
    <PageTable
      name="self-purchases"
      rowKey="memberId"
      unit="位员工"
      page={page}
      columns={columns}
      empty="没有员工自购"
      filters={
        <FilterBar name="self-purchases" url={url}>
          <Form.Item name="month">
            <MonthPicker placeholder="全部月份" />
          </Form.Item>
        </FilterBar>
      }
    />
  );
}
