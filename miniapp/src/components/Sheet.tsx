import { ScrollView, View } from '@tarojs/components';
import type { PropsWithChildren, ReactNode } from 'react';
import { cx } from '@/lib/text';
import { Icon } from './Icon';
import s from './Sheet.module.scss';

interface SheetProps {
  open: boolean;
  title?: string;
  onClose: () => void;
  /** Stays below the scrolling part. */
  footer?: ReactNode;
  className?: string;
}

/** A panel from below; a tap beside it closes. Not in the page while it is closed. */
export const Sheet = ({ open, title, onClose, footer, className, children }: PropsWithChildren<SheetProps>) => {
  if (!open) return null;
  return (
    <View className={s.mask} catchMove onClick={onClose}>
      <View className={cx(s.sheet, className)} onClick={(event) => event.stopPropagation()}>
        <View className={s.head}>
          <View className={s.title}>{title}</View>
          <View className={s.close} onClick={onClose} ariaRole="button" ariaLabel="关闭">
            <Icon name="close" />
          </View>
        </View>
        <ScrollView scrollY className={s.body}>
          {children}
        </ScrollView>
        {footer && <View className={s.footer}>{footer}</View>}
      </View>
    </View>
  );
};
