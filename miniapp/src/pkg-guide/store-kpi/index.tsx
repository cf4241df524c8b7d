import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { KpiLine, StoreKpi } from '@/api/types';
import { Icon } from '@/components/Icon';
import { Sheet } from '@/components/Sheet';
import { Empty } from '@/components/States';
import { usePagedList, usePageView } from '@/hooks/use-page';
import { shortTimeText } from '@/lib/time';
import { open } from '@/platform/navigate';
import { call } from '@/runtime';
import { GuideScreen } from '../components/GuideScreen';
import { KpiLines } from '../components/KpiLines';
import { ListState } from '../components/ListState';
import { MonthSwitch, thisMonth } from '../components/MonthSwitch';
import { pointsText } from '../lib/figures';
import s from './index.module.scss';

interface Head {
  month: string;
  of: number;
  scheme?: string | undefined;
  computedAt?: string | undefined;
}

/** How everybody in the store scores this month, item by item, down to the events (A38). For the manager. */
export default function StoreKpiPage() {
  const [month, setMonth] = useState(thisMonth);
  const [head, setHead] = useState<Head>();
  const [chosen, setChosen] = useState<StoreKpi>();
  usePageView('store-kpi');
  const paged = usePagedList(
    month,
    async (page) => {
      const answer = await call('GET /api/v1/store/kpi-scores', { query: { month, page, size: 50 } });
      if (page === 1) setHead(answer);
      return answer;
    },
    ({ guideId }) => guideId,
  );
  const behind = ({ item, title }: KpiLine) => {
    if (!chosen) return;
    open('kpiEvents', { month, item, title, guide: chosen.guideId, name: chosen.guideName });
  };
  return (
    <GuideScreen>
      <View className={s.head}>
        <MonthSwitch month={month} onChange={setMonth} />
      </View>
      {head?.month === month && head.scheme && (
        <View className={s.rule}>
          {head.scheme}，全公司 {head.of} 人{head.computedAt && ` · ${shortTimeText(head.computedAt)} 更新`}
        </View>
      )}
      <ListState
        of={paged}
        empty={<Empty icon="target" title="这个月还没有考核得分" text="总部定了考核方案后，每小时算一次" />}
      >
        <View className={s.list}>
          {paged.items.map((score) => (
            <View key={score.guideId} className={s.row} onClick={() => setChosen(score)} ariaRole="button">
              <View className={s.words}>
                <View className={s.name}>
                  {score.guideName} <Text className={s.grade}>{score.grade} 级</Text>
                </View>
                <View className={s.note}>{weakText(score)}</View>
              </View>
              <View className={s.end}>
                <View className={s.points}>{pointsText(score.score)}</View>
                <View className={s.note}>第 {score.rank} 名</View>
              </View>
              <Icon name="right" className={s.more} />
            </View>
          ))}
        </View>
      </ListState>
      <Sheet
        open={chosen !== undefined}
        title={chosen && `${chosen.guideName}的得分`}
        onClose={() => setChosen(undefined)}
      >
        {chosen && (
          <>
            <View className={s.total}>
              <Text className={s.points}>{pointsText(chosen.score)}</Text>
              <Text className={s.note}>
                第 {chosen.rank} 名{head && ` / ${head.of} 人`}
              </Text>
            </View>
            <KpiLines items={chosen.items} onOpen={behind} />
          </>
        )}
      </Sheet>
    </GuideScreen>
  );
}

/** Where most points are missing: what to talk about first. */
const weakText = ({ items }: StoreKpi): string => {
  const [worst] = items.filter(({ score, weight }) => score < weight).sort((a, b) => missing(b) - missing(a));
  return worst ? `${worst.title}还差 ${pointsText(missing(worst))} 分` : '每一项都达标了';
};
const missing = ({ weight, score }: KpiLine): number => weight - score;
