import Taro, { useDidShow } from '@tarojs/taro';
import { useEffect } from 'react';
import { cart, useCart } from '@/runtime';
import { cartCount } from '@/state/cart';

/** The cart's place in the tab bar. */
const CART_TAB = 2;

const show = (count: number): void => {
  // refused while no tab page is on top; the next tab page shows it
  const ignore = () => undefined;
  if (count > 0) Taro.setTabBarBadge({ index: CART_TAB, text: count > 99 ? '99+' : String(count) }).catch(ignore);
  else Taro.removeTabBarBadge({ index: CART_TAB }).catch(ignore);
};

/** How many pieces wait in the cart, on the tab bar. Tab pages call it. */
export const useCartBadge = (): void => {
  const count = useCart(cartCount);
  useDidShow(() => show(cartCount(cart.store.getState())));
  useEffect(() => show(count), [count]);
};
