import { View } from '@tarojs/components';
import { cx } from '@/lib/text';
import { Icon } from '@/components/Icon';
import s from './Stepped.module.scss';

/** One period of many: back, its name, forth as far as there is one. */
export const Stepped = ({ text, onBack, onForth }: { text: string; onBack: () => void; onForth?: () => void }) => (
  <View className={s.stepped}>
    <View className={s.step} onClick={onBack} ariaRole="button" ariaLabel="上一个">
      <Icon name="left" />
    </View>
    <View className={s.text}>{text}</View>
    <View className={cx(s.step, !onForth && s.off)} onClick={onForth} ariaRole="button" ariaLabel="下一个">
      <Icon name="right" />
    </View>
  </View>
);
