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
}

/** A calendar month of Asia/Shanghai. */
export function MonthPicker({ value, onChange, allowClear = true, placeholder = '月份', future = false }: Props) {
  return (
    <DatePicker
      picker="month"
      format="YYYY 年 M 月"
      style={{ width: 150 }}
      allowClear={allowClear}
      placeholder={placeholder}
      value={value ? dayjs(`${value}-01`) : null}
      {...(future ? {} : { maxDate: wallNow() })}
      onChange={(chosen) => onChange?.(chosen ? chosen.format('YYYY-MM') : null)}
    />
  );
}
