import { View } from '@tarojs/components';
import { useState } from 'react';
import type { StoreMembers } from '@/api/types';
import { BottomBar } from '@/components/BottomBar';
import { Btn } from '@/components/Btn';
import { Empty } from '@/components/States';
import { Tabs } from '@/components/Tabs';
import { usePagedList, usePageView } from '@/hooks/use-page';
import { toastDone } from '@/platform/feedback';
import { call, useSession } from '@/runtime';
import { isManager } from '@/state/session';
import { GuideScreen } from '../components/GuideScreen';
import { ListState } from '../components/ListState';
import { MemberRow } from './MemberRow';
import { Shares } from './Shares';
import { ShareSheet } from './ShareSheet';
import { POOLS, type StorePool } from './share-words';
import s from './index.module.scss';

const COUNTS = { unbound: 'unbound', mine: 'mine', brand_ip: 'brandIp' } as const;

/** The manager shares out members nobody serves, her own, or a brand IP's: chosen ones, or all of them evenly (D5). */
export default function StoreMembersPage() {
  const manager = useSession(isManager);
  const [from, setFrom] = useState<StorePool>('unbound');
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const [sharing, setSharing] = useState(false);
  const [turn, setTurn] = useState(0);
  const [about, setAbout] = useState<Pick<StoreMembers, 'counts' | 'guides'>>();
  usePageView('store-members');
  const paged = usePagedList(
    manager ? `${from} ${turn}` : undefined,
    async (page) => {
      const answer = await call('GET /api/v1/store/members', { query: { from, page, size: 20 } });
      setAbout(answer);
      return answer;
    },
    (member) => member.memberId,
  );
  if (!manager)
    return (
      <GuideScreen>
        <Empty icon="users" title="会员由店长分配" />
      </GuideScreen>
    );
  const pool = POOLS.find(({ key }) => key === from);
  const all = about?.counts[COUNTS[from]] ?? 0;
  const members = chosen.length || all;
  const choose = (memberId: number) =>
    setChosen((before) => (before.includes(memberId) ? before.filter((id) => id !== memberId) : [...before, memberId]));
  const again = () => {
    setChosen([]);
    setTurn((n) => n + 1);
  };
  return (
    <GuideScreen bar={all > 0}>
      <Tabs
        className={s.tabs}
        tabs={POOLS.map(({ key, text }) => ({ key, text, count: about?.counts[COUNTS[key]] }))}
        active={from}
        onChange={(key) => {
          setChosen([]);
          setFrom(key);
        }}
      />
      <Shares turn={turn} onEnd={again} />
      <ListState of={paged} empty={<Empty icon="users" title={pool?.empty ?? ''} text={pool?.hint} />}>
        {paged.items.map((member) => (
          <MemberRow
            key={member.memberId}
            member={member}
            on={chosen.includes(member.memberId)}
            onClick={() => choose(member.memberId)}
          />
        ))}
      </ListState>
      {all > 0 && (
        <BottomBar>
          <View className={s.bar}>
            <Btn kind="ink" size="large" block onClick={() => setSharing(true)}>
              {chosen.length > 0 ? `分配选中的 ${chosen.length} 位` : `分配全部 ${all} 位`}
            </Btn>
          </View>
        </BottomBar>
      )}
      <ShareSheet
        open={sharing}
        from={from}
        memberIds={chosen.length > 0 ? [...chosen] : undefined}
        members={members}
        guides={about?.guides ?? []}
        onClose={() => setSharing(false)}
        onDone={({ state }) => {
          setSharing(false);
          again();
          toastDone(state === 'running' ? '正在后台分配' : '已分配');
        }}
      />
    </GuideScreen>
  );
}
