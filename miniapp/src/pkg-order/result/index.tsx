import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { Btn } from '@/components/Btn';
import { Icon } from '@/components/Icon';
import { Price } from '@/components/Price';
import { Screen } from '@/components/Screen';
import { ErrorState } from '@/components/States';
import { usePageView } from '@/hooks/use-page';
import { busy } from '@/platform/feedback';
import { open, replace } from '@/platform/navigate';
import { payOrder } from '../pay-order';
import { useOrderWatch } from './use-order-watch';
import s from './index.module.scss';

/** After the till: what the server knows, not what the till said. */
export default function ResultPage() {
  const orderNo = useRouter().params['orderNo'] ?? '';
  const { order, error, waiting, watch } = useOrderWatch(orderNo);
  usePageView('result');
  if (error && !order)
    return (
      <Screen paper>
        <ErrorState error={error} onRetry={watch} />
      </Screen>
    );
  const pending = !order || order.status === 'pending_payment';
  const again = async () => {
    const outcome = await busy('正在打开支付', () => payOrder(orderNo));
    if (outcome && outcome !== 'left') watch();
  };
  const closed = order?.status === 'closed' || order?.status === 'refunded';
  return (
    <Screen paper>
      <View className={s.result}>
        <View className={pending || closed ? s.wait : s.done}>
          <Icon name={pending ? 'clock' : closed ? 'close' : 'check'} />
        </View>
        <View className={s.title}>
          {pending ? (waiting ? '正在确认支付结果' : '还没有收到付款') : closed ? '订单已关闭' : '支付成功'}
        </View>
        {order && <Price fen={order.totalFen} size="large" ink />}
        <View className={s.text}>
          {pending && !waiting && '库存为你保留到订单关闭前，付过款请稍等片刻再看'}
          {!pending && !closed && order?.fulfilment === 'pickup' && '门店正在备货，备好会通知你凭提货码到店自提'}
          {!pending && !closed && order?.fulfilment === 'express' && `${order.source.text}，发货后会通知你`}
          {closed && '未在时限内付款，或已取消退款'}
        </View>
        <View className={s.actions}>
          {pending && (
            <Btn kind={waiting ? 'line' : 'accent'} size="large" block onClick={() => void again()}>
              继续支付
            </Btn>
          )}
          <Btn kind={pending ? 'line' : 'ink'} size="large" block onClick={() => replace('order', { orderNo })}>
            查看订单
          </Btn>
          <Btn kind="line" size="large" block onClick={() => open('storefront')}>
            继续逛逛
          </Btn>
        </View>
      </View>
    </Screen>
  );
}
