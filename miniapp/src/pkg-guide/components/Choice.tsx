import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Icon } from '@/components/Icon';
import { cx } from '@/lib/text';
import s from './Choice.module.scss';

interface ChoiceProps {
  title: ReactNode;
  note?: string;
  on: boolean;
  onClick: () => void;
}

/** One of several, in a column. */
export const Choice = ({ title, note, on, onClick }: ChoiceProps) => (
  <View className={cx(s.choice, on && s.on)} onClick={onClick} ariaRole="radio">
    <View className={s.words}>
      <View className={s.title}>{title}</View>
      {note && <View className={s.note}>{note}</View>}
    </View>
    {on && <Icon name="check" />}
  </View>
);
