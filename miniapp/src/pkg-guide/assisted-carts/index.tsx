import { Image, View } from '@tarojs/components';
import { useDidShow, useShareAppMessage } from '@tarojs/taro';
import { useRef, useState } from 'react';
import type { OwnAssistedCart } from '@/api/types';
import { BottomBar } from '@/components/BottomBar';
import { Btn } from '@/components/Btn';
import { Sheet } from '@/components/Sheet';
import { Empty } from '@/components/States';
import { usePagedList, usePageView } from '@/hooks/use-page';
import { shareImage } from '@/platform/env';
import { busy, confirm, toastDone } from '@/platform/feedback';
import { open } from '@/platform/navigate';
import { urlOf } from '@/routes';
import { call, track } from '@/runtime';
import { GuideScreen } from '../components/GuideScreen';
import { ListState } from '../components/ListState';
import { OwnCart } from './OwnCart';
import s from './index.module.scss';

/** Carts I built for customers, and how far each came (D4 row 3). */
export default function AssistedCartsPage() {
  const [code, setCode] = useState<string>();
  usePageView('guide-assisted-carts');
  const paged = usePagedList(
    'all',
    (page) => call('GET /api/v1/guide/assisted-carts', { query: { page, size: 20 } }),
    (cart) => cart.token,
  );
  const { items, list } = paged;
  const shown = useRef(false);
  useDidShow(() => {
    if (shown.current) void list.refresh();
    shown.current = true;
  });
  useShareAppMessage(({ target }) => {
    const token = (target as { dataset?: { cart?: string } } | undefined)?.dataset?.cart;
    const cart = items.find((one) => one.token === token);
    if (!cart) return { path: urlOf('storefront') };
    track('share_open', { channel: 'chat' });
    return { title: titleOf(cart), imageUrl: shareImage(cart.lines[0]?.picture), path: cart.path };
  });
  const cancel = async (token: string) => {
    const sure = await confirm('收回这份清单？', '顾客打开会看到已收回；已下的订单不受影响。', { yes: '收回' });
    if (!sure) return;
    const done = await busy('正在收回', () =>
      call('POST /api/v1/guide/assisted-carts/:token/cancel', { params: { token } }),
    );
    if (!done) return;
    toastDone('已收回');
    await list.refresh();
  };
  const draw = async (token: string) => {
    const drawn = await busy('正在生成', () =>
      call('GET /api/v1/guide/assisted-carts/:token/code', { params: { token } }),
    );
    setCode(drawn?.image);
  };
  return (
    <GuideScreen bar>
      <ListState
        of={paged}
        empty={<Empty icon="bag" title="还没有配过清单" text="替顾客选好款式和尺码，发过去一点就能下单，成交归你" />}
      >
        {items.map((cart) => (
          <OwnCart
            key={cart.token}
            cart={cart}
            onCancel={() => void cancel(cart.token)}
            onCode={() => void draw(cart.token)}
          />
        ))}
      </ListState>
      <BottomBar>
        <Btn kind="accent" size="large" block onClick={() => open('buildCart')}>
          配一份清单
        </Btn>
      </BottomBar>
      <Sheet open={code !== undefined} title="给顾客扫一扫" onClose={() => setCode(undefined)}>
        <View className={s.code}>
          <Image src={code ?? ''} className={s.picture} />
          <View className={s.note}>当面扫这个码，打开就是这份清单</View>
        </View>
      </Sheet>
    </GuideScreen>
  );
}

const titleOf = ({ lines, note }: OwnAssistedCart): string =>
  note || (lines.length === 1 ? `为你选好了：${lines[0]?.name}` : `为你配好了 ${lines.length} 件，看看喜欢吗`);
