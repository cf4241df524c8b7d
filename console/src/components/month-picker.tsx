import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { wallNow } from '@/lib/time';

interface Props {
  /** @example '2026-11' */
  value?: string | null;
  onChange?: (month: string | null) => void;
  allowClear?: boolean;
  placeholder?: string;
  /** Months that have not begun cannot be chosen, unless they are asked for. */
  future?: boolean;
  /** Chooses a quarter, told by one of its months. */
  quarter?: boolean;
}

/** A calendar month of Asia/Shanghai, or the quarter that it is in. */
export function MonthPicker({
  value,
  onChange,
  allowClear = true,
  placeholder = '月份',
  future = false,
  quarter = false,
}: Props) {
  return (
    <DatePicker
      picker={quarter ? 'quarter' : 'month'}
      format={quarter ? 'YYYY 年第 Q 季度' : 'YYYY 年 M 月'}
      style={{ width: 150 }}
      allowClear={allowClear}
      placeholder={placeholder}
      value={value ? dayjs(`${value}-01`) : null}
      {...(future ? {} : { maxDate: wallNow() })}
      onChange={(chosen) => onChange?.(chosen ? chosen.format('YYYY-MM') : null)}
    />
  );
}
