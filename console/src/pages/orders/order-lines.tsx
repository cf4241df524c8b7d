import { Table } from 'antd';
import { Link } from 'react-router-dom';
import { Money, SoftTag, Thumb, Titled } from '@/components/bits';
import { attributesText } from '@/lib/text';
import { useSession } from '@/session';
import type { Line, Order } from './order-types';

/** Each line with its money and the answer to "whose sale is it", reason included. */
export function OrderLines({ order }: { order: Order }) {
  const { can } = useSession();
  const creditOf = (line: Line) => order.credit.find(({ lineId }) => lineId === line.id);
  return (
    <Table
      rowKey="id"
      size="middle"
      pagination={false}
      dataSource={order.lines}
      columns={[
        {
          title: '商品',
          render: (_, line) => (
            <Titled
              picture={<Thumb src={line.picture} />}
              title={can('products') ? <Link to={`/products/${line.productId}`}>{line.name}</Link> : line.name}
              note={attributesText(line.attributes)}
              width={280}
            />
          ),
        },
        { title: '单价', width: 100, align: 'right', render: (_, line) => <Money fen={line.priceFen} /> },
        { title: '数量', dataIndex: 'quantity', width: 64, align: 'right' },
        {
          title: '金额',
          width: 120,
          align: 'right',
          render: (_, line) => (
            <>
              <Money fen={line.amountFen} strong />
              {line.refundedFen > 0 && (
                <div style={{ fontSize: 12, color: '#C8102E' }}>
                  已退 <Money fen={line.refundedFen} />
                </div>
              )}
            </>
          ),
        },
        {
          title: '归属',
          width: 300,
          render: (_, line) => {
            const credit = creditOf(line);
            return (
              <>
                <span>{credit?.guideName ?? line.guideName ?? '门店业绩'}</span>{' '}
                {credit && (
                  <SoftTag tone={credit.final ? 'good' : 'quiet'}>{credit.final ? '已确认' : '待付款确认'}</SoftTag>
                )}
                <div className="muted" style={{ fontSize: 12 }}>
                  {credit?.reasonText ?? line.guideReasonText}
                  {credit && ` · 计入 ${credit.sellingStore}`}
                </div>
              </>
            );
          },
        },
      ]}
    />
  );
}
