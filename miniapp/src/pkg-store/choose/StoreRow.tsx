import { Text, View } from '@tarojs/components';
import type { Store } from '@/api/types';
import { Btn } from '@/components/Btn';
import { Icon } from '@/components/Icon';
import { distanceText, placeText } from '@/lib/text';
import { open } from '@/platform/navigate';
import s from './StoreRow.module.scss';

const SERVICES = { pickup: '可自提', express: '可快递', same_city: '同城送' } as const;

/** A store in the list. A tap goes in; the arrow tells more about it. */
export const StoreRow = ({ store, current, onChoose }: { store: Store; current: boolean; onChoose: () => void }) => (
  <View className={s.row}>
    <View className={s.words} onClick={() => open('store', { id: store.id })}>
      <View className={s.name}>{store.name}</View>
      <View className={s.note}>
        {store.distanceM !== undefined && <Text className={s.distance}>{distanceText(store.distanceM)} · </Text>}
        {placeText(store)}
      </View>
      <View className={store.openNow ? s.open : s.shut}>
        <Icon name="clock" /> {store.hoursText}
      </View>
      <View className={s.tags}>
        {store.services.map((service) => (
          <Text key={service} className={s.tag}>
            {SERVICES[service]}
          </Text>
        ))}
      </View>
    </View>
    {current ? (
      <Text className={s.current}>当前</Text>
    ) : (
      <Btn kind="soft" size="small" onClick={onChoose}>
        进店
      </Btn>
    )}
  </View>
);
