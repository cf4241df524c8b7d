import { View } from '@tarojs/components';
import { Icon } from '@/components/Icon';
import { cx } from '@/lib/text';
import s from './Tick.module.scss';

/** A round tick with a thumb-sized place. */
export const Tick = ({ on, off, onClick }: { on: boolean; off?: boolean; onClick: () => void }) => (
  <View className={s.place} onClick={off ? undefined : onClick} ariaRole="checkbox">
    <View className={cx(s.tick, on && s.on, off && s.off)}>{on && <Icon name="check" />}</View>
  </View>
);
