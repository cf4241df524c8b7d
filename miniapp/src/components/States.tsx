import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { errorText } from '@/platform/feedback';
import { Btn } from './Btn';
import { Icon, type IconName } from './Icon';
import s from './States.module.scss';

interface EmptyProps {
  icon?: IconName;
  title: string;
  text?: string;
  action?: { text: string; onClick: () => void };
  children?: ReactNode;
}

/** Nothing here, and where to go instead. */
export const Empty = ({ icon = 'box', title, text, action, children }: EmptyProps) => (
  <View className={s.state}>
    <View className={s.plate}>
      <Icon name={icon} className={s.icon} />
    </View>
    <View className={s.title}>{title}</View>
    {text && <View className={s.text}>{text}</View>}
    {action && (
      <Btn className={s.action} kind="line" onClick={action.onClick}>
        {action.text}
      </Btn>
    )}
    {children}
  </View>
);

/** It went wrong, in the server's words, with a way to try again. */
export const ErrorState = ({ error, onRetry }: { error: unknown; onRetry: () => void }) => (
  <Empty
    icon={(error as { code?: string } | undefined)?.code === 'NETWORK' ? 'offline' : 'info'}
    title={errorText(error)}
    action={{ text: '重新加载', onClick: onRetry }}
  />
);

/** The foot of a growing list. */
export const ListFoot = ({
  more,
  done,
  error,
  onRetry,
}: {
  more: boolean;
  done: boolean;
  error?: unknown;
  onRetry: () => void;
}) => {
  if (error)
    return (
      <View className={s.foot} onClick={onRetry}>
        {errorText(error)}，点此重试
      </View>
    );
  return <View className={s.foot}>{more ? '正在加载…' : done ? '到底了' : ''}</View>;
};
