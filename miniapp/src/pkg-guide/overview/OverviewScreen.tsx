import { View } from '@tarojs/components';
import { type ReactNode, useState } from 'react';
import { RowsSkeleton } from '@/components/Skeleton';
import { ErrorState } from '@/components/States';
import { Tabs } from '@/components/Tabs';
import { useLoadable, usePull } from '@/hooks/use-page';
import { GuideScreen } from '../components/GuideScreen';
import { type Period, PERIODS, rangeOf } from './periods';
import s from './index.module.scss';

/** Figures of a period to choose: what `load` answers for it, shown by `children`. */
export function OverviewScreen<T extends object>(props: {
  load: (range: ReturnType<typeof rangeOf>) => Promise<T>;
  children: (data: T) => ReactNode;
}) {
  const [period, setPeriod] = useState<Period>('7');
  const { data, error, reload } = useLoadable(period, async () => ({
    period,
    figures: await props.load(rangeOf(period)),
  }));
  usePull(reload);
  // what is still there of another period is not this one's
  const shown = data?.period === period ? data.figures : undefined;
  return (
    <GuideScreen>
      <View className={s.tabs}>
        <Tabs tabs={PERIODS} active={period} onChange={setPeriod} />
      </View>
      {!shown && error !== undefined && <ErrorState error={error} onRetry={() => void reload()} />}
      {!shown && error === undefined && <RowsSkeleton />}
      {shown && props.children(shown)}
    </GuideScreen>
  );
}
