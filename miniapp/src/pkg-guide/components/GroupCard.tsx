import { Text, View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import type { CustomerGroup } from '@/api/types';
import { cx } from '@/lib/text';
import { moneyText } from '../lib/figures';
import s from './GroupCard.module.scss';

interface GroupCardProps {
  group: CustomerGroup;
  /** Who runs it, where that is not oneself. */
  owner?: string;
  onClick?: () => void;
}

/** A customer group: valid or not and why, what came of it lately, and what can be done. */
export const GroupCard = ({ group, owner, onClick, children }: PropsWithChildren<GroupCardProps>) => (
  <View className={s.group}>
    <View onClick={onClick}>
      <View className={s.top}>
        <View className={s.name}>{group.name}</View>
        <View className={cx(s.badge, group.valid && s.valid)}>{group.valid ? '有效' : '无效'}</View>
      </View>
      <View className={s.note}>
        {owner && <Text>{owner} · </Text>}
        {group.members} 人 · {group.why}
      </View>
      {(group.opens > 0 || group.orders > 0) && (
        <View className={s.note}>
          打开 {group.opens} 次 · 订单 {group.orders} · 成交 {moneyText(group.paidFen)}
        </View>
      )}
    </View>
    {children && <View className={s.actions}>{children}</View>}
  </View>
);
