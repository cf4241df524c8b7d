import { View } from '@tarojs/components';
import { useState } from 'react';
import type { AfterSale } from '@/api/types';
import { RowsSkeleton } from '@/components/Skeleton';
import { Empty, ErrorState, ListFoot } from '@/components/States';
import { Tabs } from '@/components/Tabs';
import { usePagedList, usePageView } from '@/hooks/use-page';
import { call, useSession } from '@/runtime';
import { isManager } from '@/state/session';
import { GuideScreen } from '../components/GuideScreen';
import { AfterSaleCard } from './AfterSaleCard';
import { type Decision, DecisionSheet } from './DecisionSheet';
import s from './index.module.scss';

const TABS = [
  { key: '1', text: '待处理' },
  { key: '0', text: '全部' },
] as const;

/** The store's after-sales. Guides look, managers decide. */
export default function StoreAfterSalesPage() {
  const manager = useSession(isManager);
  const [open, setOpen] = useState<'0' | '1'>('1');
  const [deciding, setDeciding] = useState<{ afterSale: AfterSale; decision: Decision }>();
  usePageView('store-after-sales');
  const { items, phase, more, error, done, list } = usePagedList(
    open,
    (page) => call('GET /api/v1/store/after-sales', { query: { open, page, size: 20 } }),
    (afterSale) => afterSale.id,
  );
  const decided = () => {
    setDeciding(undefined);
    void list.refresh();
  };
  return (
    <GuideScreen>
      <View className={s.tabs}>
        <Tabs tabs={TABS} active={open} onChange={setOpen} />
      </View>
      {!manager && <View className={s.note}>同意、拒绝和收货入库由店长处理</View>}
      {phase === 'error' && <ErrorState error={error} onRetry={() => void list.refresh()} />}
      {(phase === 'loading' || phase === 'idle') && <RowsSkeleton />}
      {phase === 'ready' && items.length === 0 && <Empty icon="check" title="没有待处理的售后" />}
      {phase === 'ready' &&
        items.map((afterSale) => (
          <AfterSaleCard
            key={afterSale.id}
            afterSale={afterSale}
            manager={manager}
            onDecide={(decision) => setDeciding({ afterSale, decision })}
          />
        ))}
      {phase === 'ready' && items.length > 0 && (
        <ListFoot more={more} done={done} error={error} onRetry={() => void list.loadMore()} />
      )}
      <DecisionSheet
        afterSale={deciding?.afterSale}
        decision={deciding?.decision ?? 'approve'}
        onClose={() => setDeciding(undefined)}
        onDone={decided}
      />
    </GuideScreen>
  );
}
