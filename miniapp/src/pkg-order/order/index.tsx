import { Text, View } from '@tarojs/components';
import Taro, { useDidShow, useRouter } from '@tarojs/taro';
import { useRef, useState } from 'react';
import { AskGuideSheet } from '@/components/ask-guide/AskGuideSheet';
import { Card } from '@/components/Card';
import { Countdown } from '@/components/Countdown';
import { Icon } from '@/components/Icon';
import { Screen } from '@/components/Screen';
import { RowsSkeleton } from '@/components/Skeleton';
import { ErrorState } from '@/components/States';
import { useLoadable, usePageView, usePull, useSeen } from '@/hooks/use-page';
import { timeText } from '@/lib/time';
import { toast } from '@/platform/feedback';
import { open } from '@/platform/navigate';
import { call } from '@/runtime';
import { Amount, LineRow } from '../components/Lines';
import { AfterSaleList } from './AfterSaleList';
import { OrderActions } from './OrderActions';
import { PickupCard } from './PickupCard';
import { Delivery } from './Delivery';
import { Timeline } from './Timeline';
import s from './index.module.scss';

/** One order with everything that happened to it. */
export default function OrderPage() {
  const orderNo = useRouter().params['orderNo'] ?? '';
  const {
    data: order,
    error,
    reload,
    put,
  } = useLoadable(orderNo, () => call('GET /api/v1/orders/:orderNo', { params: { orderNo } }));
  const [asking, setAsking] = useState(false);
  usePageView('order');
  useSeen('order_view', order && { value: order.totalFen });
  usePull(reload);
  const shown = useRef(false);
  useDidShow(() => {
    if (shown.current) void reload();
    shown.current = true;
  });
  if (!order)
    return <Screen>{error ? <ErrorState error={error} onRetry={() => void reload()} /> : <RowsSkeleton />}</Screen>;

  const copy = () => void Taro.setClipboardData({ data: order.orderNo }).then(() => toast('订单号已复制'));
  return (
    <Screen bar={order.actions.length > 0}>
      <View className={s.head}>
        <View className={s.status}>{order.statusText}</View>
        {order.status === 'pending_payment' && order.expiresAt && (
          <View className={s.note}>
            请在 <Countdown until={order.expiresAt} plain onOver={() => void reload()} /> 内付款，超时自动关闭
          </View>
        )}
        {order.exchangeOf && (
          <View className={s.note} onClick={() => open('order', { orderNo: order.exchangeOf ?? '' })}>
            换新订单，由 {order.exchangeOf} 换来
          </View>
        )}
        {order.afterSaleUntil && <View className={s.note}>{timeText(order.afterSaleUntil)} 前可申请售后</View>}
      </View>
      {order.pickup && <PickupCard order={order} />}
      <Delivery order={order} />
      <Card title={order.storeName}>
        {order.lines.map((line) => (
          <LineRow
            key={line.id}
            picture={line.picture}
            name={line.name}
            attributes={line.attributes}
            quantity={line.quantity}
            priceFen={line.priceFen}
            onClick={() => open('product', { id: line.productId })}
          >
            {line.guideName && (
              <View className={s.guide}>
                由导购 {line.guideName} 为你服务 · <Text className={s.why}>{line.guideReasonText}</Text>
              </View>
            )}
            {(line.exchangedQuantity ?? 0) > 0 && <View className={s.refunded}>已换 {line.exchangedQuantity} 件</View>}
            {line.refundedQuantity > 0 && <View className={s.refunded}>已退 {line.refundedQuantity} 件</View>}
          </LineRow>
        ))}
      </Card>
      <Card>
        <Amount label={order.exchangeOf ? '换货差价' : '商品金额'} fen={order.goodsFen} />
        <Amount label="运费" fen={order.freightFen} />
        <Amount label={order.paidAt ? '实付' : '应付'} fen={order.totalFen} strong />
        {order.refundedFen > 0 && <Amount label="已退款" fen={order.refundedFen} minus />}
      </Card>
      <AfterSaleList order={order} />
      <View className={s.ask} onClick={() => setAsking(true)}>
        <Icon name="message" /> 这单有问题？问导购
        <Icon name="right" className={s.more} />
      </View>
      <Card title="订单信息">
        <View className={s.fact} onClick={copy}>
          <Text className={s.label}>订单号</Text>
          <Text>{order.orderNo}</Text>
          <Text className={s.copy}>复制</Text>
        </View>
        <Timeline entries={order.timeline} />
      </Card>
      <OrderActions order={order} onChanged={put} onReload={reload} />
      <AskGuideSheet open={asking} onClose={() => setAsking(false)} />
    </Screen>
  );
}
