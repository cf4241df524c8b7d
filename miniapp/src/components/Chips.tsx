import { View } from '@tarojs/components';
import { cx } from '@/lib/text';
import s from './Chips.module.scss';

interface ChipsProps<K extends string> {
  options: readonly { key: K; text: string }[];
  value: K | undefined;
  onChange: (key: K) => void;
}

/** One of a few, side by side. */
export const Chips = <K extends string>({ options, value, onChange }: ChipsProps<K>) => (
  <View className={s.chips}>
    {options.map(({ key, text }) => (
      <View key={key} className={cx(s.chip, key === value && s.on)} onClick={() => onChange(key)}>
        {text}
      </View>
    ))}
  </View>
);
