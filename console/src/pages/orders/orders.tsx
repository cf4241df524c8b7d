import { DownloadOutlined } from '@ant-design/icons';
import { ORDER_STATUS_TEXT } from '@qiandian/shared';
import { COUNTED_UP_TO } from '@qiandian/shared/contract';
import { Button, Form, Select, Tabs } from 'antd';
import { Link } from 'react-router-dom';
import { type AnswerOf, call, download } from '@/api';
import { Money, Thumb, Titled } from '@/components/bits';
import { DayRangeFilter, FilterBar, SearchFilter } from '@/components/filter-bar';
import { PageHead } from '@/components/page-head';
import { type Columns, PageTable } from '@/components/page-table';
import { StoreSelect } from '@/components/pickers';
import { useAction } from '@/hooks/use-action';
import { usePage } from '@/hooks/use-page';
import { date, oneOf, text, useUrlFilters, whole } from '@/hooks/use-url-filters';
import { attributesText, FULFILMENT_TEXT, optionsOf } from '@/lib/text';
import { minuteText, wallNow } from '@/lib/time';
import { OrderState, UploadState } from './order-state';

type Row = AnswerOf<'GET /api/v1/hq/orders'>['items'][number];
type Status = Row['status'];
const STATUS_TEXT = ORDER_STATUS_TEXT as Readonly<Record<Status, string>>;
const FILTERS = {
  q: text,
  status: oneOf(STATUS_TEXT),
  fulfilment: oneOf(FULFILMENT_TEXT),
  storeId: whole,
  guideId: whole,
  from: date,
  to: date,
};

const columns: Columns<Row> = [
  {
    title: '订单号',
    dataIndex: 'orderNo',
    width: 172,
    fixed: 'left',
    render: (_, row) => <Link to={`/orders/${row.orderNo}`}>{row.orderNo}</Link>,
  },
  { title: '状态', dataIndex: 'status', width: 100, render: (_, row) => <OrderState {...row} /> },
  {
    title: '商品',
    dataIndex: 'lines',
    width: 200,
    render: (_, row) => {
      const [first] = row.lines;
      return (
        <Titled
          width={184}
          picture={<Thumb src={first?.picture} size={40} />}
          title={first?.name ?? '—'}
          note={`${first ? attributesText(first.attributes) : ''}${row.lines.length > 1 ? ` 等 ${row.lines.length} 种` : ''} · 共 ${row.quantity} 件`}
        />
      );
    },
  },
  {
    title: '金额',
    dataIndex: 'totalFen',
    width: 110,
    align: 'right',
    render: (_, row) => <Money fen={row.totalFen} strong />,
  },
  {
    title: '门店 / 方式',
    dataIndex: 'storeName',
    width: 150,
    render: (_, row) => <Titled title={row.storeName} note={FULFILMENT_TEXT[row.fulfilment]} width={136} />,
  },
  {
    title: '顾客 / 归属',
    dataIndex: 'memberName',
    width: 100,
    render: (_, row) => <Titled title={row.memberName} note={row.guideName ?? '门店'} width={86} />,
  },
  {
    title: '下单 / 付款',
    dataIndex: 'createdAt',
    width: 146,
    render: (_, row) => (
      <>
        {minuteText(row.createdAt)}
        <div className="muted">{row.paidAt ? minuteText(row.paidAt) : '未付款'}</div>
      </>
    ),
  },
  {
    title: '发货上传',
    dataIndex: 'upload',
    width: 92,
    tooltip: '微信要求上传发货信息后才解冻货款',
    render: (_, row) => <UploadState upload={row.upload} />,
  },
];

export default function Orders() {
  const url = useUrlFilters(FILTERS);
  const { values } = url;
  const page = usePage((query) => call('GET /api/v1/hq/orders', { query }), values, url);
  const exportCsv = useAction(
    () => {
      const { from, to, status, storeId } = values;
      const name = `订单-${from ?? '全部'}${to ? `至${to}` : ''}-${wallNow().format('YYYYMMDDHHmm')}.csv`;
      return download(
        '/api/v1/hq/order-exports',
        { from, to, status, storeId: storeId ? String(storeId) : undefined },
        name,
      );
    },
    { done: '已导出，请查看下载' },
  );
  return (
    <>
      <PageHead title="订单" hint="按你的数据范围；归属与原因在下单时记下，付款时确认">
        <Button icon={<DownloadOutlined />} loading={exportCsv.busy} onClick={() => void exportCsv.run()}>
          导出 CSV
        </Button>
      </PageHead>
      <PageTable
        name="orders"
        rowKey="orderNo"
        unit="单"
        countedUpTo={COUNTED_UP_TO}
        page={page}
        columns={columns}
        empty="没有符合条件的订单"
        filters={
          <>
            <Tabs
              style={{ marginTop: -8 }}
              activeKey={values.status ?? 'all'}
              onChange={(key) => url.set({ status: key === 'all' ? null : (key as Status) })}
              items={[
                { key: 'all', label: '全部' },
                ...optionsOf(STATUS_TEXT).map(({ value, label }) => ({ key: value, label })),
              ]}
            />
            <FilterBar name="orders" url={url}>
              <SearchFilter placeholder="订单号或手机号后四位" width={220} />
              <Form.Item name="fulfilment">
                <Select
                  allowClear
                  placeholder="快递 / 自提"
                  style={{ width: 120 }}
                  options={optionsOf(FULFILMENT_TEXT)}
                />
              </Form.Item>
              <Form.Item name="storeId">
                <StoreSelect allowClear placeholder="全部门店" style={{ width: 200 }} />
              </Form.Item>
              <DayRangeFilter url={url} />
            </FilterBar>
          </>
        }
      />
    </>
  );
}
