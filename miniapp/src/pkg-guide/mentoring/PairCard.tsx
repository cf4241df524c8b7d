import { View } from '@tarojs/components';
import type { StorePair } from '@/api/types';
import { Card } from '@/components/Card';
import { Icon } from '@/components/Icon';
import { cx } from '@/lib/text';
import { Bar } from '../components/Bar';
import { dayText } from '../lib/calendar';
import { percentOf } from '../lib/figures';
import { upliftText } from './mentoring-words';
import s from './index.module.scss';

interface PairCardProps {
  pair: StorePair;
  title: string;
  /** What the mentor does with the items; absent for everybody else. */
  onTick?: ((place: number) => void) | undefined;
  /** Without the items, as in a list. */
  brief?: boolean;
}

/** A pair: how far the mentee is on the checklist, and whether it shows in what is sold. */
export const PairCard = ({ pair, title, onTick, brief }: PairCardProps) => {
  const { checklist, from, to, upliftPct } = pair;
  const learnt = checklist.filter(({ done }) => done).length;
  return (
    <Card>
      <View className={s.head}>
        <View className={s.title}>{title}</View>
        <View className={cx(s.state, !to && s.now)}>{to ? '已结束' : '带教中'}</View>
      </View>
      <View className={s.note}>
        {dayText(from)}起{to && `，${dayText(to)}结束`} · {pair.storeName}
      </View>
      <View className={s.progress}>
        <Bar percent={percentOf(learnt, checklist.length)} tone="guide" />
        <View className={s.note}>
          学会 {learnt}/{checklist.length} 项 · {upliftText(upliftPct)}
        </View>
      </View>
      {!brief &&
        checklist.map(({ item, done }, place) => (
          <View key={item} className={cx(s.item, done && s.done)} ariaRole="checkbox" onClick={() => onTick?.(place)}>
            <View className={cx(s.box, done && s.on)}>{done && <Icon name="check" />}</View>
            {item}
          </View>
        ))}
    </Card>
  );
};
