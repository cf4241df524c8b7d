import { View } from '@tarojs/components';
import { RowsSkeleton } from '@/components/Skeleton';
import { Empty, ErrorState } from '@/components/States';
import { useLoadable, usePageView, usePull } from '@/hooks/use-page';
import { call } from '@/runtime';
import { Figures } from '../components/Figures';
import { GroupCard } from '../components/GroupCard';
import { GuideScreen } from '../components/GuideScreen';
import { percentOf } from '../lib/figures';
import s from './index.module.scss';

/** The store's customer groups, invalid ones first (A64). For the manager. */
export default function StoreGroupsPage() {
  usePageView('store-groups');
  const { data, error, reload } = useLoadable('groups', () => call('GET /api/v1/store/groups'));
  usePull(reload);
  const items = data?.items ?? [];
  const valid = items.filter((group) => group.valid).length;
  return (
    <GuideScreen>
      {!data && error !== undefined && <ErrorState error={error} onRetry={() => void reload()} />}
      {!data && error === undefined && <RowsSkeleton />}
      {data && items.length === 0 && (
        <Empty icon="message" title="本店还没有登记社群" text="请导购在“我的社群”里登记经营的群" />
      )}
      {data && items.length > 0 && (
        <View className={s.summary}>
          <Figures
            items={[
              { text: '社群', value: String(items.length) },
              { text: '有效', value: String(valid) },
              { text: '有效占比', value: `${percentOf(valid, items.length)}%` },
              { text: '群成员', value: String(items.reduce((sum, { members }) => sum + members, 0)) },
            ]}
          />
          <View className={s.rule}>
            满 {data.rule.minMembers} 人、{data.rule.activityDays} 天内有人从群里进店，算有效；每小时更新
          </View>
        </View>
      )}
      {items.map((group) => (
        <GroupCard key={group.id} group={group} owner={group.guideName} />
      ))}
    </GuideScreen>
  );
}
