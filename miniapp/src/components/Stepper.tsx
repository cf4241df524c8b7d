import { Text, View } from '@tarojs/components';
import { cx } from '@/lib/text';
import { Icon } from './Icon';
import s from './Stepper.module.scss';

interface StepperProps {
  value: number;
  min?: number;
  max: number;
  onChange: (value: number) => void;
  /** Tells why it goes no further. */
  onLimit?: () => void;
}

/** Minus, number, plus. */
export const Stepper = ({ value, min = 1, max, onChange, onLimit }: StepperProps) => (
  <View className={s.stepper} onClick={(event) => event.stopPropagation()}>
    <View
      className={cx(s.button, value <= min && s.off)}
      onClick={() => value > min && onChange(value - 1)}
      ariaRole="button"
      ariaLabel="减少"
    >
      <Icon name="minus" />
    </View>
    <Text className={s.value}>{value}</Text>
    <View
      className={cx(s.button, value >= max && s.off)}
      onClick={() => (value < max ? onChange(value + 1) : onLimit?.())}
      ariaRole="button"
      ariaLabel="增加"
    >
      <Icon name="plus" />
    </View>
  </View>
);
