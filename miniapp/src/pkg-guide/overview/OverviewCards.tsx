import { Text, View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import type { GuideOverview } from '@/api/types';
import { Card } from '@/components/Card';
import { countText } from '@/lib/text';
import { Bar } from '../components/Bar';
import { Figures } from '../components/Figures';
import { dayText } from '../lib/calendar';
import { moneyText, percentOf } from '../lib/figures';
import { changeText, shareText } from './change';
import { Columns } from './Columns';
import s from './OverviewCards.module.scss';

type Data = Omit<GuideOverview, 'storeName' | 'assists'>;
const isLate = (hour: number): boolean => hour >= 22 || hour < 10;

/** What a store's and a guide's page have in common: money, people, the way to payment, the hours (A69, A134). */
export const OverviewCards = ({ data, store, children }: PropsWithChildren<{ data: Data; store?: boolean }>) => {
  const { total, before, days, hourly } = data;
  const count = (text: string, key: 'orders' | 'pv' | 'uv' | 'shares') => {
    const change = changeText(total[key], before[key]);
    return { text: change ? `${text} ${change}` : text, value: countText(total[key]) };
  };
  return (
    <>
      <Card title={store ? '销售额' : '成交'}>
        <View className={s.money}>
          {moneyText(total.salesFen)}
          <Text className={s.change}>{changeText(total.salesFen, before.salesFen) || '上期没有成交'}</Text>
        </View>
        <View className={s.note}>
          线上 {moneyText(total.onlineFen)}，收银台 {moneyText(total.tillFen)}
          {total.returnedFen > 0 && `，退回 ${moneyText(total.returnedFen)}`}
        </View>
        <Figures
          className={s.figures}
          items={[
            count('订单', 'orders'),
            ...(store ? [{ text: '导购贡献', value: shareText(total.guideFen, total.salesFen) }] : []),
            { text: '爆款占比', value: shareText(total.hotZoneFen, total.salesFen) },
            { text: '闭店时段', value: shareText(total.afterHoursFen, total.salesFen) },
          ]}
        />
        {days.length > 1 && total.salesFen > 0 && (
          <Columns
            label="每天的成交"
            bars={days.map(({ day, salesFen }) => ({ key: day, value: salesFen, on: true }))}
            axis={[dayText(days[0]?.day ?? ''), '每天的成交', '今天']}
          />
        )}
      </Card>
      {children}
      <Card title="访客">
        <Figures items={[count('打开', 'pv'), count('访客', 'uv'), count('分享', 'shares')]} />
        {data.funnel.map(({ step, name, people, ofPrevious, ofFirst }) => (
          <View key={step} className={s.step}>
            <View className={s.line}>
              <Text>
                {name} {countText(people)} 人
              </Text>
              {ofPrevious !== null && <Text className={s.note}>上一步的 {shareText(ofPrevious, 1)}</Text>}
            </View>
            <Bar percent={ofFirst === null ? (people > 0 ? 100 : 0) : percentOf(ofFirst, 1)} tone="guide" />
          </View>
        ))}
      </Card>
      {total.salesFen > 0 && (
        <Card title="几点成交">
          <Columns
            label="按小时的成交，闭店时段另色"
            bars={hourly.map(({ hour, paidFen }) => ({ key: String(hour), value: paidFen, on: isLate(hour) }))}
            axis={['0 点', '深色是 22:00–10:00', '23 点']}
          />
        </Card>
      )}
      <View className={s.definition}>{data.definition}</View>
    </>
  );
};
