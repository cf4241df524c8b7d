import { View } from '@tarojs/components';
import { useState } from 'react';
import type { CustomerGroup } from '@/api/types';
import { BottomBar } from '@/components/BottomBar';
import { Btn } from '@/components/Btn';
import { RowsSkeleton } from '@/components/Skeleton';
import { Empty, ErrorState } from '@/components/States';
import { Tabs } from '@/components/Tabs';
import { useLoadable, usePageView, usePull } from '@/hooks/use-page';
import { busy, confirm, toastDone } from '@/platform/feedback';
import { open } from '@/platform/navigate';
import { call } from '@/runtime';
import { GroupCard } from '../components/GroupCard';
import { GuideScreen } from '../components/GuideScreen';
import { GroupSheet } from './GroupSheet';
import { TrendSheet } from './TrendSheet';
import s from './index.module.scss';

type Tab = 'open' | 'archived';
const TABS: readonly { key: Tab; text: string }[] = [
  { key: 'open', text: '在经营' },
  { key: 'archived', text: '已收起' },
];

/** The customer groups I run: which are valid, which are not and why, and sharing to them (A64). */
export default function GroupsPage() {
  const [tab, setTab] = useState<Tab>('open');
  const [editing, setEditing] = useState<CustomerGroup | 'new'>();
  const [looking, setLooking] = useState<CustomerGroup>();
  usePageView('guide-groups');
  const { data, error, reload } = useLoadable(tab, async () => ({
    tab,
    ...(await call('GET /api/v1/guide/groups', { query: tab === 'archived' ? { archived: 1 } : {} })),
  }));
  usePull(reload);
  const shown = data?.tab === tab ? data : undefined;
  const archive = async (group: CustomerGroup, archived: boolean) => {
    if (archived && !(await confirm(`收起“${group.name}”？`, '不再计入社群统计，随时可以恢复。', { yes: '收起' })))
      return;
    const done = await busy('请稍候', () =>
      call('POST /api/v1/guide/groups/:groupId/archive', { params: { groupId: group.id }, body: { archived } }),
    );
    if (!done) return;
    toastDone(archived ? '已收起' : '已恢复');
    await reload();
  };
  const items = shown?.items ?? [];
  const valid = items.filter((group) => group.valid).length;
  return (
    <GuideScreen bar={tab === 'open'}>
      <View className={s.tabs}>
        <Tabs tabs={TABS} active={tab} onChange={setTab} />
      </View>
      {!shown && error !== undefined && <ErrorState error={error} onRetry={() => void reload()} />}
      {!shown && error === undefined && <RowsSkeleton />}
      {shown && tab === 'open' && (
        <View className={s.rule}>
          {items.length > 0 && `${valid} 个有效，共 ${items.length} 个。`}满 {shown.rule.minMembers} 人、
          {shown.rule.activityDays} 天内有人从群里进店，算有效社群。
        </View>
      )}
      {shown && items.length === 0 && (
        <Empty
          icon="message"
          title={tab === 'open' ? '还没有登记社群' : '没有收起的社群'}
          text={tab === 'open' ? '把你经营的微信群、企微群登记进来，看看哪个群真的带客' : undefined}
        />
      )}
      {items.map((group) => (
        <GroupCard key={group.id} group={group} onClick={() => setLooking(group)}>
          {tab === 'open' ? (
            <>
              <Btn kind="text" size="small" onClick={() => void archive(group, true)}>
                收起
              </Btn>
              <Btn kind="line" size="small" onClick={() => setEditing(group)}>
                改人数
              </Btn>
              <Btn kind="accent" size="small" onClick={() => open('share', { group: group.id })}>
                去分享
              </Btn>
            </>
          ) : (
            <Btn kind="line" size="small" onClick={() => void archive(group, false)}>
              恢复
            </Btn>
          )}
        </GroupCard>
      ))}
      {tab === 'open' && (
        <BottomBar>
          <Btn kind="accent" size="large" block onClick={() => setEditing('new')}>
            登记社群
          </Btn>
        </BottomBar>
      )}
      <GroupSheet
        group={editing}
        onClose={() => setEditing(undefined)}
        onDone={() => {
          setEditing(undefined);
          void reload();
        }}
      />
      <TrendSheet group={looking} onClose={() => setLooking(undefined)} />
    </GuideScreen>
  );
}
