import { Segmented } from 'antd';
import { Link } from 'react-router-dom';
import { type AnswerOf, call } from '@/api';
import { Act, State } from '@/components/bits';
import { PageHead } from '@/components/page-head';
import { type Columns, PageTable } from '@/components/page-table';
import { useAction } from '@/hooks/use-action';
import { usePage } from '@/hooks/use-page';
import { oneOf, useUrlFilters } from '@/hooks/use-url-filters';
import { FULFILMENT_TEXT } from '@/lib/text';
import { minuteText } from '@/lib/time';

type Row = AnswerOf<'GET /api/v1/hq/shipping-uploads'>['items'][number];
const STATUS = { failed: '失败', pending: '待上传', done: '已上传' };
const TONE = { failed: 'bad', pending: 'warn', done: 'good' } as const;
const FILTERS = { status: oneOf(STATUS) };

/** WeChat must be told of every shipment before it lets go of the money; what failed is retried and shown here. */
export default function ShippingUploads() {
  const url = useUrlFilters(FILTERS);
  const page = usePage((query) => call('GET /api/v1/hq/shipping-uploads', { query }), url.values, url);
  const retry = useAction(
    (uploadId: number) => call('POST /api/v1/hq/shipping-uploads/:uploadId/retry', { params: { uploadId } }),
    {
      done: '已安排立即重试',
      onDone: () => page.reload(),
    },
  );
  const columns: Columns<Row> = [
    {
      title: '订单',
      dataIndex: 'orderNo',
      width: 200,
      render: (_, row) => <Link to={`/orders/${row.orderNo}`}>{row.orderNo}</Link>,
    },
    { title: '方式', dataIndex: 'kind', width: 90, render: (_, row) => FULFILMENT_TEXT[row.kind] },
    {
      title: '状态',
      dataIndex: 'status',
      width: 110,
      render: (_, row) => <State tone={TONE[row.status]} text={STATUS[row.status]} />,
    },
    { title: '尝试', dataIndex: 'attempts', width: 80, align: 'right', render: (_, row) => `${row.attempts} 次` },
    { title: '最近的错误', dataIndex: 'lastError', width: 250, renderText: (value: string) => value || '—' },
    {
      title: '下次自动重试',
      dataIndex: 'nextAttemptAt',
      width: 150,
      render: (_, row) => minuteText(row.nextAttemptAt),
    },
    { title: '上传完成', dataIndex: 'uploadedAt', width: 150, render: (_, row) => minuteText(row.uploadedAt) },
    {
      title: '操作',
      dataIndex: 'id',
      width: 100,
      fixed: 'right',
      render: (_, row) =>
        row.status === 'done' ? (
          <span className="muted">—</span>
        ) : (
          <Act disabled={retry.busy} onClick={() => void retry.run(row.id)}>
            立即重试
          </Act>
        ),
    },
  ];
  return (
    <>
      <PageHead title="发货上传" hint="发货和自提核销后自动上传微信，失败会一直重试；长时间失败会冻结货款" />
      <PageTable
        name="shipping-uploads"
        rowKey="id"
        unit="条"
        page={page}
        columns={columns}
        empty="没有上传记录"
        filters={
          <Segmented
            value={url.values.status ?? 'all'}
            options={[
              { value: 'all', label: '全部' },
              ...Object.entries(STATUS).map(([value, label]) => ({ value, label })),
            ]}
            onChange={(value) => url.set({ status: value === 'all' ? null : (value as Row['status']) })}
          />
        }
      />
    </>
  );
}
