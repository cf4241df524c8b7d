import { Input, View } from '@tarojs/components';
import type { StoreTargets } from '@/api/types';
import { cx } from '@/lib/text';
import { Bar } from '../components/Bar';
import { type Metric, paceTone } from '../components/target-words';
import { percentOf, valueText } from '../lib/figures';
import s from './index.module.scss';

interface GuideTargetProps {
  guide: StoreTargets['guides'][number];
  metric: Metric;
  field: string;
  wrong: boolean;
  editable: boolean;
  /** Why this one cannot be typed while others can. */
  why: string | undefined;
  onInput: (text: string) => void;
}

/** One guide: done so far, and the target to be typed. */
export const GuideTarget = ({ guide, metric, field, wrong, editable, why, onInput }: GuideTargetProps) => (
  <View className={s.row}>
    <View className={s.words}>
      <View className={s.name}>{guide.name}</View>
      <View className={s.note}>
        已完成 {valueText(metric, guide.actual)}
        {guide.target !== null && ` · ${percentOf(guide.actual, guide.target)}%`}
      </View>
      <Bar percent={percentOf(guide.actual, guide.target ?? 0)} tone={paceTone(guide.pace)} />
      {guide.pool && guide.pool.saturationBp !== null && (
        <View className={s.note}>
          池内可招募 {guide.pool.reachable} 人，已招到 {Math.round(guide.pool.saturationBp / 100)}%
        </View>
      )}
      {guide.note && <View className={s.warn}>{guide.note}</View>}
      {why && <View className={s.why}>{why}</View>}
    </View>
    {editable ? (
      <View className={cx(s.field, wrong && s.wrong)}>
        {metric !== 'recruits' && <View className={s.unit}>¥</View>}
        <Input
          className={s.input}
          type={metric === 'recruits' ? 'number' : 'digit'}
          name={`target-${guide.nodeId}`}
          value={field}
          maxlength={11}
          placeholder="未设"
          onInput={(event) => onInput(event.detail.value)}
        />
        {metric === 'recruits' && <View className={s.unit}>人</View>}
      </View>
    ) : (
      <View className={s.whole}>{guide.given === null ? '未设' : valueText(metric, guide.given)}</View>
    )}
  </View>
);
