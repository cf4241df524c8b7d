import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { StoreOverview } from '@/api/types';
import { Card } from '@/components/Card';
import { RowsSkeleton } from '@/components/Skeleton';
import { ErrorState } from '@/components/States';
import { Tabs } from '@/components/Tabs';
import { useLoadable, usePageView, usePull } from '@/hooks/use-page';
import { countText } from '@/lib/text';
import { call } from '@/runtime';
import { Bar } from '../components/Bar';
import { GuideScreen } from '../components/GuideScreen';
import { moneyText, percentOf } from '../lib/figures';
import { OverviewCards } from '../overview/OverviewCards';
import { type Period, PERIODS, rangeOf } from '../overview/periods';
import s from './index.module.scss';

/** The store's figures for its manager, down to each guide (A134). */
export default function StoreOverviewPage() {
  const [period, setPeriod] = useState<Period>('7');
  usePageView('store-overview');
  const { data, error, reload } = useLoadable(period, async () => ({
    period,
    ...(await call('GET /api/v1/store/overview', { query: rangeOf(period) })),
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
      {shown && (
        <OverviewCards data={shown} store>
          <Card title="每位导购">
            {shown.guides.length === 0 && <View className={s.note}>本店还没有导购</View>}
            {shown.guides.map((guide) => (
              <GuideRow key={guide.guideId} guide={guide} most={shown.guides[0]?.salesFen ?? 0} />
            ))}
          </Card>
        </OverviewCards>
      )}
    </GuideScreen>
  );
}

const GuideRow = ({ guide, most }: { guide: StoreOverview['guides'][number]; most: number }) => (
  <View className={s.row}>
    <View className={s.line}>
      <Text className={s.name}>{guide.name}</Text>
      <Text className={s.money}>{moneyText(guide.salesFen)}</Text>
    </View>
    <Bar percent={Math.min(100, percentOf(guide.salesFen, most))} tone="guide" />
    <View className={s.note}>
      {countText(guide.orders)} 单，线上 {moneyText(guide.onlineFen)}
      {guide.guideId !== 0 && ` · 分享 ${countText(guide.shares)} 次，带来 ${countText(guide.uv)} 人`}
    </View>
  </View>
);
