import { View } from '@tarojs/components';
import { cx } from '@/lib/text';
import s from './Bar.module.scss';

interface BarProps {
  percent: number;
  tone?: 'guide' | 'good' | 'late';
  /** Where it should stand by today, in percent. */
  mark?: number;
}

/** A thin bar of progress. */
export const Bar = ({ percent, tone = 'guide', mark }: BarProps) => (
  <View className={s.bar}>
    <View className={cx(s.fill, s[tone])} style={{ width: `${Math.min(100, Math.max(0, percent))}%` }} />
    {mark !== undefined && mark > 0 && mark < 100 && <View className={s.mark} style={{ left: `${mark}%` }} />}
  </View>
);
