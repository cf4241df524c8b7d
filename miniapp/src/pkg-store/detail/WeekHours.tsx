import { Text, View } from '@tarojs/components';
import type { Store } from '@/api/types';
import s from './WeekHours.module.scss';

const DAYS = ['一', '二', '三', '四', '五', '六', '日'];
type Day = Store['hours']['weekly'][number];
const dayText = (day: Day): string => (day ? `${day.open}–${day.close}` : '休息');

/** The week in as few lines as it needs: days with the same hours share one. */
const spans = (weekly: readonly Day[]): { days: string; text: string }[] => {
  const lines: { first: number; last: number; text: string }[] = [];
  weekly.forEach((day, index) => {
    const line = lines[lines.length - 1];
    if (line?.text === dayText(day)) line.last = index;
    else lines.push({ first: index, last: index, text: dayText(day) });
  });
  return lines.map(({ first, last, text }) => ({
    days:
      first === last ? `周${DAYS[first]}` : first === 0 && last === 6 ? '每天' : `周${DAYS[first]}至周${DAYS[last]}`,
    text,
  }));
};

export const WeekHours = ({ hours }: { hours: Store['hours'] }) => (
  <View>
    {spans(hours.weekly).map(({ days, text }) => (
      <View key={days} className={s.line}>
        <Text className={s.days}>{days}</Text>
        <Text>{text}</Text>
      </View>
    ))}
    {hours.exceptions.map(({ date, hours: day }) => (
      <View key={date} className={s.line}>
        <Text className={s.days}>{date}</Text>
        <Text>{dayText(day)}</Text>
      </View>
    ))}
  </View>
);
