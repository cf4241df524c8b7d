import { Card, Flex, Table } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { Act, Money, SoftTag } from '@/components/bits';
import { AFTER_SALE_KIND_TEXT, PAYMENT_TEXT, REFUND_TEXT } from '@/lib/text';
import { secondText } from '@/lib/time';
import { useSession } from '@/session';
import { useResendRefund } from '../payments/use-resend-refund';
import type { Order } from './order-types';

function Sum({ label, children, strong }: { label: string; children: ReactNode; strong?: boolean }) {
  return (
    <Flex justify="space-between" style={{ width: 260, fontWeight: strong ? 600 : 400, fontSize: strong ? 16 : 14 }}>
      <span className={strong ? '' : 'muted'}>{label}</span>
      {children}
    </Flex>
  );
}

/** How the total came about, what arrived, what went back. */
export function OrderMoney({ order, onReload }: { order: Order; onReload: () => void }) {
  const { can } = useSession();
  const resend = useResendRefund(onReload);
  return (
    <>
      <Card title="金额">
        <Flex vertical align="flex-end" gap={6}>
          <Sum label="商品">
            <Money fen={order.goodsFen} />
          </Sum>
          <Sum label="运费">
            <Money fen={order.freightFen} />
          </Sum>
          <Sum label="应付" strong>
            <Money fen={order.totalFen} />
          </Sum>
          {order.refundedFen > 0 && (
            <Sum label="已退">
              <span style={{ color: '#C8102E' }}>
                <Money fen={-order.refundedFen} />
              </span>
            </Sum>
          )}
        </Flex>
      </Card>
      <Card title="支付记录" styles={{ body: { padding: 0 } }}>
        <Table
          rowKey="transactionId"
          size="small"
          pagination={false}
          locale={{ emptyText: '还没有支付' }}
          dataSource={order.payments}
          columns={[
            { title: '微信支付单号', dataIndex: 'transactionId' },
            { title: '金额', width: 120, align: 'right', render: (_, p) => <Money fen={p.amountFen} /> },
            { title: '状态', width: 110, render: (_, p) => PAYMENT_TEXT[p.status] ?? p.status },
            { title: '说明', render: (_, p) => p.note || '—' },
            { title: '时间', width: 170, render: (_, p) => secondText(p.receivedAt) },
          ]}
        />
      </Card>
      {order.refunds.length > 0 && (
        <Card title="退款" styles={{ body: { padding: 0 } }}>
          <Table
            rowKey="refundNo"
            size="small"
            pagination={false}
            dataSource={order.refunds}
            columns={[
              { title: '退款单号', dataIndex: 'refundNo' },
              { title: '金额', width: 120, align: 'right', render: (_, r) => <Money fen={r.amountFen} /> },
              {
                title: '状态',
                width: 180,
                render: (_, r) => (
                  <>
                    <SoftTag tone={r.status === 'success' ? 'good' : r.status === 'abnormal' ? 'bad' : 'busy'}>
                      {REFUND_TEXT[r.status]}
                    </SoftTag>
                    {r.status === 'abnormal' && can('after-sales') && (
                      <Act disabled={resend.busy} onClick={() => resend.ask(r.refundNo, r.amountFen)}>
                        重新退款
                      </Act>
                    )}
                  </>
                ),
              },
              { title: '原因', dataIndex: 'reason' },
              { title: '发起', width: 170, render: (_, r) => secondText(r.createdAt) },
            ]}
          />
        </Card>
      )}
      {order.afterSales.length > 0 && (
        <Card
          title="售后"
          extra={<Link to={`/after-sales?q=${order.orderNo}`}>去处理</Link>}
          styles={{ body: { padding: 0 } }}
        >
          <Table
            rowKey="id"
            size="small"
            pagination={false}
            dataSource={order.afterSales}
            columns={[
              { title: '类型', width: 110, render: (_, a) => AFTER_SALE_KIND_TEXT[a.kind] },
              { title: '状态', dataIndex: 'statusText', width: 130 },
              { title: '原因', dataIndex: 'reason' },
              { title: '金额', width: 120, align: 'right', render: (_, a) => <Money fen={a.amountFen} /> },
              { title: '申请', width: 170, render: (_, a) => secondText(a.createdAt) },
            ]}
          />
        </Card>
      )}
    </>
  );
}
