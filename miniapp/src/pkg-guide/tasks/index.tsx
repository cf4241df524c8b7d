import { View } from '@tarojs/components';
import { useDidShow, useShareAppMessage } from '@tarojs/taro';
import { useRef, useState } from 'react';
import type { GuideTasks } from '@/api/types';
import { Empty } from '@/components/States';
import { Tabs } from '@/components/Tabs';
import { guideCard } from '@/hooks/guide-card';
import { usePagedList, usePageView } from '@/hooks/use-page';
import { shareImage } from '@/platform/env';
import { open } from '@/platform/navigate';
import { call } from '@/runtime';
import { urlOf } from '@/routes';
import { GuideScreen } from '../components/GuideScreen';
import { ListState } from '../components/ListState';
import type { PosterSubject } from '../poster/make-poster';
import { PosterSheet } from '../poster/PosterSheet';
import { TaskCard } from './TaskCard';
import { barePath, sendable, shareOf } from './task-share';
import s from './index.module.scss';

type Tab = 'today' | 'done' | 'all';
const EMPTY: Readonly<Record<Tab, { title: string; text: string }>> = {
  today: { title: '今天没有任务', text: '挑一件好物发给顾客，也是业绩' },
  done: { title: '还没有完成的任务', text: '完成由数据自动记，不用截图' },
  all: { title: '还没有收到任务', text: '有新任务会通知你' },
};

/** What headquarters asks for today: one button each, done by what is tracked, never by a screenshot (A62, A63). */
export default function TasksPage() {
  const [tab, setTab] = useState<Tab>('today');
  const [counts, setCounts] = useState<GuideTasks['counts']>();
  const [poster, setPoster] = useState<PosterSubject>();
  usePageView('guide-tasks');
  const paged = usePagedList(
    tab,
    async (page) => {
      const answer = await call('GET /api/v1/guide/tasks', { query: { tab, page, size: 20 } });
      setCounts(answer.counts);
      return answer;
    },
    (task) => task.id,
  );
  const { items, list } = paged;
  // back from sharing or from a customer: progress may have moved
  const shown = useRef(false);
  useDidShow(() => {
    if (shown.current) void list.refresh();
    shown.current = true;
  });
  useShareAppMessage(({ target: button }) => {
    const id = Number((button as { dataset?: { task?: string } } | undefined)?.dataset?.task);
    const target = sendable(items.find((task) => task.id === id) ?? {});
    if (!target) return { path: urlOf('storefront') };
    const face = { title: target.title, imageUrl: shareImage(target.picture) };
    return guideCard(face, shareOf(id, target), barePath(target));
  });
  const tabs = [
    { key: 'today', text: '今日', count: counts?.todo },
    { key: 'done', text: '已完成' },
    { key: 'all', text: '全部' },
  ] as const;
  return (
    <GuideScreen>
      <View className={s.tabs}>
        <Tabs tabs={tabs} active={tab} onChange={setTab} />
      </View>
      {counts && counts.late > 0 && tab === 'done' && (
        <View className={s.late}>
          共完成 {counts.done} 件，其中 {counts.late} 件逾期
        </View>
      )}
      <ListState
        of={paged}
        empty={
          <Empty
            icon="check"
            {...EMPTY[tab]}
            action={tab === 'today' ? { text: '看看素材', onClick: () => open('materials') } : undefined}
          />
        }
      >
        {items.map((task) => (
          <TaskCard key={task.id} task={task} onPoster={setPoster} />
        ))}
      </ListState>
      <PosterSheet subject={poster} onClose={() => setPoster(undefined)} />
    </GuideScreen>
  );
}
