import { Text, View } from '@tarojs/components';
import { Card } from '@/components/Card';
import { Screen } from '@/components/Screen';
import { RowsSkeleton } from '@/components/Skeleton';
import { Empty, ErrorState, ListFoot } from '@/components/States';
import { usePagedList, usePageView } from '@/hooks/use-page';
import { open } from '@/platform/navigate';
import { call } from '@/runtime';
import { LineRow } from '../components/Lines';
import s from './index.module.scss';

/** My after-sales, the newest first. */
export default function AfterSalesPage() {
  const { items, phase, more, error, done, list } = usePagedList(
    'all',
    (page) => call('GET /api/v1/after-sales', { query: { page, size: 20 } }),
    (afterSale) => afterSale.id,
  );
  usePageView('after-sales');
  if (phase === 'error')
    return (
      <Screen>
        <ErrorState error={error} onRetry={() => void list.refresh()} />
      </Screen>
    );
  if (phase !== 'ready')
    return (
      <Screen>
        <RowsSkeleton />
      </Screen>
    );
  if (items.length === 0)
    return (
      <Screen>
        <Empty icon="refresh" title="没有售后记录" text="买得满意最好，不合适也可以退" />
      </Screen>
    );
  return (
    <Screen>
      {items.map((afterSale) => (
        <Card key={afterSale.id}>
          <View onClick={() => open('afterSale', { id: afterSale.id })}>
            <View className={s.head}>
              <Text>{afterSale.kind === 'return' ? '退货退款' : '仅退款'}</Text>
              <Text className={s.status}>{afterSale.statusText}</Text>
            </View>
            {afterSale.lines.slice(0, 2).map((line) => (
              <LineRow
                key={line.lineId}
                picture={line.picture}
                name={line.name}
                quantity={line.quantity}
                priceFen={line.amountFen}
              />
            ))}
          </View>
        </Card>
      ))}
      <ListFoot more={more} done={done} error={error} onRetry={() => void list.loadMore()} />
    </Screen>
  );
}
