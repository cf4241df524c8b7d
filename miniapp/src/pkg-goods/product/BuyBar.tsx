import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { Product } from '@/api/types';
import { AskGuideSheet } from '@/components/ask-guide/AskGuideSheet';
import { BottomBar } from '@/components/BottomBar';
import { Btn } from '@/components/Btn';
import { Icon } from '@/components/Icon';
import { open } from '@/platform/navigate';
import { useCart, useSession } from '@/runtime';
import { cartCount } from '@/state/cart';
import { isGuide } from '@/state/session';
import { buyable } from '@/state/sku-choice';
import s from './BuyBar.module.scss';

interface BuyBarProps {
  product: Product;
  onCart: () => void;
  onBuy: () => void;
}

/** The store, the guide to ask, the cart, and the two ways to buy; a guide gets the poster one tap away. */
export const BuyBar = ({ product, onCart, onBuy }: BuyBarProps) => {
  const count = useCart(cartCount);
  const guide = useSession(isGuide);
  const [asking, setAsking] = useState(false);
  const soldOut = product.skus.every((sku) => buyable(sku) === 0);
  return (
    <>
      <BottomBar>
        <View className={s.small} onClick={() => open('storefront')}>
          <Icon name="store" className={s.icon} />
          <Text>门店</Text>
        </View>
        {!guide && (
          <View className={s.small} onClick={() => setAsking(true)}>
            <Icon name="message" className={s.icon} />
            <Text>问导购</Text>
          </View>
        )}
        {guide ? (
          <View className={s.small} onClick={() => open('share', { productId: product.id })}>
            <Icon name="image" className={s.icon} />
            <Text>海报</Text>
          </View>
        ) : (
          <View className={s.small} onClick={() => open('cart')}>
            <Icon name="cart" className={s.icon} />
            <Text>购物车</Text>
            {count > 0 && <Text className={s.count}>{count > 99 ? '99+' : count}</Text>}
          </View>
        )}
        <Btn className={s.btn} kind="ink" disabled={soldOut} onClick={onCart}>
          {soldOut ? '暂时无货' : '加入购物车'}
        </Btn>
        {!soldOut && (
          <Btn className={s.btn} kind="accent" onClick={onBuy}>
            立即购买
          </Btn>
        )}
      </BottomBar>
      <AskGuideSheet open={asking} onClose={() => setAsking(false)} />
    </>
  );
};
