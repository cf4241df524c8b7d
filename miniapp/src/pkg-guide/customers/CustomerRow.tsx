import { Text, View } from '@tarojs/components';
import type { Customer } from '@/api/types';
import { Icon } from '@/components/Icon';
import { cx } from '@/lib/text';
import { serverClock } from '@/platform/clock';
import { Portrait } from '../components/Portrait';
import { moneyText } from '../lib/figures';
import { sinceText } from '../lib/since';
import s from './CustomerRow.module.scss';

/** From this score on somebody is worth talking to now. */
const WARM = 60;

/** A member in a list: who, why now, and whether they may be contacted. */
export const CustomerRow = ({
  customer,
  lead,
  onClick,
}: {
  customer: Customer;
  lead: boolean;
  onClick: () => void;
}) => {
  const { nickname, level, score, why, contact, lastVisitAt, orders, paidFen, tags } = customer;
  const facts = [
    lastVisitAt ? `${sinceText(lastVisitAt, serverClock.now())}来过` : '还没来过',
    orders > 0 ? `${orders} 单 ${moneyText(paidFen)}` : '还没买过',
  ];
  return (
    <View className={s.row} onClick={onClick}>
      <Portrait name={nickname} />
      <View className={s.words}>
        <View className={s.head}>
          <Text className={s.name}>{nickname}</Text>
          {level === 'visitor' && <Text className={s.visitor}>未入会</Text>}
          {tags.slice(0, 2).map((tag) => (
            <Text key={tag} className={s.tag}>
              {tag}
            </Text>
          ))}
        </View>
        <View className={s.facts}>{facts.join(' · ')}</View>
        {lead &&
          why.slice(0, 3).map((reason) => (
            <View key={reason} className={s.why}>
              {reason}
            </View>
          ))}
        {!contact.allowed && (
          <View className={s.capped}>
            <Icon name="clock" /> {contact.note}
          </View>
        )}
      </View>
      {lead && (
        <View className={cx(s.score, score >= WARM && s.warm)}>
          <View className={s.number}>{score}</View>
          <View className={s.unit}>意向</View>
        </View>
      )}
    </View>
  );
};
