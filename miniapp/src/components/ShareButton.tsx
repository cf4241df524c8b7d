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
  /** Words to go with it: copied by the same tap, to be pasted beside the card. */
  words?: string;
  /** Tells the page's share handler which of several things is meant. */
  dataset?: Readonly<Record<string, string | number>>;
}

/** Opens WeChat's own share panel; the page's share handler says what goes out. */
export const ShareButton = ({ className, id, path, words, dataset, children }: PropsWithChildren<ShareButtonProps>) => {
  const copy = async () => {
    try {
      const link = `${location.origin}${location.pathname}#${await path()}`;
      await Taro.setClipboardData({ data: words ? `${words}\n${link}` : link });
      toast(words ? '文案和链接已复制，发给朋友吧' : '链接已复制，发给朋友吧');
    } catch (error) {
      toastError(error);
    }
  };
  const copyWords = words ? () => void Taro.setClipboardData({ data: words }) : undefined;
  const data = Object.fromEntries(Object.entries(dataset ?? {}).map(([name, value]) => [`data-${name}`, value]));
  return (
    <Button
      {...data}
      id={id}
      className={cx(s.share, className)}
      openType={isWeapp ? 'share' : undefined}
      onClick={isWeapp ? copyWords : () => void copy()}
    >
      {children}
    </Button>
  );
};
