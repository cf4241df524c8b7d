import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import type { Earning, Earnings } from '@/api/types';
import { Bone } from '@/components/Skeleton';
import { Empty } from '@/components/States';
import { usePagedList, usePageView } from '@/hooks/use-page';
import { open } from '@/platform/navigate';
import { call } from '@/runtime';
import { GuideScreen } from '../components/GuideScreen';
import { ListState } from '../components/ListState';
import { MonthSwitch, thisMonth } from '../components/MonthSwitch';
import { EarningRow } from './EarningRow';
import { EarningSheet } from './EarningSheet';
import { Summary } from './Summary';
import s from './index.module.scss';

/** My earnings of a month, entry by entry, each with its reason (A42). */
export default function EarningsPage() {
  const asked = useRouter().params['month'];
  const [month, setMonth] = useState(() => (asked && /^20\d{2}-\d{2}$/.test(asked) ? asked : thisMonth()));
  const [state, setState] = useState<Earning['state']>();
  const [head, setHead] = useState<Earnings>();
  const [explained, setExplained] = useState<Earning>();
  usePageView('guide-earnings');
  // as the figure that was tapped: what is still to come, of whichever month
  const unsettled = month === thisMonth() && state !== undefined && state !== 'settled' ? true : undefined;
  const paged = usePagedList(
    `${month}|${state}`,
    async (page) => {
      const query = { month, state, unsettled, page, size: 20 };
      const answer = await call('GET /api/v1/guide/earnings', { query });
      if (page === 1) setHead(answer);
      return answer;
    },
    (earning) => earning.entryId,
  );
  const { items, phase } = paged;
  const turn = (to: string) => {
    setMonth(to);
    setState(undefined);
  };
  return (
    <GuideScreen>
      <View className={s.head}>
        <MonthSwitch month={month} onChange={turn} />
      </View>
      {head?.month === month && (
        <Summary summary={head.summary} current={month === thisMonth()} state={state} onState={setState} />
      )}
      {head?.month !== month && phase !== 'error' && <Bone className={s.bone} />}
      <View className={s.bar}>
        <View className={s.title}>{unsettled ? '明细（所有月份）' : '明细'}</View>
        <View className={s.link} onClick={() => open('statements')}>
          月结单 ›
        </View>
      </View>
      <ListState
        of={paged}
        empty={
          <Empty
            icon="wallet"
            title={state ? '没有这一类的收入' : '这个月还没有收入'}
            text="分享出去的商品成交后，会记在这里"
            action={{ text: '去分享', onClick: () => open('share', {}) }}
          />
        }
      >
        {items.map((earning) => (
          <EarningRow key={earning.entryId} earning={earning} onOpen={() => setExplained(earning)} />
        ))}
      </ListState>
      <EarningSheet earning={explained} onClose={() => setExplained(undefined)} />
    </GuideScreen>
  );
}
