import { formatFen } from '@qiandian/shared';
import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import type { FulfilmentOrder } from '@/api/types';
import { Card } from '@/components/Card';
import { Picture } from '@/components/Picture';
import { addressText } from '@/lib/text';
import { shortTimeText } from '@/lib/time';
import s from './FulfilmentCard.module.scss';

/** An order as the store sees it: what to take off which shelf, for whom. */
export const FulfilmentCard = ({ order, children }: { order: FulfilmentOrder; children?: ReactNode }) => (
  <Card>
    <View className={s.head}>
      <Text className={s.kind}>{order.fulfilment === 'pickup' ? '自提' : '快递'}</Text>
      <Text className={s.no}>{order.orderNo}</Text>
      <Text className={s.status}>{order.statusText}</Text>
    </View>
    {order.lines.map((line) => (
      <View key={line.skuCode} className={s.line}>
        <Picture src={line.picture} className={s.picture} />
        <View className={s.words}>
          <View className={s.name}>{line.name}</View>
          <View className={s.note}>{line.attributesText}</View>
          <View className={s.note}>货号 {line.skuCode}</View>
        </View>
        <Text className={s.quantity}>×{line.quantity}</Text>
      </View>
    ))}
    <View className={s.facts}>
      <View>
        {order.contactName} {order.contactPhone}
        {order.slotText && ` · ${order.slotText}`}
      </View>
      {order.address && (
        <View>
          {addressText(order.address)}（{order.address.name} {order.address.phone}）
        </View>
      )}
      <View>
        {order.paidAt && `${shortTimeText(order.paidAt)} 付款 ${formatFen(order.totalFen)}`}
        {order.guideName && ` · 导购 ${order.guideName}`}
      </View>
    </View>
    {children && <View className={s.actions}>{children}</View>}
  </Card>
);
