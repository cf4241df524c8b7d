import { View } from '@tarojs/components';
import type { PropsWithChildren, ReactNode } from 'react';
import { cx } from '@/lib/text';
import s from './Card.module.scss';

/** A white block with an optional head. */
export const Card = ({
  title,
  aside,
  className,
  children,
}: PropsWithChildren<{ title?: string; aside?: ReactNode; className?: string }>) => (
  <View className={cx(s.card, className)}>
    {title && (
      <View className={s.head}>
        <View className={s.title}>{title}</View>
        {aside}
      </View>
    )}
    {children}
  </View>
);
