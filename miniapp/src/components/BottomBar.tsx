import { View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import { cx } from '@/lib/text';
import s from './BottomBar.module.scss';

/** Fixed below, within the safe area. On tab pages of the preview it stands on the tab bar. */
export const BottomBar = ({ tab, children }: PropsWithChildren<{ tab?: boolean }>) => (
  <View className={cx(s.bar, tab && process.env.TARO_ENV === 'h5' && s.tab)}>{children}</View>
);
