import { Input, View } from '@tarojs/components';
import { useRouter, useShareAppMessage } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { Icon } from '@/components/Icon';
import { Screen } from '@/components/Screen';
import { RowsSkeleton } from '@/components/Skeleton';
import { Empty, ErrorState, ListFoot } from '@/components/States';
import { numberParam } from '@/hooks/use-opened';
import { usePagedList, usePageView } from '@/hooks/use-page';
import { shareImage } from '@/platform/env';
import { call, session, track } from '@/runtime';
import { urlOf } from '@/routes';
import { PosterSheet } from '../poster/PosterSheet';
import { FindRow } from './FindRow';
import { mintedLink } from './minted-links';
import s from './index.module.scss';

/** Find any product HQ has, also what is not on the own shelf (A18), and send it: a card or a poster, two taps. */
export default function SharePage() {
  const asked = numberParam(useRouter().params['productId']);
  const [text, setText] = useState('');
  const [words, setWords] = useState('');
  const [poster, setPoster] = useState<number | undefined>(asked);
  usePageView('guide-share');
  useEffect(() => {
    const timer = setTimeout(() => setWords(text.trim()), 350);
    return () => clearTimeout(timer);
  }, [text]);
  const { items, phase, more, error, done, list } = usePagedList(
    words,
    (page) => call('GET /api/v1/guide/products', { query: { q: words || undefined, page, size: 20 } }),
    (product) => product.productId,
  );
  useShareAppMessage(({ target }) => {
    const productId = Number((target as { dataset?: { product?: string } } | undefined)?.dataset?.product);
    const product = items.find((item) => item.productId === productId);
    if (!product) return { path: urlOf('storefront') };
    const card = { title: product.name, imageUrl: shareImage(product.picture) };
    track('share_open', { productId, channel: 'chat' });
    return {
      ...card,
      path: urlOf('product', { id: productId, g: session.store.getState().member?.guideId }),
      promise: mintedLink(productId, 'chat').then(({ path }) => ({ ...card, path })),
    };
  });
  return (
    <Screen>
      <View className={s.bar}>
        <View className={s.box}>
          <Icon name="search" className={s.icon} />
          <Input
            className={s.input}
            value={text}
            name="q"
            maxlength={60}
            confirmType="search"
            placeholder="搜全部商品，本店没有也能分享"
            onInput={(event) => setText(event.detail.value)}
            onConfirm={(event) => setWords(event.detail.value.trim())}
          />
        </View>
      </View>
      {phase === 'error' && <ErrorState error={error} onRetry={() => void list.refresh()} />}
      {(phase === 'loading' || phase === 'idle') && <RowsSkeleton count={6} />}
      {phase === 'ready' && items.length === 0 && <Empty icon="search" title="没有找到商品" text="换个词试试" />}
      {phase === 'ready' &&
        items.map((product) => <FindRow key={product.productId} product={product} onPoster={setPoster} />)}
      {phase === 'ready' && items.length > 0 && (
        <ListFoot more={more} done={done} error={error} onRetry={() => void list.loadMore()} />
      )}
      <PosterSheet productId={poster} onClose={() => setPoster(undefined)} />
    </Screen>
  );
}
