import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import type { Earning, Statement } from '@/api/types';
import { Card } from '@/components/Card';
import { Empty } from '@/components/States';
import { numberParam } from '@/hooks/use-opened';
import { usePagedList, usePageView } from '@/hooks/use-page';
import { call } from '@/runtime';
import { GuideScreen } from '../components/GuideScreen';
import { ListState } from '../components/ListState';
import { EarningRow } from '../earnings/EarningRow';
import { EarningSheet } from '../earnings/EarningSheet';
import { monthText } from '../lib/calendar';
import { moneyText } from '../lib/figures';
import { StatementLines } from '../statements/StatementLines';
import s from './index.module.scss';

/** One statement and exactly what it settled, whichever month that was posted in. */
export default function StatementPage() {
  const id = numberParam(useRouter().params['id']) ?? 0;
  const [statement, setStatement] = useState<Statement>();
  const [explained, setExplained] = useState<Earning>();
  usePageView('guide-statement');
  const paged = usePagedList(
    String(id),
    async (page) => {
      const { lines, ...head } = await call('GET /api/v1/guide/statements/:statementId', {
        params: { statementId: id },
        query: { page, size: 20 },
      });
      if (page === 1) setStatement(head);
      return lines;
    },
    (earning) => earning.entryId,
  );
  return (
    <GuideScreen>
      {statement && (
        <Card>
          <View className={s.head}>
            <View>
              <View className={s.month}>{monthText(statement.month)}</View>
              <View className={s.note}>{statement.storeName}</View>
            </View>
            <View className={s.pay}>
              <View className={s.note}>应付</View>
              <View className={s.amount}>{moneyText(statement.payableFen)}</View>
            </View>
          </View>
          <StatementLines statement={statement} />
        </Card>
      )}
      {statement && (
        <>
          <View className={s.bar}>这张单结了 {statement.entries} 笔</View>
          <View className={s.why}>收货满 7 天、过了售后期的才结，所以会有上个月成交的；没到期的进下一张。</View>
        </>
      )}
      <ListState of={paged} empty={<Empty icon="wallet" title="这个月没有新的入账" text="只有上月结转" />}>
        {paged.items.map((earning) => (
          <EarningRow key={earning.entryId} earning={earning} onOpen={() => setExplained(earning)} />
        ))}
      </ListState>
      <EarningSheet earning={explained} onClose={() => setExplained(undefined)} />
    </GuideScreen>
  );
}
