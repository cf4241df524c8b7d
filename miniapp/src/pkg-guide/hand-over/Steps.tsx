import { View } from '@tarojs/components';
import { cx } from '@/lib/text';
import s from './Steps.module.scss';

const STEPS = ['冻结账号', '选接手人', '完成'];

/** Where one is on the way. `at` counts from 0. */
export const Steps = ({ at }: { at: number }) => (
  <View className={s.steps}>
    {STEPS.map((text, index) => (
      <View key={text} className={cx(s.step, index <= at && s.on)}>
        <View className={s.number}>{index + 1}</View>
        {text}
      </View>
    ))}
  </View>
);
