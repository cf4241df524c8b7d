import { Image, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import type { Order } from '@/api/types';
import { Card } from '@/components/Card';
import { Icon } from '@/components/Icon';
import { pickupCodeText } from '@/lib/text';
import { timeText } from '@/lib/time';
import { open } from '@/platform/navigate';
import { drawCode } from './draw-code';
import s from './PickupCard.module.scss';

/** The pick-up code, large enough to read aloud and to scan off the screen. */
export const PickupCard = ({ order }: { order: Order }) => {
  const { pickup } = order;
  const code = pickup?.code;
  const [image, setImage] = useState<string>();
  useEffect(() => {
    let current = true;
    setImage(undefined);
    // the digits are enough where drawing fails
    if (code)
      drawCode(code)
        .then((path) => current && setImage(path))
        .catch(() => undefined);
    return () => {
      current = false;
    };
  }, [code]);
  if (!pickup) return null;
  const ready = order.status === 'ready_for_pickup';
  return (
    <Card>
      {code && (
        <View className={s.code}>
          <View className={s.hint}>{ready ? '向店员出示提货码' : '备货好后凭此码提货'}</View>
          {image && <Image src={image} className={s.image} />}
          <View className={s.digits}>{pickupCodeText(code)}</View>
        </View>
      )}
      {pickup.verifiedAt && <View className={s.done}>{timeText(pickup.verifiedAt)} 已提货</View>}
      <View className={s.store} onClick={() => open('store', { id: order.storeId })}>
        <Icon name="store" className={s.icon} />
        <View className={s.words}>
          <View className={s.name}>{order.storeName}</View>
          <View className={s.note}>{pickup.storeAddress}</View>
          <View className={s.note}>
            {pickup.slotText} · {pickup.contactName} {pickup.contactPhone}
          </View>
        </View>
        <Icon name="right" className={s.more} />
      </View>
    </Card>
  );
};
