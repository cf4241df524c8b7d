import { View } from '@tarojs/components';
import { useState } from 'react';
import type { StoreGroup } from '@/api/types';
import { Btn } from '@/components/Btn';
import { RowsSkeleton } from '@/components/Skeleton';
import { Empty, ErrorState } from '@/components/States';
import { useLoadable, usePageView, usePull } from '@/hooks/use-page';
import { busy, confirm, toastDone } from '@/platform/feedback';
import { call } from '@/runtime';
import { Figures } from '../components/Figures';
import { GroupCard } from '../components/GroupCard';
import { GuideScreen } from '../components/GuideScreen';
import { percentOf } from '../lib/figures';
import { MoveSheet } from './MoveSheet';
import s from './index.module.scss';

/** The store's customer groups, invalid ones first (A64), given to colleagues or put away. For the manager. */
export default function StoreGroupsPage() {
  usePageView('store-groups');
  const { data, error, reload } = useLoadable('groups', () => call('GET /api/v1/store/groups'));
  usePull(reload);
  const [moving, setMoving] = useState<StoreGroup>();
  const archive = async (group: StoreGroup) => {
    if (!(await confirm(`收起“${group.name}”？`, '不再计入社群统计，群主可以恢复。', { yes: '收起' }))) return;
    const done = await busy('请稍候', () =>
      call('POST /api/v1/store/groups/:groupId/archive', { params: { groupId: group.id } }),
    );
    if (!done) return;
    toastDone('已收起');
    await reload();
  };
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
        <GroupCard key={group.id} group={group} owner={group.guideName}>
          <Btn kind="text" size="small" onClick={() => void archive(group)}>
            收起
          </Btn>
          <Btn kind="line" size="small" onClick={() => setMoving(group)}>
            转交
          </Btn>
        </GroupCard>
      ))}
      <MoveSheet
        group={moving}
        onClose={() => setMoving(undefined)}
        onMoved={() => {
          setMoving(undefined);
          void reload();
        }}
      />
    </GuideScreen>
  );
}
