import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { MyTarget } from '@/api/types';
import { Card } from '@/components/Card';
import { RowsSkeleton } from '@/components/Skeleton';
import { Empty, ErrorState } from '@/components/States';
import { useLoadable, usePageView, usePull } from '@/hooks/use-page';
import { call } from '@/runtime';
import { Bar } from '../components/Bar';
import { GuideScreen } from '../components/GuideScreen';
import { MonthSwitch, thisMonth } from '../components/MonthSwitch';
import { metricText, paceText, paceTone } from '../components/target-words';
import { percentOf, valueText } from '../lib/figures';
import { Kpi } from './Kpi';
import { Ring } from './Ring';
import s from './index.module.scss';

/** What I am to reach this month, how far I am, and my score (A38–A40, A60). */
export default function TargetsPage() {
  const [month, setMonth] = useState(thisMonth);
  const targets = useLoadable(month, () => call('GET /api/v1/guide/targets', { query: { month } }));
  const kpi = useLoadable(month, () => call('GET /api/v1/guide/kpi', { query: { month } }));
  usePageView('guide-targets');
  usePull(() => Promise.all([targets.reload(), kpi.reload()]));
  const shown = targets.data?.month === month ? targets.data : undefined;
  const set = shown?.items.filter(({ target }) => target !== null) ?? [];
  const [main, ...others] = set;
  return (
    <GuideScreen>
      <View className={s.head}>
        <MonthSwitch month={month} onChange={setMonth} />
      </View>
      {!shown && targets.error !== undefined && (
        <ErrorState error={targets.error} onRetry={() => void targets.reload()} />
      )}
      {!shown && targets.error === undefined && <RowsSkeleton count={2} />}
      {shown && !main && <Empty icon="target" title="这个月还没有目标" text="店长或总部设好后，会显示在这里" />}
      {main && <Main target={main} />}
      {others.length > 0 && (
        <Card>
          {others.map((target) => (
            <TargetLine key={target.metric} target={target} />
          ))}
        </Card>
      )}
      {kpi.data?.month === month ? (
        <Kpi kpi={kpi.data} />
      ) : (
        kpi.error !== undefined && <ErrorState error={kpi.error} onRetry={() => void kpi.reload()} />
      )}
    </GuideScreen>
  );
}

const Main = ({ target }: { target: MyTarget }) => {
  const { metric, actual, paceTarget } = target;
  const whole = target.target ?? 0;
  const left = whole - actual;
  return (
    <Card className={s.main}>
      <Ring percent={percentOf(actual, whole)} due={paceTarget === null ? undefined : percentOf(paceTarget, whole)}>
        <View className={s.percent}>{percentOf(actual, whole)}%</View>
        <View className={s.note}>{metricText(metric)}</View>
      </Ring>
      <View className={s.words}>
        <View className={s.note}>已完成</View>
        <View className={s.value}>{valueText(metric, actual)}</View>
        <View className={s.note}>目标 {valueText(metric, whole)}</View>
        {left > 0 && <View className={s.note}>还差 {valueText(metric, left)}</View>}
        <View className={s[paceTone(target.pace)]}>{paceText(target, metric)}</View>
        {target.note && <View className={s.note}>{target.note}</View>}
      </View>
    </Card>
  );
};

const TargetLine = ({ target }: { target: MyTarget }) => {
  const { metric, actual, paceTarget } = target;
  const whole = target.target ?? 0;
  return (
    <View className={s.line}>
      <View className={s.top}>
        <Text className={s.name}>{metricText(metric)}</Text>
        <Text className={s.figure}>
          {valueText(metric, actual)} / {valueText(metric, whole)}
        </Text>
      </View>
      <Bar
        percent={percentOf(actual, whole)}
        tone={paceTone(target.pace)}
        mark={paceTarget === null ? undefined : percentOf(paceTarget, whole)}
      />
      <View className={s.note}>
        {paceText(target, metric)}
        {target.note && ` · ${target.note}`}
      </View>
    </View>
  );
};
