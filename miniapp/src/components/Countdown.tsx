import { Text, View } from '@tarojs/components';
import { useEffect, useRef, useState } from 'react';
import { cx } from '@/lib/text';
import { remaining } from '@/lib/time';
import { serverClock } from '@/platform/clock';
import s from './Countdown.module.scss';

/** Time left until an instant, ticking each second; says once when it is over. */
export const Countdown = ({ until, plain, onOver }: { until: string; plain?: boolean; onOver?: () => void }) => {
  const end = Date.parse(until);
  const [now, setNow] = useState(() => serverClock.now());
  const left = remaining(end, now);
  const over = useRef(onOver);
  over.current = onOver;
  useEffect(() => {
    const timer = setInterval(() => setNow(serverClock.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    if (left.over) over.current?.();
  }, [left.over]);
  if (plain)
    return (
      <Text className={s.plain}>
        {left.days > 0 && `${left.days}天 `}
        {left.hours !== '00' && `${left.hours}:`}
        {left.minutes}:{left.seconds}
      </Text>
    );
  return (
    <View className={s.countdown}>
      {left.days > 0 && <Text className={s.days}>{left.days} 天</Text>}
      {[left.hours, left.minutes, left.seconds].map((part, index) => (
        <View key={index} className={s.part}>
          <Text className={s.box}>{part}</Text>
          <Text className={cx(s.colon, index === 2 && s.hidden)}>:</Text>
        </View>
      ))}
    </View>
  );
};
