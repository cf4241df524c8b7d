import { View } from '@tarojs/components';
import { Icon } from '@/components/Icon';
import { useLoadable } from '@/hooks/use-page';
import { confirm } from '@/platform/feedback';
import { call, searchHistory, useSearchHistory, useVisit } from '@/runtime';
import { storeIdOf } from '@/state/visit';
import s from './Suggestions.module.scss';

/** What this phone searched for, and what the store has: its categories, brands and hot items. */
export const Suggestions = ({ onPick }: { onPick: (word: string) => void }) => {
  const words = useSearchHistory((state) => state.words);
  const storeId = useVisit(storeIdOf);
  const zones = useVisit((state) => state.storefront?.hotZones);
  const { data } = useLoadable(`at ${storeId ?? ''}`, () => call('GET /api/v1/categories', { query: { storeId } }));
  const kinds = data?.categories.flatMap((category) => category.children.slice(0, 2).map(({ name }) => name)) ?? [];
  const hot = [...new Set([...kinds, ...(data?.brands.slice(0, 4).map(({ name }) => name) ?? [])])].slice(0, 14);
  const items = zones?.flatMap((zone) => zone.items).slice(0, 6) ?? [];
  const clear = async () => {
    if (await confirm('清空搜索历史', '清空后不能恢复。', { yes: '清空' })) searchHistory.clear();
  };
  return (
    <View className={s.suggestions}>
      {words.length > 0 && (
        <View className={s.block}>
          <View className={s.head}>
            搜索历史
            <View className={s.clear} onClick={() => void clear()} ariaRole="button" ariaLabel="清空历史">
              <Icon name="trash" />
            </View>
          </View>
          <View className={s.words}>
            {words.map((word) => (
              <View key={word} className={s.word} onClick={() => onPick(word)}>
                {word}
              </View>
            ))}
          </View>
        </View>
      )}
      {hot.length > 0 && (
        <View className={s.block}>
          <View className={s.head}>大家在逛</View>
          <View className={s.words}>
            {hot.map((word) => (
              <View key={word} className={s.word} onClick={() => onPick(word)}>
                {word}
              </View>
            ))}
          </View>
        </View>
      )}
      {items.length > 0 && (
        <View className={s.block}>
          <View className={s.head}>本店爆款</View>
          {items.map(({ productId, name }, index) => (
            <View key={productId} className={s.rank} onClick={() => onPick(name.split(' ')[0] ?? name)}>
              <View className={s.number}>{index + 1}</View>
              <View className={s.name}>{name}</View>
            </View>
          ))}
        </View>
      )}
    </View>
  );
};
