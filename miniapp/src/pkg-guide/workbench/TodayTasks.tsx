import { Text, View } from '@tarojs/components';
import type { GuideTasks } from '@/api/types';
import { Card } from '@/components/Card';
import { shortTimeText } from '@/lib/time';
import { open } from '@/platform/navigate';
import { Bar } from '../components/Bar';
import { percentOf } from '../lib/figures';
import s from './TodayTasks.module.scss';

/** The first few of what headquarters asks for today, and how many there are (A62). */
export const TodayTasks = ({ tasks, todo }: { tasks: GuideTasks['items']; todo: number }) => (
  <Card
    title="今日任务"
    aside={
      <View className={s.more} onClick={() => open('tasks')}>
        {todo > 0 && <Text className={s.count}>{todo} 件没做</Text>}
        {todo > 0 ? ' ›' : '全部 ›'}
      </View>
    }
  >
    {tasks.length === 0 && <View className={s.none}>今天的任务都做完了，去和顾客聊聊吧</View>}
    {tasks.map((task) => (
      <View key={task.id} className={s.row} onClick={() => open('tasks')}>
        <View className={s.line}>
          <Text className={s.title}>{task.title}</Text>
          <Text className={s.due}>{shortTimeText(task.dueAt)} 截止</Text>
        </View>
        <Bar percent={percentOf(task.progress, task.goal.count)} tone="guide" />
        <View className={s.note}>{task.progressText}</View>
      </View>
    ))}
  </Card>
);
