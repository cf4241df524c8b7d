import { Text, View } from '@tarojs/components';
import { Icon } from '@/components/Icon';
import { open } from '@/platform/navigate';
import { cart, useCart } from '@/runtime';
import { type CartGroup as Group, isTicked, lineKey } from '@/state/cart';
import { CartRow } from './CartRow';
import { Tick } from './Tick';
import s from './CartGroup.module.scss';

/** One store's lines; the sellable first, the greyed below with their reason. */
export const CartGroup = ({ group }: { group: Group }) => {
  const state = useCart((cartState) => cartState);
  const sellable = group.lines.filter((line) => line.sellable);
  const all = sellable.length > 0 && sellable.every((line) => isTicked(state, line));
  return (
    <View className={s.group}>
      <View className={s.head}>
        <Tick on={all} off={sellable.length === 0} onClick={() => cart.toggleStore(group.storeId)} />
        <View className={s.store} onClick={() => open('store', { id: group.storeId })}>
          <Icon name="store" />
          <Text className={s.name}>{group.storeName}</Text>
          <Icon name="right" className={s.more} />
        </View>
      </View>
      {[...sellable, ...group.lines.filter((line) => !line.sellable)].map((line) => (
        <CartRow key={lineKey(line)} line={line} ticked={isTicked(state, line)} />
      ))}
    </View>
  );
};
