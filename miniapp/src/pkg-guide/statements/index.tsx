import { View } from '@tarojs/components';
import type { Statement } from '@/api/types';
import { Card } from '@/components/Card';
import { Empty } from '@/components/States';
import { usePagedList, usePageView } from '@/hooks/use-page';
import { open } from '@/platform/navigate';
import { call } from '@/runtime';
import { GuideScreen } from '../components/GuideScreen';
import { ListState } from '../components/ListState';
import { monthText } from '../lib/calendar';
import { moneyText } from '../lib/figures';
import { StatementLines } from './StatementLines';
import s from './index.module.scss';

/** Closed months: what was carried in, earned, taken back, paid and carried on. */
export default function StatementsPage() {
  usePageView('guide-statements');
  const paged = usePagedList(
    'all',
    (page) => call('GET /api/v1/guide/statements', { query: { page, size: 12 } }),
    (statement) => statement.id,
  );
  const { items } = paged;
  return (
    <GuideScreen>
      <ListState of={paged} empty={<Empty icon="order" title="还没有月结单" text="每月月初结上一个月，结好会通知你" />}>
        {items.map((statement) => (
          <StatementCard key={statement.id} statement={statement} />
        ))}
      </ListState>
    </GuideScreen>
  );
}

const StatementCard = ({ statement }: { statement: Statement }) => (
  <Card>
    <View className={s.head} onClick={() => open('statement', { id: statement.id })}>
      <View>
        <View className={s.month}>{monthText(statement.month)}</View>
        <View className={s.note}>
          {statement.storeName && `${statement.storeName} · `}
          {statement.entries} 笔，看明细 ›
        </View>
      </View>
      <View className={s.pay}>
        <View className={s.note}>应付</View>
        <View className={s.amount}>{moneyText(statement.payableFen)}</View>
      </View>
    </View>
    <StatementLines statement={statement} />
  </Card>
);
