import { View } from '@tarojs/components';
import type { AfterSale } from '@/api/types';
import { Btn } from '@/components/Btn';
import { Card } from '@/components/Card';
import { timeText } from '@/lib/time';
import { open } from '@/platform/navigate';
import { LineRow } from '../components/Lines';
import { differenceText } from '../exchange/exchange-draft';
import s from './index.module.scss';

interface ExchangeCardProps {
  exchange: NonNullable<AfterSale['exchange']>;
  status: AfterSale['status'];
}

/** What the buyer gets, what it costs more or less, and the way to it. */
export const ExchangeCard = ({ exchange, status }: ExchangeCardProps) => {
  const { newOrderNo, newOrderStatus, payUntil, holdUntil } = exchange;
  const toPay = status === 'received' && newOrderStatus === 'pending_payment';
  return (
    <Card title="换成">
      <LineRow
        picture={exchange.picture}
        name={exchange.fulfilment === 'pickup' ? '到店取新' : '寄给你'}
        attributes={exchange.attributes}
        quantity={exchange.quantity}
        priceFen={exchange.priceFen}
      />
      <View className={s.fact}>{differenceText(exchange.differenceFen)}</View>
      {holdUntil && <View className={s.fact}>为你留货到 {timeText(holdUntil)}</View>}
      {payUntil && <View className={s.fact}>请在 {timeText(payUntil)} 前补差价，过时将退还货款</View>}
      {newOrderNo && (
        <View className={s.number}>
          <Btn kind={toPay ? 'accent' : 'line'} block onClick={() => open('order', { orderNo: newOrderNo })}>
            {toPay ? '去补差价' : '查看换新订单'}
          </Btn>
        </View>
      )}
    </Card>
  );
};
