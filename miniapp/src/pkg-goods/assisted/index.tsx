import { View } from '@tarojs/components';
import { useState } from 'react';
import type { AssistedCart } from '@/api/types';
import { GuideNote } from '@/components/ask-guide/GuideNote';
import { BottomBar } from '@/components/BottomBar';
import { Btn } from '@/components/Btn';
import { Icon } from '@/components/Icon';
import { JoinBar } from '@/components/join/JoinBar';
import { Price } from '@/components/Price';
import { Screen } from '@/components/Screen';
import { RowsSkeleton } from '@/components/Skeleton';
import { Empty, ErrorState } from '@/components/States';
import { useOpened } from '@/hooks/use-opened';
import { useLoadable, usePageView, usePull } from '@/hooks/use-page';
import { cx } from '@/lib/text';
import { shortTimeText } from '@/lib/time';
import { toastDone, toastError } from '@/platform/feedback';
import { open } from '@/platform/navigate';
import { call, cart, checkout, track, visit } from '@/runtime';
import { AssistedLine } from './AssistedLine';
import { tokenIn } from './token-in';
import s from './index.module.scss';

/** What a guide picked for this customer: one tap to the checkout, or all of it into the own cart. */
export default function AssistedPage() {
  const token = tokenIn(useOpened());
  const [working, setWorking] = useState(false);
  const { data, error, reload } = useLoadable(token, async () => {
    // opening it counts for the guide once one is signed in
    await visit.ensure();
    const { scene } = visit.store.getState();
    return call('GET /api/v1/assisted-carts/:token', { params: { token: token ?? '' }, query: { scene } });
  });
  usePageView('assisted-cart');
  usePull(reload);
  const gone = (error as { code?: string } | undefined)?.code === 'ASSISTED_CART_NOT_FOUND';
  if (!token || (!data && gone))
    return (
      <Screen>
        <Empty
          icon="bag"
          title="没有找到这份清单"
          text="请导购重新发一次"
          action={{ text: '进店逛逛', onClick: () => open('storefront') }}
        />
      </Screen>
    );
  if (!data)
    return <Screen>{error ? <ErrorState error={error} onRetry={() => void reload()} /> : <RowsSkeleton />}</Screen>;
  const lines = data.lines.filter(({ sellable }) => sellable);
  const total = lines.reduce((sum, line) => sum + line.priceFen * unitsOf(line), 0);
  const picked = lines.map((line) => ({ skuId: line.skuId, quantity: unitsOf(line), assistedCart: data.token }));
  const buy = () => {
    checkout.start(data.storeId, data.storeName, picked);
    open('checkout');
  };
  const keep = async () => {
    setWorking(true);
    try {
      for (const line of picked) await cart.add({ ...line, storeId: data.storeId });
      track('add_to_cart', { value: picked.length });
      toastDone('已放入购物车');
    } catch (failed) {
      toastError(failed);
    } finally {
      setWorking(false);
    }
  };
  return (
    <Screen bar>
      {data.guide && <GuideNote guide={data.guide} />}
      <View className={cx(s.state, data.state !== 'open' && s.over)}>
        <Icon name="clock" /> {stateText(data)}
      </View>
      {data.note && <View className={s.note}>“{data.note}”</View>}
      <View className={s.lines}>
        <View className={s.store}>
          <Icon name="store" /> {data.storeName}
        </View>
        {data.lines.map((line) => (
          <AssistedLine key={line.skuId} line={line} />
        ))}
      </View>
      {data.orders.map((order) => (
        <View key={order.orderNo} className={s.order} onClick={() => open('order', { orderNo: order.orderNo })}>
          <View className={s.words}>已下单 · {order.statusText}</View>
          <Price fen={order.totalFen} ink />
          <Icon name="right" />
        </View>
      ))}
      {!data.guide && <JoinBar bar />}
      <BottomBar>
        <View className={s.total}>
          <View className={s.label}>{lines.length < data.lines.length ? '能买的合计' : '合计'}</View>
          <Price fen={total} size="large" />
        </View>
        <Btn kind="ink" disabled={working || lines.length === 0} onClick={() => void keep()}>
          加入购物车
        </Btn>
        <Btn kind="accent" disabled={lines.length === 0} onClick={buy}>
          去下单
        </Btn>
      </BottomBar>
    </Screen>
  );
}

const unitsOf = ({ quantity, available }: AssistedCart['lines'][number]): number =>
  Math.max(1, Math.min(quantity, available));
const stateText = ({ state, stateText: told, expiresAt }: AssistedCart): string =>
  state === 'open' ? `${shortTimeText(expiresAt)} 前有效，价格和库存以现在为准` : told;
