import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { lengthOf, type Period } from '@/lib/period';
import { wallNow } from '@/lib/time';

interface Props {
  period: Period;
  onChange: (period: Period) => void;
  /** A longer one is not offered. */
  longestDays?: number;
}
const DAY = 'YYYY-MM-DD';

/** The days a report is about: always set, never in the future. */
export function PeriodPicker({ period, onChange, longestDays = 92 }: Props) {
  const today = wallNow().startOf('day');
  const yesterday = today.subtract(1, 'day');
  const lastMonth = today.subtract(1, 'month');
  return (
    <DatePicker.RangePicker
      style={{ width: 250 }}
      allowClear={false}
      maxDate={today}
      value={[dayjs(period.from), dayjs(period.to)]}
      disabledDate={(day, { from }) => from !== undefined && Math.abs(day.diff(from, 'day')) >= longestDays}
      presets={[
        { label: '昨天', value: [yesterday, yesterday] },
        { label: '近 7 天', value: [yesterday.subtract(6, 'day'), yesterday] },
        { label: '近 30 天', value: [yesterday.subtract(29, 'day'), yesterday] },
        { label: '本月', value: [today.startOf('month'), today] },
        { label: '上月', value: [lastMonth.startOf('month'), lastMonth.endOf('month')] },
      ]}
      onChange={(range) => {
        const [from, to] = [range?.[0]?.format(DAY), range?.[1]?.format(DAY)];
        if (from && to && lengthOf({ from, to }) <= longestDays) onChange({ from, to });
      }}
    />
  );
}
