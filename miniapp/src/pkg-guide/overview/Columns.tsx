import { Text, View } from '@tarojs/components';
import { cx } from '@/lib/text';
import s from './Columns.module.scss';

interface ColumnsProps {
  bars: readonly { key: string; value: number; on: boolean }[];
  /** Under the first, the middle and the last. */
  axis: readonly string[];
  label: string;
}
const HEIGHT = 72;

/** Tiny bars side by side; those that are `on` stand out. */
export const Columns = ({ bars, axis, label }: ColumnsProps) => {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  return (
    <View ariaLabel={label}>
      <View className={s.bars}>
        {bars.map(({ key, value, on }) => (
          <View key={key} className={s.slot}>
            <View
              className={cx(s.bar, on && value > 0 && s.on)}
              style={{ height: `${Math.round((value * HEIGHT) / most)}px` }}
            />
          </View>
        ))}
      </View>
      <View className={s.axis}>
        {axis.map((text) => (
          <Text key={text}>{text}</Text>
        ))}
      </View>
    </View>
  );
};
