import { View } from '@tarojs/components';
import { timeText } from '@/lib/time';
import s from './Timeline.module.scss';

/** What happened, the newest first. */
export const Timeline = ({ entries }: { entries: readonly { at: string; text: string }[] }) => (
  <View className={s.timeline}>
    {[...entries].reverse().map(({ at, text }) => (
      <View key={`${at}${text}`} className={s.entry}>
        <View className={s.text}>{text}</View>
        <View className={s.at}>{timeText(at)}</View>
      </View>
    ))}
  </View>
);
