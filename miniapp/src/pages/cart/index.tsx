import { Text, View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { BottomBar } from '@/components/BottomBar';
import { Btn } from '@/components/Btn';
import { JoinBar } from '@/components/join/JoinBar';
import { Price } from '@/components/Price';
import { Screen } from '@/components/Screen';
import { RowsSkeleton } from '@/components/Skeleton';
import { Empty, ErrorState } from '@/components/States';
import { useCartBadge } from '@/hooks/use-cart-badge';
import { usePageView, usePull } from '@/hooks/use-page';
import { toast } from '@/platform/feedback';
import { open } from '@/platform/navigate';
import { cart, checkout, track, useCart, visit } from '@/runtime';
import { activeStore, cartGroups, tickedLines, tickedTotal } from '@/state/cart';
import { CartGroup } from './CartGroup';
import s from './index.module.scss';

/** The cart, by store: one order is one store, so one group is bought at a time. */
export default function CartPage() {
  const state = useCart((cartState) => cartState);
  const { lines, phase, error } = state;
  usePageView('cart');
  useCartBadge();
  useDidShow(() => track('cart_view'));
  useDidShow(() => void visit.ensure().then(() => cart.load()));
  usePull(cart.load);

  const groups = cartGroups(lines);
  const ticked = tickedLines(state);
  const count = ticked.reduce((sum, line) => sum + line.quantity, 0);
  const active = groups.find((group) => group.storeId === activeStore(state));
  const settle = () => {
    if (!active || ticked.length === 0) return toast('请选择要结算的商品');
    const over = ticked.find((line) => line.quantity > line.available);
    if (over) return toast(`“${over.name}”最多可买 ${over.available} 件`);
    checkout.start(
      active.storeId,
      active.storeName,
      ticked.map(({ skuId, quantity, link, assistedCart }) => ({
        skuId,
        quantity,
        ...(link ? { link } : {}),
        ...(assistedCart ? { assistedCart } : {}),
      })),
    );
    open('checkout');
  };

  if (phase === 'error')
    return (
      <Screen>
        <ErrorState error={error} onRetry={() => void cart.load()} />
      </Screen>
    );
  if (phase !== 'ready')
    return (
      <Screen>
        <RowsSkeleton />
      </Screen>
    );
  if (lines.length === 0)
    return (
      <Screen>
        <Empty
          icon="cart"
          title="购物车还空着"
          text="去店里挑几件喜欢的"
          action={{ text: '去逛逛', onClick: () => open('storefront') }}
        />
        <JoinBar tab />
      </Screen>
    );
  return (
    <Screen bar>
      {groups.map((group) => (
        <CartGroup key={group.storeId} group={group} />
      ))}
      {groups.length > 1 && <View className={s.note}>不同门店的商品分开下单</View>}
      <JoinBar tab bar />
      <BottomBar tab>
        <View className={s.total}>
          <View className={s.line}>
            <Text className={s.label}>合计</Text>
            <Price fen={tickedTotal(state)} />
          </View>
          {active && <View className={s.store}>{active.storeName}</View>}
        </View>
        <Btn kind="accent" className={s.settle} disabled={count === 0} onClick={settle}>
          去结算{count > 0 ? ` (${count})` : ''}
        </Btn>
      </BottomBar>
    </Screen>
  );
}
