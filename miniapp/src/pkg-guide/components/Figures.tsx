import { View } from '@tarojs/components';
import { cx } from '@/lib/text';
import s from './Figures.module.scss';

export interface Figure {
  text: string;
  value: string;
  onClick?: () => void;
  on?: boolean;
}

/** A few figures side by side; those that lead somewhere can be tapped. */
export const Figures = ({ items, className }: { items: readonly Figure[]; className?: string }) => (
  <View className={cx(s.figures, className)}>
    {items.map(({ text, value, onClick, on }) => (
      <View key={text} className={cx(s.figure, on && s.on)} onClick={onClick}>
        <View className={s.value}>{value}</View>
        <View className={s.text}>{text}</View>
      </View>
    ))}
  </View>
);
