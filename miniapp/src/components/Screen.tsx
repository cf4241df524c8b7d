import { View } from '@tarojs/components';
import { type CSSProperties, type PropsWithChildren, useMemo } from 'react';
import { tint } from '@/lib/colour';
import { cx } from '@/lib/text';
import { lastAccent, useNetwork, useVisit } from '@/runtime';
import { Icon } from './Icon';
import { PrivacySheet } from './PrivacySheet';
import s from './Screen.module.scss';

interface ScreenProps {
  className?: string;
  /** Room for a fixed bar below. */
  bar?: boolean;
  paper?: boolean;
}

/** Every page's root: the store's accent, the offline notice, WeChat's privacy question. */
export const Screen = ({ className, bar, paper, children }: PropsWithChildren<ScreenProps>) => {
  const before = useMemo(lastAccent, []);
  const accent = useVisit((state) => state.storefront?.theme.accent) ?? before;
  const online = useNetwork((state) => state.online);
  const style = accent ? ({ '--accent': accent, '--accent-soft': tint(accent, 0.07) } as CSSProperties) : undefined;
  return (
    <View className={cx(s.screen, bar && s.bar, paper && s.paper, className)} style={style}>
      {!online && (
        <View className={s.offline}>
          <Icon name="offline" /> 网络断开了，内容可能不是最新的
        </View>
      )}
      {children}
      <PrivacySheet />
    </View>
  );
};
