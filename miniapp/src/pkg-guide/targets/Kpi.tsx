import { Text, View } from '@tarojs/components';
import type { MyKpi } from '@/api/types';
import { Card } from '@/components/Card';
import { shortTimeText } from '@/lib/time';
import { open } from '@/platform/navigate';
import { KpiLines } from '../components/KpiLines';
import { pointsText } from '../lib/figures';
import s from './index.module.scss';

/** My score of the month, item by item, with how each came about. */
export const Kpi = ({ kpi }: { kpi: MyKpi }) => {
  const { month } = kpi;
  if (kpi.score === null)
    return (
      <Card title="考核得分">
        <View className={s.note}>{kpi.scheme ? '今晚算出第一次得分' : '这个月没有考核方案'}</View>
      </Card>
    );
  return (
    <Card title="考核得分" aside={<Text className={s.note}>{kpi.scheme}</Text>}>
      <View className={s.score}>
        <Text className={s.points}>{pointsText(kpi.score)}</Text>
        <Text className={s.note}>
          {kpi.rank !== null && `第 ${kpi.rank} 名 / ${kpi.of} 人`}
          {kpi.computedAt && ` · ${shortTimeText(kpi.computedAt)} 更新`}
        </Text>
      </View>
      <KpiLines items={kpi.items} onOpen={({ item, title }) => open('kpiEvents', { month, item, title })} />
    </Card>
  );
};
