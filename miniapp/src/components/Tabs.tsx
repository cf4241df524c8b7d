import { ScrollView, Text, View } from '@tarojs/components';
import { cx } from '@/lib/text';
import s from './Tabs.module.scss';

interface TabsProps<K extends string> {
  tabs: readonly { key: K; text: string; count?: number }[];
  active: K;
  onChange: (key: K) => void;
  className?: string;
}

/** Tabs in one line; they scroll when they are many. */
export const Tabs = <K extends string>({ tabs, active, onChange, className }: TabsProps<K>) => (
  <ScrollView scrollX className={cx(s.tabs, className)} enableFlex>
    <View className={s.line}>
      {tabs.map(({ key, text, count }) => (
        <View
          key={key}
          className={cx(s.tab, key === active && s.active)}
          onClick={() => key !== active && onChange(key)}
        >
          {text}
          {count ? <Text className={s.count}>{count}</Text> : null}
        </View>
      ))}
    </View>
  </ScrollView>
);
