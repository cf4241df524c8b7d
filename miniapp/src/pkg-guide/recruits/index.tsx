import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { Recruit } from '@/api/types';
import { Empty } from '@/components/States';
import { Tabs } from '@/components/Tabs';
import { usePagedList, usePageView } from '@/hooks/use-page';
import { cx } from '@/lib/text';
import { shortTimeText } from '@/lib/time';
import { open } from '@/platform/navigate';
import { call } from '@/runtime';
import { Figures } from '../components/Figures';
import { GuideScreen } from '../components/GuideScreen';
import { ListState } from '../components/ListState';
import { moneyText } from '../lib/figures';
import s from './index.module.scss';

type State = Recruit['state'];
const STATE_TEXT: Readonly<Record<State, string>> = {
  pending: '观察中',
  review: '待核实',
  valid: '有效',
  paid: '已发放',
  void: '作废',
};
const TABS: readonly { key: State | 'all'; text: string }[] = [
  { key: 'all', text: '全部' },
  { key: 'pending', text: '观察中' },
  { key: 'review', text: '待核实' },
  { key: 'valid', text: '有效' },
  { key: 'paid', text: '已发放' },
  { key: 'void', text: '作废' },
];
const SOURCE_TEXT: Readonly<Record<string, string>> = {
  join: '小程序入会',
  wecom: '加企业微信',
  pos: '到店办卡',
  first_order: '首单入会',
};
interface Summary {
  todayCount: number;
  monthCount: number;
  pendingFen: number;
  validFen: number;
  paidFen: number;
  plan?: string;
}

/** The members I brought, what each is worth, and why it counts or not (A55, A56). */
export default function RecruitsPage() {
  const [tab, setTab] = useState<State | 'all'>('all');
  const [summary, setSummary] = useState<Summary>();
  usePageView('guide-recruits');
  const paged = usePagedList(
    tab,
    async (page) => {
      const state = tab === 'all' ? undefined : tab;
      const answer = await call('GET /api/v1/guide/recruits', { query: { state, page, size: 20 } });
      if (page === 1) setSummary(answer.summary);
      return answer;
    },
    (recruit) => recruit.id,
  );
  const { items } = paged;
  return (
    <GuideScreen>
      {summary && (
        <View className={s.summary}>
          <Figures
            items={[
              { text: '今日拉新', value: String(summary.todayCount) },
              { text: '本月拉新', value: String(summary.monthCount) },
              { text: '观察中', value: moneyText(summary.pendingFen) },
              { text: '待发放', value: moneyText(summary.validFen) },
              { text: '已发放', value: moneyText(summary.paidFen) },
            ]}
          />
          {summary.plan && <View className={s.plan}>{summary.plan}</View>}
        </View>
      )}
      <View className={s.tabs}>
        <Tabs tabs={TABS} active={tab} onChange={setTab} />
      </View>
      <ListState
        of={paged}
        empty={
          <Empty
            icon="users"
            title={tab === 'all' ? '还没有拉新' : '没有这一类的拉新'}
            text="顾客扫你的工牌码入会，就算你拉的"
            action={{ text: '看我的工牌码', onClick: () => open('badge') }}
          />
        }
      >
        {items.map((recruit) => (
          <View key={recruit.id} className={s.row}>
            <View className={s.words}>
              <View className={s.name}>
                {recruit.memberName} <Text className={cx(s.state, s[recruit.state])}>{STATE_TEXT[recruit.state]}</Text>
              </View>
              <View className={s.note}>
                {SOURCE_TEXT[recruit.source] ?? recruit.source} · {shortTimeText(recruit.joinedAt)}
              </View>
              {recruit.reasons.map((reason) => (
                <View key={reason} className={s.reason}>
                  {reason}
                </View>
              ))}
              {recruit.state === 'pending' && recruit.decidesAt && (
                <View className={s.note}>最早 {shortTimeText(recruit.decidesAt)} 判定</View>
              )}
            </View>
            {recruit.amountFen > 0 && (
              <View className={cx(s.amount, recruit.state === 'void' && s.struck)}>{moneyText(recruit.amountFen)}</View>
            )}
          </View>
        ))}
      </ListState>
    </GuideScreen>
  );
}
