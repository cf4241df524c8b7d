import { View } from '@tarojs/components';
import { useState } from 'react';
import type { ContentStats } from '@/api/types';
import { Empty } from '@/components/States';
import { Tabs } from '@/components/Tabs';
import { usePagedList, usePageView } from '@/hooks/use-page';
import { serverClock } from '@/platform/clock';
import { open } from '@/platform/navigate';
import { call } from '@/runtime';
import { GuideScreen } from '../components/GuideScreen';
import { ListState } from '../components/ListState';
import { addDays, dayAt } from '../lib/calendar';
import { ContentRow } from './ContentRow';
import { DayBars } from './DayBars';
import s from './index.module.scss';

const PERIODS = [
  { key: '1', text: '今天' },
  { key: '7', text: '近 7 天' },
  { key: '30', text: '近 30 天' },
] as const;
type Period = (typeof PERIODS)[number]['key'];

/** What I shared and how many people and orders each thing brought (A36, A137). */
export default function ContentStatsPage() {
  const [period, setPeriod] = useState<Period>('7');
  const [daily, setDaily] = useState<ContentStats['daily']>([]);
  usePageView('guide-content-stats');
  const to = dayAt(serverClock.now());
  const from = addDays(to, 1 - Number(period));
  const paged = usePagedList(
    from + to,
    async (page) => {
      const answer = await call('GET /api/v1/guide/content-stats', { query: { from, to, page, size: 20 } });
      if (page === 1) setDaily(answer.daily);
      return answer;
    },
    (content) => `${content.kind}:${content.contentId}`,
  );
  const { items } = paged;
  const most = Math.max(1, ...items.map(({ uv }) => uv));
  return (
    <GuideScreen>
      <View className={s.tabs}>
        <Tabs tabs={PERIODS} active={period} onChange={setPeriod} />
      </View>
      <ListState
        of={paged}
        empty={
          <Empty
            icon="chart"
            title="这段时间还没有战绩"
            text="转发一份素材，几分钟后就能看到谁来了"
            action={{ text: '去转发', onClick: () => open('materials') }}
          />
        }
      >
        <DayBars from={from} to={to} daily={daily} />
        {items.map((content) => (
          <ContentRow key={`${content.kind}:${content.contentId}`} content={content} most={most} />
        ))}
      </ListState>
    </GuideScreen>
  );
}
