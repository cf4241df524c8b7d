import { TimePicker } from 'antd';
import dayjs from 'dayjs';

interface Props {
  /** Shanghai's clock. @example '22:00' */
  value?: string;
  onChange?: (clock: string) => void;
  disabled?: boolean;
  minuteStep?: 5 | 10 | 15 | 30;
}

/** A time of day, as text. */
export function ClockInput({ value, onChange, minuteStep = 5, ...rest }: Props) {
  return (
    <TimePicker
      format="HH:mm"
      minuteStep={minuteStep}
      allowClear={false}
      needConfirm={false}
      style={{ width: 96 }}
      {...rest}
      value={value ? dayjs(`2026-01-01T${value}:00`) : null}
      onChange={(at) => at && onChange?.(at.format('HH:mm'))}
    />
  );
}
