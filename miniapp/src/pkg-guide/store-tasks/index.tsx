import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { StoreTask } from '@/api/types';
import { Icon } from '@/components/Icon';
import { Empty } from '@/components/States';
import { usePagedList, usePageView } from '@/hooks/use-page';
import { cx } from '@/lib/text';
import { shortTimeText } from '@/lib/time';
import { serverClock } from '@/platform/clock';
import { call } from '@/runtime';
import { Bar } from '../components/Bar';
import { GuideScreen } from '../components/GuideScreen';
import { ListState } from '../components/ListState';
import { percentOf } from '../lib/figures';
import s from './index.module.scss';

const STATE_TEXT: Readonly<Record<StoreTask['guides'][number]['state'], string>> = {
  todo: '未开始',
  doing: '进行中',
  done: '已完成',
  late: '迟完成',
  expired: '未完成',
  cancelled: '已撤回',
};

/** How far the store is with each task, and who is still missing (A64). */
export default function StoreTasksPage() {
  usePageView('store-tasks');
  const paged = usePagedList(
    'all',
    (page) => call('GET /api/v1/store/guide-tasks', { query: { page, size: 20 } }),
    (task) => task.id,
  );
  const { items } = paged;
  return (
    <GuideScreen>
      <ListState
        of={paged}
        empty={<Empty icon="check" title="还没有任务" text="总部下发的任务和每位导购的进度会在这里" />}
      >
        {items.map((task) => (
          <TaskCard key={task.id} task={task} />
        ))}
      </ListState>
    </GuideScreen>
  );
}

const TaskCard = ({ task }: { task: StoreTask }) => {
  const [open, setOpen] = useState(false);
  const over = Date.parse(task.dueAt) <= serverClock.now();
  const all = task.assigned > 0 && task.done >= task.assigned;
  return (
    <View className={s.card}>
      <View className={s.head} onClick={() => setOpen(!open)}>
        <View className={s.words}>
          <View className={s.title}>{task.title}</View>
          <View className={s.note}>
            {over ? '已截止' : '截止'} {shortTimeText(task.dueAt)}
          </View>
        </View>
        <Text className={s.count}>
          {task.done}/{task.assigned}
        </Text>
        <Icon name={open ? 'up' : 'down'} className={s.fold} />
      </View>
      <Bar percent={percentOf(task.done, task.assigned)} tone={all ? 'good' : over ? 'late' : 'guide'} />
      {open &&
        task.guides.map((guide) => (
          <View key={guide.guideId} className={s.guide}>
            <Text className={s.name}>{guide.name}</Text>
            <Text className={s.progress}>{guide.progressText}</Text>
            <Text className={cx(s.state, s[guide.state])}>{STATE_TEXT[guide.state]}</Text>
          </View>
        ))}
    </View>
  );
};
