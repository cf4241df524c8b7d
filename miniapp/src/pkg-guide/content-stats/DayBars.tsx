import { Text, View } from '@tarojs/components';
import type { ContentStats } from '@/api/types';
import { Figures } from '../components/Figures';
import { dayText } from '../lib/calendar';
import { everyDay } from './every-day';
import s from './DayBars.module.scss';

interface DayBarsProps {
  from: string;
  to: string;
  daily: ContentStats['daily'];
}

/** People a day as tiny bars, and what they come to together. */
export const DayBars = ({ from, to, daily }: DayBarsProps) => {
  const days = everyDay(from, to, daily);
  const most = Math.max(1, ...days.map(({ uv }) => uv));
  const sum = (of: 'shares' | 'pv' | 'uv') => days.reduce((all, day) => all + day[of], 0);
  return (
    <View className={s.card}>
      <Figures
        items={[
          { text: '转发', value: String(sum('shares')) },
          { text: '打开', value: String(sum('pv')) },
          { text: '每日访客合计', value: String(sum('uv')) },
        ]}
      />
      {days.length > 1 && (
        <>
          <View className={s.bars}>
            {days.map(({ day, uv }) => (
              <View key={day} className={s.slot}>
                {days.length <= 7 && <Text className={s.value}>{uv || ''}</Text>}
                <View className={uv > 0 ? s.bar : s.flat} style={{ height: `${Math.round((uv * 56) / most)}px` }} />
              </View>
            ))}
          </View>
          <View className={s.axis}>
            <Text>{dayText(from)}</Text>
            <Text>每天的访客</Text>
            <Text>今天</Text>
          </View>
        </>
      )}
    </View>
  );
};
