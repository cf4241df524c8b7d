import { Text, View } from '@tarojs/components';
import { Icon } from '@/components/Icon';
import { useVisit } from '@/runtime';
import { reasonText } from './reason-text';
import s from './WhyCard.module.scss';

/** Why the visitor stands in this store (promise 6). */
export const WhyCard = () => {
  const storefront = useVisit((state) => state.storefront);
  if (!storefront) return null;
  const { store, resolution } = storefront;
  return (
    <View className={s.card}>
      <View className={s.head}>
        <Text className={s.name}>{store.name}</Text>
        <Text className={s.tag}>当前门店</Text>
      </View>
      <View className={s.why}>
        <Icon name="info" />
        <View className={s.words}>
          <View>为什么是这家店：{resolution.text}</View>
          <View className={s.note}>{reasonText(resolution.reason)}</View>
        </View>
      </View>
    </View>
  );
};
