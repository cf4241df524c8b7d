import { Text, View } from '@tarojs/components';
import { useEffect, useRef, useState } from 'react';
import { BottomBar } from '@/components/BottomBar';
import { Btn } from '@/components/Btn';
import { Card } from '@/components/Card';
import { Field, Row } from '@/components/Field';
import { JoinSheet } from '@/components/join/JoinSheet';
import { Price } from '@/components/Price';
import { Screen } from '@/components/Screen';
import { Empty } from '@/components/States';
import { useLoadable, usePageView } from '@/hooks/use-page';
import { open } from '@/platform/navigate';
import { call, checkout, locator, track, useCheckout, useSession } from '@/runtime';
import { missingIn } from '@/state/checkout';
import { DeliveryChoice } from './DeliveryChoice';
import { QuoteLines } from './QuoteLines';
import { useSubmit } from './use-submit';
import s from './index.module.scss';

/** One order before it is placed: how it travels, what it costs and why, and the button. */
export default function CheckoutPage() {
  const visitor = useSession((session) => session.member?.level === 'visitor');
  const state = useCheckout((draft) => draft);
  const { storeId, quote, placing, note } = state;
  const submit = useSubmit();
  const [joining, setJoining] = useState(false);
  usePageView('checkout');
  const { data: store } = useLoadable(storeId ? String(storeId) : undefined, () =>
    call('GET /api/v1/stores/:storeId', { params: { storeId: storeId ?? 0 }, query: { ...locator.cached() } }),
  );
  const started = useRef(false);
  useEffect(() => {
    if (started.current || !storeId) return;
    started.current = true;
    track('checkout_view', { storeId });
    void fillIn();
  }, [storeId]);

  if (!storeId || state.lines.length === 0)
    return (
      <Screen>
        <Empty icon="order" title="没有要结算的商品" action={{ text: '去购物车', onClick: () => open('cart') }} />
      </Screen>
    );
  const missing = missingIn(state);
  return (
    <Screen bar>
      <DeliveryChoice store={store} />
      <QuoteLines />
      <Card>
        <Field
          label="备注"
          value={note}
          maxlength={100}
          placeholder="选填，可写给门店的话"
          onInput={(value) => checkout.edit({ note: value })}
        />
        {visitor && <Row label="入会" value="微信手机号一步入会，专属导购为你服务" onClick={() => setJoining(true)} />}
      </Card>
      <View className={s.promise}>提交后为你保留库存 15 分钟，请尽快付款</View>
      <BottomBar>
        <View className={s.total}>
          <Text className={s.label}>应付</Text>
          {quote ? <Price fen={quote.totalFen} size="large" /> : <Text className={s.label}>核对中…</Text>}
        </View>
        <Btn kind="accent" className={s.submit} disabled={placing} onClick={() => void submit(missing)}>
          {placing ? '正在提交…' : '提交订单'}
        </Btn>
      </BottomBar>
      <JoinSheet open={joining} onClose={() => setJoining(false)} />
    </Screen>
  );
}

/** The default address, the member's name as pick-up contact, then the first quote. */
const fillIn = async (): Promise<void> => {
  if (!checkout.store.getState().address) {
    const list = await call('GET /api/v1/addresses').catch(() => undefined);
    const chosen = list?.items.find((address) => address.isDefault) ?? list?.items[0];
    if (chosen) {
      const { contactName, contactPhone } = checkout.store.getState();
      checkout.store.setState({
        address: chosen,
        contactName: contactName || chosen.name,
        contactPhone: contactPhone || chosen.phone,
      });
    }
  }
  await checkout.requote();
};
