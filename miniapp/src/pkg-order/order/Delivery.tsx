import { carrierName } from '@qiandian/shared';
import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { Order } from '@/api/types';
import { Card } from '@/components/Card';
import { Icon } from '@/components/Icon';
import { addressText } from '@/lib/text';
import { timeText } from '@/lib/time';
import { toast } from '@/platform/feedback';
import s from './Delivery.module.scss';

/** Parcels and the address they go to. */
export const Delivery = ({ order: { address, shipments, source, fulfilment } }: { order: Order }) => {
  if (fulfilment !== 'express') return null;
  const copy = (trackingNo: string) => void Taro.setClipboardData({ data: trackingNo }).then(() => toast('单号已复制'));
  return (
    <Card>
      <View className={s.line}>
        <Icon name="truck" className={s.icon} />
        <View className={s.words}>
          {shipments.length === 0 && <View>{source.text}</View>}
          {shipments.map(({ carrier, trackingNo, shippedAt }) => (
            <View key={trackingNo} onClick={() => copy(trackingNo)}>
              <View className={s.strong}>
                {carrierName(carrier)} {trackingNo} <Text className={s.copy}>复制</Text>
              </View>
              <View className={s.note}>{timeText(shippedAt)} 已发出</View>
            </View>
          ))}
        </View>
      </View>
      {address && (
        <View className={s.line}>
          <Icon name="pin" className={s.icon} />
          <View className={s.words}>
            <View className={s.strong}>
              {address.name} {address.phone}
            </View>
            <View className={s.note}>{addressText(address)}</View>
          </View>
        </View>
      )}
    </Card>
  );
};
