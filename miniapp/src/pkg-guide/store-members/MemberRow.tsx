import { View } from '@tarojs/components';
import type { StoreMember } from '@/api/types';
import { Icon } from '@/components/Icon';
import { cx } from '@/lib/text';
import { Portrait } from '../components/Portrait';
import { moneyText } from '../lib/figures';
import s from './index.module.scss';

interface MemberRowProps {
  member: StoreMember;
  on: boolean;
  onClick: () => void;
}

/** A member to be shared out: who, bought how much, and whose before. */
export const MemberRow = ({ member, on, onClick }: MemberRowProps) => {
  const { nickname, phone, orders, paidFen, formerGuide } = member;
  const facts = [...(phone ? [phone] : []), orders > 0 ? `${orders} 单 ${moneyText(paidFen)}` : '还没买过'];
  return (
    <View className={s.row} onClick={onClick} ariaRole="checkbox">
      <View className={cx(s.box, on && s.on)}>{on && <Icon name="check" />}</View>
      <Portrait name={nickname} />
      <View className={s.words}>
        <View className={s.name}>{nickname}</View>
        <View className={s.note}>{facts.join(' · ')}</View>
        {formerGuide && <View className={s.note}>原导购 {formerGuide}</View>}
      </View>
    </View>
  );
};
