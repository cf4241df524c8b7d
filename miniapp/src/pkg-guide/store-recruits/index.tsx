import { View } from '@tarojs/components';
import { RowsSkeleton } from '@/components/Skeleton';
import { Empty, ErrorState } from '@/components/States';
import { useLoadable, usePageView, usePull } from '@/hooks/use-page';
import { call } from '@/runtime';
import { Bar } from '../components/Bar';
import { GuideScreen } from '../components/GuideScreen';
import { dayText } from '../lib/calendar';
import s from './index.module.scss';

/** Who has won no new member for long, and whether there was anybody to win (A61). For the manager. */
export default function StoreRecruitsPage() {
  usePageView('store-recruits');
  const { data, error, reload } = useLoadable('pauses', () => call('GET /api/v1/store/recruit-pauses'));
  usePull(reload);
  return (
    <GuideScreen>
      {!data && error !== undefined && <ErrorState error={error} onRetry={() => void reload()} />}
      {!data && error === undefined && <RowsSkeleton />}
      {data && (
        <View className={s.rule}>超过 {data.alertAfterDays} 天没有拉到新会员的导购；每周一早上也会提醒你一次。</View>
      )}
      {data?.items.length === 0 && <Empty icon="users" title="大家都在拉新" text="近期每位导购都有新会员" />}
      {data?.items.map((pause) => (
        <View key={pause.guideId} className={s.row}>
          <View className={s.top}>
            <View className={s.name}>{pause.name}</View>
            <View className={s.days}>{pause.days} 天没有拉新</View>
          </View>
          <View className={s.note}>
            {pause.lastJoinOn ? `上一位新会员 ${dayText(pause.lastJoinOn)}` : '入职以来还没有拉到新会员'}
          </View>
          {pause.saturationBp !== null && (
            <View className={s.pool}>
              <Bar percent={pause.saturationBp / 100} tone={pause.saturationBp >= 8000 ? 'late' : 'guide'} />
              <View className={s.note}>
                近 30 天 {pause.reachable} 位新客进来过，已拉到 {Math.round(pause.saturationBp / 100)}%
              </View>
            </View>
          )}
          <View className={s.text}>{pause.text}</View>
        </View>
      ))}
    </GuideScreen>
  );
}
