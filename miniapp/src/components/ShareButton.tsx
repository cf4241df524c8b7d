import { Button } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { PropsWithChildren } from 'react';
import { cx } from '@/lib/text';
import { isWeapp } from '@/platform/env';
import { toast, toastError } from '@/platform/feedback';
import s from './ShareButton.module.scss';

interface ShareButtonProps {
  className?: string;
  id?: string;
  /** The card's path, for browsers: they have no cards, the link is copied instead. */
  path: () => Promise<string>;
  /** Tells the page's share handler which of several things is meant. */
  dataset?: Readonly<Record<string, string | number>>;
}

/** Opens WeChat's own share panel; the page's share handler says what goes out. */
export const ShareButton = ({ className, id, path, dataset, children }: PropsWithChildren<ShareButtonProps>) => {
  const copy = async () => {
    try {
      await Taro.setClipboardData({ data: `${location.origin}${location.pathname}#${await path()}` });
      toast('链接已复制，发给朋友吧');
    } catch (error) {
      toastError(error);
    }
  };
  const data = Object.fromEntries(Object.entries(dataset ?? {}).map(([name, value]) => [`data-${name}`, value]));
  return (
    <Button
      {...data}
      id={id}
      className={cx(s.share, className)}
      openType={isWeapp ? 'share' : undefined}
      onClick={isWeapp ? undefined : () => void copy()}
    >
      {children}
    </Button>
  );
};
