import { View } from '@tarojs/components';
import { useState } from 'react';
import { RowsSkeleton } from '@/components/Skeleton';
import { ErrorState } from '@/components/States';
import { Tabs } from '@/components/Tabs';
import { useLoadable, usePageView, usePull } from '@/hooks/use-page';
import { call } from '@/runtime';
import { GuideScreen } from '../components/GuideScreen';
import { OverviewCards } from './OverviewCards';
import { type Period, PERIODS, rangeOf } from './periods';
import s from './index.module.scss';

/** My own figures, as headquarters sees them too: what was sold by me, who came, how far they went. */
export default function OverviewPage() {
  const [period, setPeriod] = useState<Period>('7');
  usePageView('guide-overview');
  const { data, error, reload } = useLoadable(period, async () => ({
    period,
    ...(await call('GET /api/v1/guide/overview', { query: rangeOf(period) })),
  }));
  usePull(reload);
  const shown = data?.period === period ? data : undefined;
  return (
    <GuideScreen>
      <View className={s.tabs}>
        <Tabs tabs={PERIODS} active={period} onChange={setPeriod} />
      </View>
      {!shown && error !== undefined && <ErrorState error={error} onRetry={() => void reload()} />}
      {!shown && error === undefined && <RowsSkeleton />}
      {shown && <OverviewCards data={shown} />}
    </GuideScreen>
  );
}
