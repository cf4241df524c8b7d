import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { Btn } from '@/components/Btn';
import { RowsSkeleton } from '@/components/Skeleton';
import { Empty, ErrorState, ListFoot } from '@/components/States';
import { Tabs } from '@/components/Tabs';
import { usePagedList, usePageView } from '@/hooks/use-page';
import { busy, toastDone } from '@/platform/feedback';
import { open } from '@/platform/navigate';
import { call } from '@/runtime';
import { GuideScreen } from '../components/GuideScreen';
import { FulfilmentCard } from '../components/FulfilmentCard';
import { ShipSheet } from './ShipSheet';
import s from './index.module.scss';

const TABS = [
  { key: 'to_prepare', text: '待备货' },
  { key: 'to_pick_up', text: '待自提' },
  { key: 'to_ship', text: '待发货' },
  { key: 'done', text: '已完成' },
] as const;
type Tab = (typeof TABS)[number]['key'];

/** What the store has to do for orders, by step. */
export default function FulfilmentsPage() {
  const asked = useRouter().params['tab'];
  const [tab, setTab] = useState<Tab>(() => TABS.find(({ key }) => key === asked)?.key ?? 'to_prepare');
  const [shipping, setShipping] = useState<string>();
  usePageView('fulfilments');
  const { items, phase, more, error, done, list } = usePagedList(
    tab,
    (page) => call('GET /api/v1/store/fulfilments', { query: { tab, page, size: 20 } }),
    (order) => order.orderNo,
  );
  const ready = async (orderNo: string) => {
    const order = await busy('请稍候', () => call('POST /api/v1/store/orders/:orderNo/ready', { params: { orderNo } }));
    if (!order) return list.refresh();
    toastDone('已通知顾客来取');
    list.remove(orderNo);
  };
  const shipped = (orderNo: string) => {
    setShipping(undefined);
    toastDone('已发货');
    list.remove(orderNo);
  };
  return (
    <GuideScreen>
      <View className={s.tabs}>
        <Tabs tabs={TABS} active={tab} onChange={setTab} />
      </View>
      {phase === 'error' && <ErrorState error={error} onRetry={() => void list.refresh()} />}
      {(phase === 'loading' || phase === 'idle') && <RowsSkeleton />}
      {phase === 'ready' && items.length === 0 && (
        <Empty icon="check" title={tab === 'done' ? '还没有完成的订单' : '都处理完了'} />
      )}
      {phase === 'ready' &&
        items.map((order) => (
          <FulfilmentCard key={order.orderNo} order={order}>
            {tab === 'to_prepare' && (
              <Btn kind="ink" size="small" onClick={() => void ready(order.orderNo)}>
                备货完成
              </Btn>
            )}
            {tab === 'to_ship' && (
              <Btn kind="ink" size="small" onClick={() => setShipping(order.orderNo)}>
                去发货
              </Btn>
            )}
            {tab === 'to_pick_up' && (
              <Btn kind="ink" size="small" onClick={() => open('verify', {})}>
                核销提货码
              </Btn>
            )}
          </FulfilmentCard>
        ))}
      {phase === 'ready' && items.length > 0 && (
        <ListFoot more={more} done={done} error={error} onRetry={() => void list.loadMore()} />
      )}
      <ShipSheet orderNo={shipping} onClose={() => setShipping(undefined)} onShipped={shipped} />
    </GuideScreen>
  );
}
