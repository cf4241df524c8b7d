import { Text, View } from '@tarojs/components';
import type { StoreDetail } from '@/api/types';
import { Card } from '@/components/Card';
import { Icon } from '@/components/Icon';
import { addressText, cx } from '@/lib/text';
import { toast } from '@/platform/feedback';
import { open } from '@/platform/navigate';
import { checkout, useCheckout } from '@/runtime';
import { PickupForm } from './PickupForm';
import s from './DeliveryChoice.module.scss';

/** Sent to an address, or picked up in the store. */
export const DeliveryChoice = ({ store }: { store: StoreDetail | undefined }) => {
  const fulfilment = useCheckout((draft) => draft.fulfilment);
  const address = useCheckout((draft) => draft.address);
  const pickup = store === undefined || store.services.includes('pickup');
  const choose = (way: 'express' | 'pickup') =>
    way === 'pickup' && !pickup ? toast('这家门店暂不支持自提') : checkout.edit({ fulfilment: way });
  return (
    <Card>
      <View className={s.ways}>
        <View className={cx(s.way, fulfilment === 'express' && s.on)} onClick={() => choose('express')}>
          <Icon name="truck" /> 快递到家
        </View>
        <View className={cx(s.way, fulfilment === 'pickup' && s.on, !pickup && s.off)} onClick={() => choose('pickup')}>
          <Icon name="bag" /> 到店自提
        </View>
      </View>
      {fulfilment === 'pickup' ? (
        <PickupForm store={store} />
      ) : (
        <View className={s.address} onClick={() => open('addresses', { pick: 1 })}>
          <Icon name="pin" className={s.pin} />
          {address ? (
            <View className={s.words}>
              <View className={s.place}>{addressText(address)}</View>
              <View className={s.person}>
                <Text>{address.name}</Text> <Text>{address.phone}</Text>
              </View>
            </View>
          ) : (
            <View className={s.none}>请选择收货地址</View>
          )}
          <Icon name="right" className={s.more} />
        </View>
      )}
    </Card>
  );
};
