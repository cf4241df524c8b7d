import { Text, View } from '@tarojs/components';
import type { GuideTask } from '@/api/types';
import { Picture } from '@/components/Picture';
import { cx } from '@/lib/text';
import { shortTimeText } from '@/lib/time';
import { Bar } from '../components/Bar';
import { moneyText, percentOf, signedText } from '../lib/figures';
import type { PosterSubject } from '../poster/make-poster';
import { TaskAction } from './TaskAction';
import s from './TaskCard.module.scss';

/** One task: what to do, how far it is, what it has brought me, and the button. */
export const TaskCard = ({ task, onPoster }: { task: GuideTask; onPoster: (subject: PosterSubject) => void }) => {
  const { title, words, target, state, stateText, progress, progressText, goal, dueAt, doneAt, earned } = task;
  const finished = state === 'done' || state === 'late';
  const over = state === 'expired' || state === 'cancelled';
  return (
    <View className={cx(s.card, over && s.over)}>
      <View className={s.head}>
        <View className={s.title}>{title}</View>
        <Text className={cx(s.state, s[state])}>{stateText}</Text>
      </View>
      {words && <View className={s.say}>{words}</View>}
      {target && (
        <View className={s.target}>
          <Picture src={target.picture} className={s.picture} label={target.title} />
          <View className={s.words}>
            <View className={s.name}>{target.title}</View>
            {target.priceFen !== undefined && <View className={s.price}>{moneyText(target.priceFen)}</View>}
          </View>
        </View>
      )}
      <View className={s.progress}>
        <Bar percent={percentOf(progress, goal.count)} tone={finished ? 'good' : 'guide'} />
        <View className={s.line}>
          <Text>{progressText}</Text>
          <Text className={s.due}>{doneAt ? `${shortTimeText(doneAt)} 完成` : `${shortTimeText(dueAt)} 截止`}</Text>
        </View>
      </View>
      <Earned earned={earned} />
      <TaskAction task={task} onPoster={onPoster} />
    </View>
  );
};

/** What the task has brought so far (A63); nothing while there is nothing to be glad of. */
const Earned = ({ earned }: { earned: GuideTask['earned'] }) => {
  const { visitors, orders, paidFen, commissionFen } = earned;
  if (visitors === 0 && orders === 0) return null;
  return (
    <View className={s.earned}>
      <Text>带来 {visitors} 人</Text>
      {orders > 0 && (
        <Text>
          成交 {orders} 单 {moneyText(paidFen)}
        </Text>
      )}
      {commissionFen > 0 && <Text className={s.gain}>提成 {signedText(commissionFen)}</Text>}
    </View>
  );
};
