import { Text, View } from '@tarojs/components';
import type { OrderSummary } from '@/api/types';
import { Btn } from '@/components/Btn';
import { Card } from '@/components/Card';
import { Countdown } from '@/components/Countdown';
import { Price } from '@/components/Price';
import { busy } from '@/platform/feedback';
import { open, replace } from '@/platform/navigate';
import { LineRow } from '../components/Lines';
import { payOrder } from '../pay-order';
import s from './OrderCard.module.scss';

/** An order in the list: what, how much, what it waits for. */
export const OrderCard = ({ order, onChanged }: { order: OrderSummary; onChanged: () => Promise<void> }) => {
  const pending = order.status === 'pending_payment';
  const detail = () => open('order', { orderNo: order.orderNo });
  const pay = async () => {
    const outcome = await busy('正在打开支付', () => payOrder(order.orderNo));
    if (outcome === 'done') replace('result', { orderNo: order.orderNo });
    else if (outcome !== 'left') await onChanged();
  };
  return (
    <Card>
      <View onClick={detail}>
        <View className={s.head}>
          <Text className={s.store}>{order.storeName}</Text>
          <Text className={pending ? s.hot : s.status}>{order.statusText}</Text>
        </View>
        {order.lines.slice(0, 2).map((line) => (
          <LineRow
            key={line.id}
            picture={line.picture}
            name={line.name}
            attributes={line.attributes}
            quantity={line.quantity}
            priceFen={line.priceFen}
          />
        ))}
        {order.lines.length > 2 && <View className={s.rest}>还有 {order.lines.length - 2} 款</View>}
      </View>
      <View className={s.foot}>
        <View className={s.sum}>
          共 {order.quantity} 件 <Price fen={order.totalFen} size="small" ink />
        </View>
        {pending ? (
          <Btn kind="accent" size="small" onClick={() => void pay()}>
            去付款 {order.expiresAt && <Countdown until={order.expiresAt} plain onOver={() => void onChanged()} />}
          </Btn>
        ) : (
          <Btn kind="line" size="small" onClick={detail}>
            {order.status === 'ready_for_pickup' ? '看提货码' : order.status === 'shipped' ? '看物流' : '看详情'}
          </Btn>
        )}
      </View>
    </Card>
  );
};
