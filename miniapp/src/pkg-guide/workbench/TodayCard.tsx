import { formatFen } from '@qiandian/shared';
import { Text, View } from '@tarojs/components';
import type { GuideMe } from '@/api/types';
import { Picture } from '@/components/Picture';
import { countText } from '@/lib/text';
import s from './TodayCard.module.scss';

/** Today in figures: what was sold through me, the part at night, who looked. */
export const TodayCard = ({ me }: { me: GuideMe }) => {
  const { today } = me;
  return (
    <View className={s.card}>
      <View className={s.head}>
        <Picture src={me.avatar} className={s.avatar} round eager />
        <View className={s.words}>
          <View className={s.name}>
            {me.name} <Text className={s.grade}>{me.grade}</Text>
          </View>
          <View className={s.note}>
            {me.store.name} · {countText(me.members)} 位会员
          </View>
        </View>
      </View>
      <View className={s.label}>今日成交（归我的）</View>
      <View className={s.money}>{formatFen(today.paidFen)}</View>
      {today.afterHoursFen > 0 && (
        <View className={s.night}>其中 22:00–10:00 成交 {formatFen(today.afterHoursFen)}</View>
      )}
      <View className={s.figures}>
        <Figure value={today.orders} text="订单" />
        <Figure value={today.opens} text="链接打开" />
        <Figure value={today.visitors} text="看过的人" />
      </View>
    </View>
  );
};

const Figure = ({ value, text }: { value: number; text: string }) => (
  <View className={s.figure}>
    <View className={s.value}>{countText(value)}</View>
    <View className={s.note}>{text}</View>
  </View>
);
