import { formatFen } from '@qiandian/shared';
import { Text, View } from '@tarojs/components';
import type { Earnings, GuideMe, Leaderboard } from '@/api/types';
import { Icon } from '@/components/Icon';
import { Picture } from '@/components/Picture';
import { countText } from '@/lib/text';
import { open } from '@/platform/navigate';
import { useLiveNotices } from '@/runtime';
import { type Figure, Figures } from '../components/Figures';
import { moneyText, signedText } from '../lib/figures';
import s from './TodayCard.module.scss';

interface TodayCardProps {
  me: GuideMe;
  /** Absent while it is not known. */
  earned: Earnings['summary'] | undefined;
  rank: Leaderboard['me'];
}

/** Today in figures: sold through me, at the till and online, at night; what it earned; where I stand. */
export const TodayCard = ({ me, earned, rank }: TodayCardProps) => {
  const { today } = me;
  return (
    <View className={s.card}>
      <View className={s.head}>
        <Picture src={me.avatar} className={s.avatar} round eager />
        <View className={s.words}>
          <View className={s.name}>
            {me.name} <Text className={s.grade}>{me.grade} 级</Text>
          </View>
          <View className={s.note}>
            {me.store.name} · {countText(me.members)} 位会员
          </View>
        </View>
        <Bell />
      </View>
      <View className={s.sold}>
        <View className={s.words}>
          <View className={s.label}>今日成交（归我的）</View>
          <View className={s.money}>{formatFen(today.paidFen)}</View>
          {!!today.returnedFen && (
            <View className={s.note}>
              退款 {formatFen(today.returnedFen)}，净额 {formatFen(today.paidFen - today.returnedFen)}
            </View>
          )}
        </View>
        {rank && (
          <View className={s.rank} onClick={() => open('leaderboard')}>
            <View className={s.place}>
              第<Text className={s.number}>{rank.rank}</Text>名
            </View>
            <View className={s.note}>本店今日 ›</View>
          </View>
        )}
      </View>
      <Ways onlineFen={today.onlineFen ?? today.paidFen} tillFen={today.tillFen ?? 0} />
      {(today.afterHoursFen > 0 || me.earnings.afterHoursFen !== 0) && (
        <View className={s.night} onClick={() => open('earnings', {})}>
          <Icon name="moon" /> {nightText(today.afterHoursFen, me.earnings.afterHoursFen)}
        </View>
      )}
      {earned && (
        <View className={s.earned} onClick={() => open('earnings', {})}>
          <View className={s.line}>
            <Text className={s.label}>今日提成</Text>
            <Text className={s.gain}>{signedText(earned.todayFen)}</Text>
            <Icon name="right" className={s.more} />
          </View>
          <Figures
            items={[
              { text: '本月提成', value: moneyText(earned.monthFen) },
              { text: '全部在途', value: moneyText(earned.unsettled.pendingFen) },
              { text: '全部可结算', value: moneyText(earned.unsettled.maturedFen) },
              lastPaidFigure(earned.lastPaid),
            ]}
          />
        </View>
      )}
      <Figures
        className={s.foot}
        items={[
          { text: '订单', value: countText(today.orders) },
          { text: '链接打开', value: countText(today.opens) },
          { text: '看过的人', value: countText(today.visitors) },
        ]}
      />
    </View>
  );
};

/** What the latest statement paid, by its month. */
const lastPaidFigure = (last: Earnings['summary']['lastPaid']): Figure =>
  last
    ? { text: `${Number(last.month.slice(5))} 月已结`, value: moneyText(last.payableFen) }
    : { text: '已结算', value: moneyText(0) };

/** While the store is closed: sold today, and what such sales earned this month. */
const nightText = (soldFen: number, earnedFen: number): string =>
  [
    ...(soldFen > 0 ? [`今日夜间成交 ${moneyText(soldFen)}`] : []),
    ...(earnedFen !== 0 ? [`本月夜间提成 ${moneyText(earnedFen)}`] : []),
  ].join(' · ');

/** Online and at the till, in proportion; nothing while nothing is sold. */
const Ways = ({ onlineFen, tillFen }: { onlineFen: number; tillFen: number }) => {
  if (onlineFen <= 0 && tillFen <= 0) return null;
  return (
    <View>
      <View className={s.ways}>
        <View className={s.online} style={{ flexGrow: Math.max(0, onlineFen) }} />
        <View className={s.till} style={{ flexGrow: Math.max(0, tillFen) }} />
      </View>
      <View className={s.legend}>
        <Text>线上 {moneyText(onlineFen)}</Text>
        <Text>收银台 {moneyText(tillFen)}</Text>
      </View>
    </View>
  );
};

const Bell = () => {
  const unread = useLiveNotices((state) => state.unread);
  return (
    <View className={s.bell} onClick={() => open('notices')} ariaRole="button" ariaLabel={`消息，${unread} 条未读`}>
      <Icon name="bell" />
      {unread > 0 && <View className={s.count}>{unread > 99 ? '99+' : unread}</View>}
    </View>
  );
};
