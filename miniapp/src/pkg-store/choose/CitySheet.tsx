import { Input, Text, View } from '@tarojs/components';
import { useState } from 'react';
import { Bone } from '@/components/Skeleton';
import { Sheet } from '@/components/Sheet';
import { ErrorState } from '@/components/States';
import { useLoadable } from '@/hooks/use-page';
import { cx } from '@/lib/text';
import { call, visit } from '@/runtime';
import { back } from '@/platform/navigate';
import { busy } from '@/platform/feedback';
import s from './CitySheet.module.scss';

/** A longer list is easier found by typing. */
const MANY = 24;

interface CitySheetProps {
  open: boolean;
  chosen: string | undefined;
  located: boolean;
  /** Undefined = no city, nearest first. */
  onPick: (city: string | undefined) => void;
  onClose: () => void;
}

/** Cities that have stores, the largest first. Without a position a city alone is enough to enter a store (E3 row 9). */
export const CitySheet = ({ open, chosen, located, onPick, onClose }: CitySheetProps) => {
  const { data, error, reload } = useLoadable(open ? 'cities' : undefined, () => call('GET /api/v1/cities'));
  const [text, setText] = useState('');
  const cities = data?.items.filter(({ city, province }) => `${province}${city}`.includes(text.trim())) ?? [];
  const enter = async (city: string) => {
    await busy('正在换店', () => visit.pickCity(city));
    back();
  };
  return (
    <Sheet open={open} title="选择城市" onClose={onClose}>
      {!data && error !== undefined && <ErrorState error={error} onRetry={() => void reload()} />}
      {!data && error === undefined && [0, 1, 2, 3].map((index) => <Bone key={index} className={s.bone} />)}
      {(data?.items.length ?? 0) > MANY && (
        <Input
          className={s.search}
          name="city"
          value={text}
          placeholder="输入城市或省份"
          onInput={(event) => setText(event.detail.value)}
        />
      )}
      {data && (
        <View className={s.grid}>
          <View className={cx(s.city, chosen === undefined && s.on)} onClick={() => onPick(undefined)}>
            {located ? '附近' : '全国'}
          </View>
          {cities.map(({ city, stores }) => (
            <View key={city} className={cx(s.city, chosen === city && s.on)} onClick={() => onPick(city)}>
              <Text className={s.name}>{city}</Text> <Text className={s.count}>{stores} 家</Text>
            </View>
          ))}
        </View>
      )}
      {chosen && (
        <View className={s.enter} onClick={() => void enter(chosen)}>
          不挑了，直接去{chosen}的推荐门店
        </View>
      )}
    </Sheet>
  );
};
