import { Switch, View } from '@tarojs/components';
import { useState } from 'react';
import type { StoreTargets } from '@/api/types';
import { BottomBar } from '@/components/BottomBar';
import { Btn } from '@/components/Btn';
import { RowsSkeleton } from '@/components/Skeleton';
import { Empty, ErrorState } from '@/components/States';
import { Tabs } from '@/components/Tabs';
import { useLoadable, usePageView, usePull } from '@/hooks/use-page';
import { busy, confirm, toast, toastDone } from '@/platform/feedback';
import { call, useSession } from '@/runtime';
import { isManager } from '@/state/session';
import { GuideScreen } from '../components/GuideScreen';
import { MonthSwitch, thisMonth } from '../components/MonthSwitch';
import { type Metric, METRICS } from '../components/target-words';
import { addMonths } from '../lib/calendar';
import { valueText } from '../lib/figures';
import { splitTarget } from '../lib/split-target';
import { GuideTarget } from './GuideTarget';
import { StoreTarget } from './StoreTarget';
import { fieldText, fieldValue, unitOf } from './target-draft';
import s from './index.module.scss';

/** The store's target and how it is split among the guides: the manager splits, everybody sees (A60). */
export default function StoreTargetsPage() {
  const manager = useSession(isManager);
  const myId = useSession(({ member }) => member?.guideId);
  const [month, setMonth] = useState(thisMonth);
  const [metric, setMetric] = useState<Metric>('sales');
  /** Fields that were changed and not saved, by guide. */
  const [draft, setDraft] = useState<Readonly<Record<number, string>>>({});
  /** Whether to cap all of them; undefined while it was not touched. */
  const [cap, setCap] = useState<boolean>();
  usePageView('store-targets');
  const key = `${month}|${metric}`;
  const { data, error, reload } = useLoadable(key, async () => ({
    key,
    ...(await call('GET /api/v1/store/targets', { query: { month, metric } })),
  }));
  usePull(reload);
  const shown = data?.key === key ? data : undefined;
  const dirty = Object.keys(draft).length > 0 || cap !== undefined;
  const forget = () => {
    setDraft({});
    setCap(undefined);
  };
  const leave = async (go: () => void) => {
    if (dirty && !(await confirm('还没有保存', '切换后，改过的数字会丢掉。', { yes: '不要了', no: '留在这里' })))
      return;
    forget();
    go();
  };
  const guides = shown?.guides ?? [];
  const fields = guides.map(({ nodeId, given }) => draft[nodeId] ?? fieldText(given, metric));
  const values = fields.map((field) => fieldValue(field, metric));
  const sum = values.reduce<number>((all, value) => all + (value ?? 0), 0);
  const whole = shown?.store.given ?? null;
  const open = guides.filter(({ lockedWhy }) => lockedWhy === undefined);
  const withTarget = open.filter((guide) => guide.given !== null);
  const allLocked = guides.length > 0 && open.length === 0;
  const lockedWhy = allLocked ? (guides.find(({ nodeId }) => nodeId !== myId) ?? guides[0])?.lockedWhy : undefined;
  const split = (weightOf: (guide: StoreTargets['guides'][number]) => number) => {
    if (whole === null) return;
    const fixed = guides.reduce((all, { lockedWhy: locked, given }) => all + (locked ? (given ?? 0) : 0), 0);
    const parts = splitTarget(Math.max(0, whole - fixed), open.map(weightOf), unitOf(metric));
    setDraft(Object.fromEntries(open.map(({ nodeId }, index) => [nodeId, fieldText(parts[index] ?? 0, metric)])));
  };
  const save = async () => {
    if (values.includes(undefined)) return toast(metric === 'recruits' ? '人数填整数' : '金额最多两位小数');
    const items = guides.flatMap(({ nodeId, lockedWhy: locked }, index) =>
      locked
        ? []
        : [{ guideId: nodeId, target: values[index] ?? null, ...(cap === undefined ? {} : { cappedByPool: cap }) }],
    );
    const saved = await busy('正在保存', () => call('PUT /api/v1/store/targets', { body: { month, metric, items } }));
    if (!saved) return;
    await reload();
    forget();
    toastDone('已保存');
  };
  // next month is split before it begins
  const last = addMonths(thisMonth(), 1);
  return (
    <GuideScreen bar={manager && open.length > 0}>
      <View className={s.head}>
        <MonthSwitch month={month} last={last} onChange={(to) => void leave(() => setMonth(to))} />
        <Tabs tabs={METRICS} active={metric} onChange={(to) => void leave(() => setMetric(to))} />
      </View>
      {!shown && error !== undefined && <ErrorState error={error} onRetry={() => void reload()} />}
      {!shown && error === undefined && <RowsSkeleton />}
      {shown && <StoreTarget store={shown.store} metric={metric} />}
      {shown && manager && open.length > 0 && whole !== null && (
        <View className={s.tools}>
          <Btn kind="line" size="small" onClick={() => split(() => 1)}>
            平均分
          </Btn>
          <Btn kind="line" size="small" onClick={() => split(({ actual }) => actual)}>
            按已完成的比例分
          </Btn>
          {dirty && (
            <Btn kind="text" size="small" onClick={forget}>
              恢复
            </Btn>
          )}
        </View>
      )}
      {shown && manager && open.length > 0 && metric === 'recruits' && (
        <View className={s.cap}>
          <View className={s.words}>
            <View className={s.name}>按可触达人群封顶</View>
            <View className={s.note}>客流不够时，目标不超过各自池内可招募的人数，达成和考核都按封顶后的算</View>
          </View>
          <Switch
            color="#c99a5b"
            checked={cap ?? (withTarget.length > 0 && withTarget.every(({ cappedByPool }) => cappedByPool))}
            onChange={(event) => setCap(event.detail.value)}
          />
        </View>
      )}
      {lockedWhy && <View className={s.locked}>{lockedWhy}</View>}
      {shown && guides.length === 0 && <Empty icon="users" title="本店还没有导购" />}
      {guides.map((guide, index) => (
        <GuideTarget
          key={guide.nodeId}
          guide={guide}
          metric={metric}
          field={fields[index] ?? ''}
          wrong={values[index] === undefined}
          editable={manager && guide.lockedWhy === undefined}
          why={allLocked ? undefined : guide.lockedWhy}
          onInput={(text) => setDraft({ ...draft, [guide.nodeId]: text })}
        />
      ))}
      {manager && shown && open.length > 0 && (
        <BottomBar>
          <View className={s.sum}>
            合计 {valueText(metric, sum)}
            <View className={s.gap}>{gapText(whole, sum, metric)}</View>
          </View>
          <Btn kind="accent" disabled={!dirty} onClick={() => void save()}>
            保存
          </Btn>
        </BottomBar>
      )}
    </GuideScreen>
  );
}

/** What the parts lack to the whole. */
const gapText = (whole: number | null, sum: number, metric: Metric): string => {
  if (whole === null) return '总部还没给本店设目标';
  if (sum === whole) return '正好分完';
  return sum < whole ? `还有 ${valueText(metric, whole - sum)} 没分` : `比本店目标多 ${valueText(metric, sum - whole)}`;
};
