import { View } from '@tarojs/components';
import type { MyPair } from '@/api/types';
import { Card } from '@/components/Card';
import { RowsSkeleton } from '@/components/Skeleton';
import { Empty, ErrorState } from '@/components/States';
import { useLoadable, usePageView, usePull } from '@/hooks/use-page';
import { cx } from '@/lib/text';
import { busy } from '@/platform/feedback';
import { call, useSession } from '@/runtime';
import { isManager } from '@/state/session';
import { GuideScreen } from '../components/GuideScreen';
import { linesText, nextText } from './mentoring-words';
import { PairCard } from './PairCard';
import s from './index.module.scss';

const titleOf = ({ mine, mentorName, menteeName }: MyPair): string =>
  mine === 'mentor' ? `我带 ${menteeName}` : `我的师傅 ${mentorName}`;

/** Whom I coach, who coaches me, and how far we are (A82); a manager sees the store's pairs too. */
export default function MentoringPage() {
  const manager = useSession(isManager);
  usePageView('guide-mentoring');
  const { data, error, reload, put } = useLoadable('mentoring', () =>
    call('GET /api/v1/guide/mentoring', { query: { size: 50 } }),
  );
  const store = useLoadable(manager ? 'store' : undefined, () =>
    call('GET /api/v1/store/mentoring', { query: { size: 50 } }),
  );
  usePull(() => Promise.all([reload(), ...(manager ? [store.reload()] : [])]));
  if (!data)
    return (
      <GuideScreen>{error ? <ErrorState error={error} onRetry={() => void reload()} /> : <RowsSkeleton />}</GuideScreen>
    );
  const tick = async (pair: MyPair, place: number) => {
    const before = pair.checklist.flatMap(({ done }, at) => (done ? [at] : []));
    const done = before.includes(place) ? before.filter((at) => at !== place) : [...before, place];
    const saved = await busy('正在保存', () =>
      call('PUT /api/v1/guide/mentoring/:pairId', { params: { pairId: pair.id }, body: { done } }),
    );
    if (saved) put({ ...data, items: data.items.map((one) => (one.id === saved.id ? saved : one)) });
  };
  const mine = new Set(data.items.map(({ id }) => id));
  const others = (store.data?.items ?? []).filter(({ id }) => !mine.has(id));
  return (
    <GuideScreen>
      <Card>
        <View className={s.head}>
          <View className={s.title}>我的等级</View>
          <View className={cx(s.state, s.now)}>{data.grade} 级</View>
        </View>
        <View className={s.note}>{linesText(data.gradeFrom)}</View>
        <View className={s.note}>{nextText(data)}</View>
      </Card>
      {data.items.length === 0 && others.length === 0 && (
        <Empty icon="users" title="还没有师徒结对" text="总部结对后，带教清单和成效会显示在这里" />
      )}
      {data.items.map((pair) => {
        const teaching = pair.mine === 'mentor' && !pair.to;
        return (
          <PairCard
            key={pair.id}
            pair={pair}
            title={titleOf(pair)}
            brief={pair.to !== undefined}
            onTick={teaching ? (place) => void tick(pair, place) : undefined}
          />
        );
      })}
      {data.items.some(({ mine: as, to }) => as === 'mentee' && !to) && (
        <View className={s.hint}>学会一项，请师傅在自己的页面勾选</View>
      )}
      {others.length > 0 && <View className={s.section}>本店其他师徒</View>}
      {others.map((pair) => (
        <PairCard key={pair.id} pair={pair} title={`${pair.mentorName} 带 ${pair.menteeName}`} brief />
      ))}
    </GuideScreen>
  );
}
