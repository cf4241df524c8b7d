import { Text, View } from '@tarojs/components';
import type { OwnAssistedCart } from '@/api/types';
import { Btn } from '@/components/Btn';
import { Icon } from '@/components/Icon';
import { Picture } from '@/components/Picture';
import { ShareButton } from '@/components/ShareButton';
import { cx } from '@/lib/text';
import { shortTimeText } from '@/lib/time';
import { track } from '@/runtime';
import { moneyText } from '../lib/figures';
import s from './OwnCart.module.scss';

interface OwnCartProps {
  cart: OwnAssistedCart;
  onCancel: () => void;
  onCode: () => void;
}
const OPEN: ReadonlySet<OwnAssistedCart['state']> = new Set(['sent', 'opened', 'ordered']);
const SHOWN = 4;

/** One cart: what is in it, where it stands, and sending it. */
export const OwnCart = ({ cart, onCancel, onCode }: OwnCartProps) => {
  const { lines, state, orders } = cart;
  const units = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const totalFen = lines.reduce((sum, { priceFen, quantity }) => sum + priceFen * quantity, 0);
  const short = lines.filter(({ problem }) => problem).length;
  return (
    <View className={s.cart}>
      <View className={s.top}>
        <View className={cx(s.state, s[state])}>{cart.stateText}</View>
        <Text className={s.note}>{shortTimeText(cart.builtAt)} 配好</Text>
      </View>
      {cart.note && <View className={s.words}>“{cart.note}”</View>}
      <View className={s.pictures}>
        {lines.slice(0, SHOWN).map((line) => (
          <Picture key={line.skuId} src={line.picture} className={s.picture} label={line.name} />
        ))}
        <View className={s.sum}>
          <View className={s.money}>{moneyText(totalFen)}</View>
          <View className={s.note}>共 {units} 件</View>
        </View>
      </View>
      {short > 0 && OPEN.has(state) && <View className={s.warn}>有 {short} 件现在买不到，换一件再发更好</View>}
      {orders.length > 0 && (
        <View className={s.note}>
          {orders.map(({ statusText, totalFen: fen }) => `${statusText} ${moneyText(fen)}`).join('；')}
        </View>
      )}
      {orders.length === 0 && OPEN.has(state) && (
        <View className={s.note}>
          {cart.openedAt ? `打开 ${cart.opens} 次 · ` : ''}
          {shortTimeText(cart.expiresAt)} 前有效
        </View>
      )}
      {OPEN.has(state) && (
        <View className={s.actions}>
          <Btn kind="text" size="small" onClick={onCancel}>
            收回
          </Btn>
          <Btn kind="line" size="small" onClick={onCode}>
            扫码
          </Btn>
          <ShareButton
            className={s.share}
            id={`send-${cart.token}`}
            dataset={{ cart: cart.token }}
            path={() => {
              track('share_open', { channel: 'chat' });
              return Promise.resolve(cart.path);
            }}
          >
            <Icon name="share" /> 发给顾客
          </ShareButton>
        </View>
      )}
    </View>
  );
};
