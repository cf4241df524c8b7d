import { View } from '@tarojs/components';
import { useDidShow, useRouter } from '@tarojs/taro';
import { useRef, useState } from 'react';
import { Screen } from '@/components/Screen';
import { RowsSkeleton } from '@/components/Skeleton';
import { Empty, ErrorState, ListFoot } from '@/components/States';
import { Tabs } from '@/components/Tabs';
import { usePagedList, usePageView } from '@/hooks/use-page';
import { open } from '@/platform/navigate';
import { call } from '@/runtime';
import { OrderCard } from './OrderCard';
import s from './index.module.scss';

const TABS = [
  { key: 'all', text: '全部' },
  { key: 'pending_payment', text: '待付款' },
  { key: 'to_receive', text: '待收货' },
  { key: 'to_pick_up', text: '待自提' },
  { key: 'completed', text: '已完成' },
  { key: 'after_sale', text: '售后' },
] as const;
type Tab = (typeof TABS)[number]['key'];

/** My orders by what they wait for. */
export default function OrdersPage() {
  const asked = useRouter().params['tab'];
  const [tab, setTab] = useState<Tab>(() => TABS.find(({ key }) => key === asked)?.key ?? 'all');
  const { items, phase, more, error, done, list } = usePagedList(
    tab,
    (page) => call('GET /api/v1/orders', { query: { tab, page, size: 10 } }),
    (order) => order.orderNo,
  );
  usePageView('orders');
  const shown = useRef(false);
  useDidShow(() => {
    // back from an order: it may have been paid or cancelled there
    if (shown.current) void list.refresh();
    shown.current = true;
  });
  return (
    <Screen>
      <View className={s.tabs}>
        <Tabs tabs={TABS} active={tab} onChange={setTab} />
      </View>
      {phase === 'error' && <ErrorState error={error} onRetry={() => void list.refresh()} />}
      {(phase === 'loading' || phase === 'idle') && <RowsSkeleton />}
      {phase === 'ready' && items.length === 0 && (
        <Empty icon="order" title="这里还没有订单" action={{ text: '去逛逛', onClick: () => open('storefront') }} />
      )}
      {phase === 'ready' &&
        items.map((order) => <OrderCard key={order.orderNo} order={order} onChanged={list.refresh} />)}
      {phase === 'ready' && items.length > 0 && (
        <ListFoot more={more} done={done} error={error} onRetry={() => void list.loadMore()} />
      )}
    </Screen>
  );
}
