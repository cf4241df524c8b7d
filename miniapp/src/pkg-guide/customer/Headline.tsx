import { Text, View } from '@tarojs/components';
import type { CustomerCard } from '@/api/types';
import { Icon } from '@/components/Icon';
import { shortTimeText, timeText } from '@/lib/time';
import { serverClock } from '@/platform/clock';
import { Figures } from '../components/Figures';
import { Portrait } from '../components/Portrait';
import { moneyText } from '../lib/figures';
import { sinceText } from '../lib/since';
import s from './Headline.module.scss';

/** Who it is, since when mine, and why to talk now, or why not. */
export const Headline = ({ customer }: { customer: CustomerCard }) => {
  const { nickname, phone, level, homeStore, sourceText, boundAt, contact, why, score } = customer;
  return (
    <View className={s.card}>
      <View className={s.head}>
        <Portrait name={nickname} large />
        <View className={s.words}>
          <View className={s.name}>
            {nickname} {level === 'visitor' && <Text className={s.visitor}>未入会</Text>}
          </View>
          <View className={s.note}>{[phone, homeStore].filter(Boolean).join(' · ') || '还没留手机号'}</View>
          <View className={s.note}>
            {sourceText} · {timeText(boundAt).slice(0, 10)} 起
          </View>
        </View>
      </View>
      <Figures
        className={s.figures}
        items={[
          { text: '意向分', value: String(score) },
          { text: '订单', value: String(customer.orders) },
          { text: '消费', value: moneyText(customer.paidFen) },
          {
            text: '最近来过',
            value: customer.lastVisitAt ? sinceText(customer.lastVisitAt, serverClock.now()) : '—',
          },
        ]}
      />
      {contact.allowed && why.length > 0 && (
        <View className={s.why}>
          <View className={s.strong}>为什么现在聊</View>
          {why.map((reason) => (
            <View key={reason}>· {reason}</View>
          ))}
        </View>
      )}
      {!contact.allowed && (
        <View className={s.capped}>
          <Icon name="clock" />
          <View>
            {contact.note}
            {contact.allowedAt && <View>{shortTimeText(contact.allowedAt)} 之后可以再联系</View>}
          </View>
        </View>
      )}
    </View>
  );
};
