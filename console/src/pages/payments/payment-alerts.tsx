import { Form, Input, Modal, Segmented } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { type AnswerOf, call } from '@/api';
import { Act, Actions, Money, SoftTag, State, type Tone } from '@/components/bits';
import { PageHead } from '@/components/page-head';
import { type Columns, PageTable } from '@/components/page-table';
import { useAction } from '@/hooks/use-action';
import { usePage } from '@/hooks/use-page';
import { oneOf, useUrlFilters } from '@/hooks/use-url-filters';
import { ALERT_TEXT } from '@/lib/text';
import { minuteText } from '@/lib/time';
import { useSession } from '@/session';
import { useResendRefund } from './use-resend-refund';

type Alert = AnswerOf<'GET /api/v1/hq/payment-alerts'>['items'][number];
const FILTERS = { open: oneOf({ '0': '', '1': '' }) };
const TONE: Readonly<Record<Alert['kind'], Tone>> = {
  wrong_amount: 'bad',
  late_payment: 'warn',
  duplicate_payment: 'warn',
  unknown_order: 'bad',
  refund_abnormal: 'bad',
};

/** Money that did not come as expected: nothing is lost, but a person has to look. */
export default function PaymentAlerts() {
  const url = useUrlFilters(FILTERS);
  const open = url.values.open ?? '1';
  const page = usePage((query) => call('GET /api/v1/hq/payment-alerts', { query }), { open }, url);
  const [resolving, setResolving] = useState<Alert>();
  const { can } = useSession();
  const resend = useResendRefund(page.reload);
  const columns: Columns<Alert> = [
    {
      title: '类型',
      dataIndex: 'kind',
      width: 100,
      render: (_, row) => <SoftTag tone={TONE[row.kind]}>{ALERT_TEXT[row.kind]}</SoftTag>,
    },
    { title: '说明', dataIndex: 'message', width: 180 },
    {
      title: '订单',
      dataIndex: 'orderNo',
      width: 150,
      render: (_, row) =>
        row.orderNo ? (
          row.kind === 'unknown_order' ? (
            row.orderNo
          ) : (
            <Link to={`/orders/${row.orderNo}`}>{row.orderNo}</Link>
          )
        ) : (
          '—'
        ),
    },
    {
      title: '实收',
      dataIndex: 'amountFen',
      width: 85,
      align: 'right',
      render: (_, row) => <Money fen={row.amountFen} strong />,
    },
    {
      title: '应收',
      dataIndex: 'expectedFen',
      width: 85,
      align: 'right',
      render: (_, row) => <Money fen={row.expectedFen} />,
    },
    { title: '微信支付单号', dataIndex: 'transactionId', width: 200, copyable: true },
    { title: '发生时间', dataIndex: 'createdAt', width: 140, render: (_, row) => minuteText(row.createdAt) },
    {
      title: '处理',
      dataIndex: 'id',
      width: 160,
      fixed: 'right',
      render: (_, row) =>
        row.resolvedAt ? (
          <State tone="good" text="已处理" hint={minuteText(row.resolvedAt)} />
        ) : (
          <Actions>
            {row.refundNo && can('after-sales') && (
              <Act disabled={resend.busy} onClick={() => resend.ask(row.refundNo!, row.amountFen)}>
                重新退款
              </Act>
            )}
            <Act onClick={() => setResolving(row)}>标记已处理</Act>
          </Actions>
        ),
    },
  ];
  return (
    <>
      <PageHead title="异常支付" hint="金额不符会隔离、不结清订单；关单后到账和重复支付会自动原路退回" />
      <PageTable
        name="payment-alerts"
        rowKey="id"
        unit="条"
        page={page}
        columns={columns}
        empty={open === '1' ? '没有待处理的异常' : '没有异常'}
        filters={
          <Segmented
            value={open}
            options={[
              { value: '1', label: '待处理' },
              { value: '0', label: '全部' },
            ]}
            onChange={(value) => url.set({ open: value === '1' ? null : '0' })}
          />
        }
      />
      {resolving && (
        <Resolve
          alert={resolving}
          onClose={() => setResolving(undefined)}
          onDone={() => {
            setResolving(undefined);
            page.reload();
          }}
        />
      )}
    </>
  );
}

function Resolve({ alert, onClose, onDone }: { alert: Alert; onClose: () => void; onDone: () => void }) {
  const [form] = Form.useForm<{ note: string }>();
  const resolve = useAction(
    (body: { note: string }) =>
      call('POST /api/v1/hq/payment-alerts/:alertId/resolve', { params: { alertId: alert.id }, body }),
    { form, done: '已标记处理', onDone },
  );
  return (
    <Modal
      open
      title={ALERT_TEXT[alert.kind]}
      okText="已处理"
      confirmLoading={resolve.busy}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p className="muted">{alert.message}</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={resolve.run}>
        <Form.Item name="note" label="处理结果" rules={[{ required: true }, { min: 2, message: '请写明处理结果' }]}>
          <Input.TextArea autoFocus rows={3} maxLength={200} showCount placeholder="如：已与顾客核对，线下退回差额" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
