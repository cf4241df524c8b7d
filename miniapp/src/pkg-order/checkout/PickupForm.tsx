import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { StoreDetail } from '@/api/types';
import { Field, Row } from '@/components/Field';
import { Icon } from '@/components/Icon';
import { Sheet } from '@/components/Sheet';
import { cx, distanceText, placeText } from '@/lib/text';
import { checkout, useCheckout } from '@/runtime';
import s from './PickupForm.module.scss';

/** Where, when and who. Opening hours limit the slots, never the sale. */
export const PickupForm = ({ store }: { store: StoreDetail | undefined }) => {
  const { contactName, contactPhone, pickupSlot } = useCheckout((draft) => draft);
  const [choosing, setChoosing] = useState(false);
  const slots = store?.pickupSlots ?? [];
  const slot = slots.find(({ startsAt }) => startsAt === pickupSlot);
  return (
    <View className={s.form}>
      <View className={s.store}>
        <Icon name="store" className={s.icon} />
        <View className={s.words}>
          <View className={s.name}>{store?.name ?? ' '}</View>
          <View className={s.address}>
            {store && placeText(store)}
            {store?.distanceM !== undefined && <Text> · {distanceText(store.distanceM)}</Text>}
          </View>
          <View className={s.hours}>{store?.hoursText}</View>
        </View>
      </View>
      <Row
        label="提货时间"
        value={slot?.text}
        placeholder={slots.length > 0 ? '营业时间内随时可取' : '备货好会通知你'}
        onClick={slots.length > 0 ? () => setChoosing(true) : undefined}
      />
      <Field
        label="提货人"
        name="contactName"
        value={contactName}
        maxlength={20}
        placeholder="姓名"
        onInput={(value) => checkout.edit({ contactName: value })}
      />
      <Field
        label="手机号"
        name="contactPhone"
        value={contactPhone}
        type="number"
        maxlength={11}
        placeholder="11 位手机号，备货好会通知"
        onInput={(value) => checkout.edit({ contactPhone: value })}
      />
      <Sheet open={choosing} title="选择提货时间" onClose={() => setChoosing(false)}>
        {slots.map(({ startsAt, text }) => (
          <View
            key={startsAt}
            className={cx(s.slot, startsAt === pickupSlot && s.picked)}
            onClick={() => {
              checkout.edit({ pickupSlot: startsAt });
              setChoosing(false);
            }}
          >
            {text}
            {startsAt === pickupSlot && <Icon name="check" />}
          </View>
        ))}
      </Sheet>
    </View>
  );
};
