import { View } from '@tarojs/components';
import type { Order } from '@/api/types';
import { BottomBar } from '@/components/BottomBar';
import { Btn } from '@/components/Btn';
import { busy, confirm, toastDone } from '@/platform/feedback';
import { open, replace } from '@/platform/navigate';
import { call } from '@/runtime';
import { payOrder } from '../pay-order';
import s from './OrderActions.module.scss';

interface OrderActionsProps {
  order: Order;
  onChanged: (order: Order) => void;
  onReload: () => Promise<void>;
}

/** What the shopper may do now; the server says which. */
export const OrderActions = ({
  order: { orderNo, actions, paidAt, exchangeOf },
  onChanged,
  onReload,
}: OrderActionsProps) => {
  if (actions.length === 0) return null;
  const can = (action: (typeof actions)[number]) => actions.includes(action);
  const cancel = async () => {
    const text = exchangeOf
      ? '不再换新，已退回商品的货款和差价原路退回。'
      : paidAt
        ? '取消后货款原路退回。'
        : '取消后库存会释放给其他人。';
    if (!(await confirm('取消订单', text, { yes: '取消订单', no: '再想想' }))) return;
    const order = await busy('正在取消', () =>
      call('POST /api/v1/orders/:orderNo/cancel', { params: { orderNo }, body: {} }),
    );
    if (order) onChanged(order);
    else await onReload();
  };
  const confirmReceipt = async () => {
    if (!(await confirm('确认收货', '请确认已经收到商品。', { yes: '已收到' }))) return;
    const order = await busy('请稍候', () =>
      call('POST /api/v1/orders/:orderNo/confirm-receipt', { params: { orderNo } }),
    );
    if (order) {
      toastDone('已确认收货');
      onChanged(order);
    }
  };
  const pay = async () => {
    const outcome = await busy('正在打开支付', () => payOrder(orderNo));
    if (outcome === 'done') replace('result', { orderNo });
    else if (outcome !== 'left') await onReload();
  };
  return (
    <BottomBar>
      <View className={s.space} />
      {can('cancel') && (
        <Btn kind="line" onClick={() => void cancel()}>
          取消订单
        </Btn>
      )}
      {can('after_sale') && (
        <Btn kind="line" onClick={() => open('afterSaleRequest', { orderNo })}>
          申请售后
        </Btn>
      )}
      {can('exchange') && (
        <Btn kind="line" onClick={() => open('exchange', { orderNo })}>
          换货
        </Btn>
      )}
      {can('confirm_receipt') && (
        <Btn kind="ink" onClick={() => void confirmReceipt()}>
          确认收货
        </Btn>
      )}
      {can('pay') && (
        <Btn kind="accent" onClick={() => void pay()}>
          去付款
        </Btn>
      )}
    </BottomBar>
  );
};
