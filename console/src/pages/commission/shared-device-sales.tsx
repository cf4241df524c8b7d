import { SALE_CHANNEL_TEXT } from '@qiandian/shared';
import { Form } from 'antd';
import { type AnswerOf, call } from '@/api';
import { Money } from '@/components/bits';
import { FilterBar } from '@/components/filter-bar';
import { MonthPicker } from '@/components/month-picker';
import { type Columns, PageTable } from '@/components/page-table';
import { usePage } from '@/hooks/use-page';
import { month, useUrlFilters } from '@/hooks/use-url-filters';
import { minuteText } from '@/lib/time';

type Sale = AnswerOf<'GET /api/v1/hq/reports/shared-device-sales'>['items'][number];
/** A sale that two guides share has a row for each. */
type Row = Sale & { key: string };
const FILTERS = { month };

const columns: Columns<Row> = [
  { title: '付款时间', dataIndex: 'paidAt', width: 160, render: (_, row) => minuteText(row.paidAt) },
  {
    title: '单号',
    dataIndex: 'externalId',
    width: 220,
    ellipsis: true,
    renderText: (_, row) => `${SALE_CHANNEL_TEXT[row.channel] ?? row.channel} ${row.externalId}`,
  },
  { title: '买家', dataIndex: 'memberName', width: 120 },
  { title: '记名导购', dataIndex: 'guideName', width: 120 },
  { title: '门店', dataIndex: 'storeName', width: 180, ellipsis: true, renderText: (v?: string) => v ?? '—' },
  {
    title: '同一台手机上登录过',
    dataIndex: 'sharedWith',
    width: 190,
    tooltip: '店里共用的手机也会这样，先问清楚再判断；这里只提示，不扣留提成',
    renderText: (_, row) => (row.sharedWith === 'guide' ? '导购本人' : `同店同事 ${row.sharedWithName}`),
  },
  {
    title: '净额',
    dataIndex: 'netFen',
    width: 130,
    align: 'right',
    render: (_, row) => <Money fen={row.netFen} strong />,
  },
];

/** Sales whose buyer has signed in on a phone of the guide, or of a colleague. */
export function SharedDeviceSales() {
  const url = useUrlFilters(FILTERS);
  const page = usePage(
    async (query) => {
      const answer = await call('GET /api/v1/hq/reports/shared-device-sales', { query });
      return {
        ...answer,
        items: answer.items.map((sale): Row => ({ ...sale, key: `${sale.saleId} ${sale.guideId}` })),
      };
    },
    url.values,
    url,
  );
  return (
    <PageTable
      name="shared-device-sales"
      rowKey="key"
      unit="笔"
      page={page}
      columns={columns}
      empty="这个月没有同设备的成交"
      filters={
        <FilterBar name="shared-device-sales" url={url}>
          <Form.Item name="month">
            <MonthPicker placeholder="本月" />
          </Form.Item>
        </FilterBar>
      }
    />
  );
}
