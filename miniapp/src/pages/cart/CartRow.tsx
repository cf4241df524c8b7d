import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { CartLine } from '@/api/types';
import { Btn } from '@/components/Btn';
import { Icon } from '@/components/Icon';
import { Picture } from '@/components/Picture';
import { Price } from '@/components/Price';
import { Stepper } from '@/components/Stepper';
import { attributesText, cx } from '@/lib/text';
import { confirm, toast, toastError } from '@/platform/feedback';
import { open } from '@/platform/navigate';
import { cart, useVisit, visit } from '@/runtime';
import { storeIdOf } from '@/state/visit';
import { Tick } from './Tick';
import s from './CartRow.module.scss';

/** One line. What the current store cannot sell is grey and says why; it is never thrown away (E3 "Cart"). */
export const CartRow = ({ line, ticked }: { line: CartLine; ticked: boolean }) => {
  const [working, setWorking] = useState(false);
  const here = useVisit(storeIdOf);
  const change = async (quantity: number) => {
    if (working) return;
    setWorking(true);
    await cart.setQuantity(line, quantity).catch(toastError);
    setWorking(false);
  };
  const remove = async () => {
    if (await confirm('移出购物车', `确定移出“${line.name}”吗？`, { yes: '移出' })) await change(0);
  };
  const back = async () => {
    await visit.chooseStore(line.storeId);
    await cart.load();
  };
  return (
    <View className={s.row}>
      <Tick on={ticked} off={!line.sellable} onClick={() => cart.toggle(line)} />
      <View className={cx(s.line, !line.sellable && s.grey)}>
        <View onClick={() => open('product', { id: line.productId })}>
          <Picture src={line.picture} className={s.picture} />
        </View>
        <View className={s.body}>
          <View className={s.top}>
            <View className={s.name} onClick={() => open('product', { id: line.productId })}>
              {line.name}
            </View>
            <View className={s.remove} onClick={() => void remove()} ariaRole="button" ariaLabel="移出">
              <Icon name="trash" />
            </View>
          </View>
          <View className={s.sku}>{attributesText(line.attributes)}</View>
          {line.problem ? (
            <View className={s.problem}>{line.problem.message}</View>
          ) : (
            line.pickup && <Text className={s.pickup}>可到店自提</Text>
          )}
          <View className={s.foot}>
            <Price fen={line.priceFen} ink={!line.sellable} />
            {line.sellable ? (
              <Stepper
                value={line.quantity}
                max={Math.max(line.available, 1)}
                onChange={(quantity) => void change(quantity)}
                onLimit={() => toast(`最多可买 ${line.available} 件`)}
              />
            ) : (
              line.storeId !== here && (
                <Btn kind="line" size="small" onClick={() => void back()}>
                  去这家店买
                </Btn>
              )
            )}
          </View>
        </View>
      </View>
    </View>
  );
};
