import { View } from '@tarojs/components';
import type { CSSProperties, PropsWithChildren } from 'react';
import s from './Ring.module.scss';

/** How far along, as a ring; a second, paler arc says where the calendar stands. */
export const Ring = ({ percent, due, children }: PropsWithChildren<{ percent: number; due?: number }>) => {
  const done = Math.min(100, percent);
  const pale = Math.min(100, Math.max(done, due ?? 0));
  const style = {
    backgroundImage: `conic-gradient(#c99a5b 0 ${done}%, #ecd9bd ${done}% ${pale}%, #eef0f3 ${pale}% 100%)`,
  } as CSSProperties;
  return (
    <View className={s.ring} style={style}>
      <View className={s.hole}>{children}</View>
    </View>
  );
};
