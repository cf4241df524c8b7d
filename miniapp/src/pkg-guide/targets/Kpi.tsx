import { Text, View } from '@tarojs/components';
import type { MyKpi } from '@/api/types';
import { Card } from '@/components/Card';
import { shortTimeText } from '@/lib/time';
import { Bar } from '../components/Bar';
import { percentOf, valueText } from '../lib/figures';
import s from './index.module.scss';

/** A score without needless digits. */
const points = (score: number): string => String(Math.round(score * 10) / 10);

/** My score of the month, item by item, with how each came about. */
export const Kpi = ({ kpi }: { kpi: MyKpi }) => {
  if (kpi.score === null)
    return (
      <Card title="考核得分">
        <View className={s.note}>{kpi.scheme ? '今晚算出第一次得分' : '这个月没有考核方案'}</View>
      </Card>
    );
  return (
    <Card title="考核得分" aside={<Text className={s.note}>{kpi.scheme}</Text>}>
      <View className={s.score}>
        <Text className={s.points}>{points(kpi.score)}</Text>
        <Text className={s.note}>
          {kpi.rank !== null && `第 ${kpi.rank} 名 / ${kpi.of} 人`}
          {kpi.computedAt && ` · ${shortTimeText(kpi.computedAt)} 更新`}
        </Text>
      </View>
      {kpi.items.map((item) => (
        <View key={item.item} className={s.line}>
          <View className={s.top}>
            <Text className={s.name}>{item.title}</Text>
            <Text className={s.figure}>
              {points(item.score)} / {item.weight} 分
            </Text>
          </View>
          <Bar percent={percentOf(item.score, item.weight)} tone={item.score >= item.weight ? 'good' : 'guide'} />
          <View className={s.note}>
            {item.text || `${valueText(item.item, item.actual)} / ${valueText(item.item, item.target)}`}
          </View>
        </View>
      ))}
    </Card>
  );
};
