import { Text, View } from '@tarojs/components';
import type { StoreOverview } from '@/api/types';
import { Card } from '@/components/Card';
import { usePageView } from '@/hooks/use-page';
import { countText } from '@/lib/text';
import { call } from '@/runtime';
import { Bar } from '../components/Bar';
import { moneyText, percentOf } from '../lib/figures';
import { OverviewCards } from '../overview/OverviewCards';
import { OverviewScreen } from '../overview/OverviewScreen';
import { Turnover } from './Turnover';
import s from './index.module.scss';

/** The store's figures for its manager, down to each guide (A134). */
export default function StoreOverviewPage() {
  usePageView('store-overview');
  return (
    <OverviewScreen load={(query) => call('GET /api/v1/store/overview', { query })}>
      {(data) => (
        <OverviewCards data={data} store>
          <Turnover turnover={data.turnover} />
          <Card title="每位导购">
            {data.guides.length === 0 && <View className={s.note}>本店还没有导购</View>}
            {data.guides.map((guide) => (
              <GuideRow key={guide.guideId} guide={guide} most={data.guides[0]?.salesFen ?? 0} />
            ))}
          </Card>
        </OverviewCards>
      )}
    </OverviewScreen>
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
