import { View } from '@tarojs/components';
import type { StoreTargets } from '@/api/types';
import { Card } from '@/components/Card';
import { Bar } from '../components/Bar';
import { type Metric, metricText, paceText, paceTone } from '../components/target-words';
import { percentOf, valueText } from '../lib/figures';
import s from './index.module.scss';

/** The store's own line: target, done, pace. Without a target of its own, what its guides have adds up to one. */
export const StoreTarget = ({ store, metric }: { store: StoreTargets['store']; metric: Metric }) => {
  const whole = store.target ?? store.rolledUp;
  return (
    <Card>
      <View className={s.top}>
        <View>
          <View className={s.note}>
            {store.name} · {metricText(metric)}
          </View>
          <View className={s.value}>{valueText(metric, store.actual)}</View>
        </View>
        <View className={s.right}>
          <View className={s.note}>{store.target === null ? '导购合计目标' : '本店目标'}</View>
          <View className={s.whole}>{valueText(metric, whole)}</View>
        </View>
      </View>
      <Bar
        percent={percentOf(store.actual, whole)}
        tone={paceTone(store.pace)}
        mark={store.paceTarget === null ? undefined : percentOf(store.paceTarget, whole)}
      />
      <View className={s.pace}>
        完成 {percentOf(store.actual, whole)}% · {paceText({ ...store, target: whole > 0 ? whole : null }, metric)}
        {store.note && ` · ${store.note}`}
      </View>
    </Card>
  );
};
