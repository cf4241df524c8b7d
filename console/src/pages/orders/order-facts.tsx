import { carrierName } from '@qiandian/shared';
import { Descriptions, Divider, Typography } from 'antd';
import { Link } from 'react-router-dom';
import { SoftTag } from '@/components/bits';
import { FULFILMENT_TEXT, placeText } from '@/lib/text';
import { minuteText, secondText } from '@/lib/time';
import { UploadState } from './order-state';
import type { Order } from './order-types';

export function OrderFacts({ order }: { order: Order }) {
  return (
    <Descriptions
      column={1}
      size="small"
      items={[
        ...(order.exchangeOf
          ? [
              {
                key: 'exchange',
                label: '换货',
                children: <Link to={`/orders/${order.exchangeOf}`}>由 {order.exchangeOf} 换来</Link>,
              },
            ]
          : []),
        { key: 'member', label: '顾客', children: order.memberName },
        { key: 'store', label: '下单门店', children: order.storeName },
        { key: 'source', label: '出货', children: order.source.text },
        { key: 'method', label: '方式', children: FULFILMENT_TEXT[order.fulfilment] },
        { key: 'created', label: '下单', children: secondText(order.createdAt) },
        { key: 'paid', label: '付款', children: secondText(order.paidAt) },
        ...(order.status === 'pending_payment' && order.expiresAt
          ? [{ key: 'expires', label: '付款截止', children: minuteText(order.expiresAt) }]
          : []),
        ...(order.afterSaleUntil
          ? [{ key: 'until', label: '售后截止', children: minuteText(order.afterSaleUntil) }]
          : []),
        { key: 'upload', label: '发货上传', children: <UploadState upload={order.upload} /> },
      ]}
    />
  );
}

/** Where the goods go: the parcel's address and its carrier, or who comes to fetch them. */
export function OrderDelivery({ order }: { order: Order }) {
  const { address, pickup, shipments } = order;
  return (
    <>
      {address && (
        <div>
          {address.name} <span className="muted">{address.phone}</span>
          <div>
            {placeText(address.province, address.city, address.district)} {address.detail}
          </div>
        </div>
      )}
      {pickup && (
        <div>
          {pickup.contactName} <span className="muted">{pickup.contactPhone}</span>
          <div>{pickup.slotText}</div>
          <div className="muted">{pickup.storeAddress}</div>
          {pickup.verifiedAt ? (
            <SoftTag tone="good">{minuteText(pickup.verifiedAt)} 已核销</SoftTag>
          ) : (
            <SoftTag tone="quiet">提货码由顾客在小程序出示</SoftTag>
          )}
        </div>
      )}
      {shipments.map((s) => (
        <div key={s.trackingNo}>
          <Divider style={{ margin: '12px 0' }} />
          {carrierName(s.carrier)} <Typography.Text copyable>{s.trackingNo}</Typography.Text>
          <div className="muted">{minuteText(s.shippedAt)} 发出</div>
        </div>
      ))}
      {!address && !pickup && <span className="muted">没有收货信息</span>}
    </>
  );
}
