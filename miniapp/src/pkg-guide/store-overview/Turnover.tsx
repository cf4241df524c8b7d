import { Text, View } from '@tarojs/components';
import type { StoreOverview } from '@/api/types';
import { Card } from '@/components/Card';
import { moneyText } from '../lib/figures';
import { changeText } from '../overview/change';
import s from './index.module.scss';

/** Where the money counts: the store's part of what it sold, and of what it shipped for others. */
export const Turnover = ({ turnover }: { turnover: StoreOverview['turnover'] }) => {
  const { fen, fulfilledFen, returnedFen, beforeFen } = turnover;
  return (
    <Card title="业绩（含代发）">
      <View className={s.sum}>
        {moneyText(fen)}
        <Text className={s.change}>{changeText(fen, beforeFen) || '上期没有业绩'}</Text>
      </View>
      <View className={s.note}>
        本店卖出 {moneyText(fen - fulfilledFen)}，替别家发货 {moneyText(fulfilledFen)}
        {returnedFen > 0 && `，退款冲回 ${moneyText(returnedFen)}`}
      </View>
    </Card>
  );
};
