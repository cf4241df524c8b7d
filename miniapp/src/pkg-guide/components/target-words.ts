import type { MyTarget } from '@/api/types';
import { valueText } from '../lib/figures';

export type Metric = MyTarget['metric'];
export const METRICS: readonly { key: Metric; text: string }[] = [
  { key: 'sales', text: '总业绩' },
  { key: 'online_sales', text: '线上业绩' },
  { key: 'till_sales', text: '收银台' },
  { key: 'recruits', text: '拉新' },
];
export const metricText = (metric: Metric): string => METRICS.find(({ key }) => key === metric)?.text ?? metric;

/** How it stands against the calendar, in words. */
export const paceText = (
  { pace, paceTarget, actual, target }: Pick<MyTarget, 'pace' | 'paceTarget' | 'actual' | 'target'>,
  metric: Metric,
): string => {
  if (target === null || pace === 'none') return '还没有设目标';
  if (pace === 'met') return '已达成';
  const gap = (paceTarget ?? 0) - actual;
  if (pace === 'behind' && gap > 0) return `按进度还差 ${valueText(metric, gap)}`;
  if (pace === 'ahead' && gap < 0) return `比进度多 ${valueText(metric, -gap)}`;
  return pace === 'behind' ? '慢于进度' : pace === 'ahead' ? '快于进度' : '跟上进度';
};
/** The bar's colour says the same. */
export const paceTone = (pace: MyTarget['pace']): 'good' | 'late' | 'guide' =>
  pace === 'met' || pace === 'ahead' ? 'good' : pace === 'behind' ? 'late' : 'guide';
