import { Input, View } from '@tarojs/components';
import { useRouter, useShareAppMessage } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { Icon } from '@/components/Icon';
import { RowsSkeleton } from '@/components/Skeleton';
import { Empty, ErrorState, ListFoot } from '@/components/States';
import { guideCard, ownGuideId } from '@/hooks/guide-card';
import { numberParam } from '@/hooks/use-opened';
import { usePagedList, usePageView } from '@/hooks/use-page';
import { shareImage } from '@/platform/env';
import { call } from '@/runtime';
import { urlOf } from '@/routes';
import { GuideScreen } from '../components/GuideScreen';
import type { PosterSubject } from '../poster/make-poster';
import { PosterSheet } from '../poster/PosterSheet';
import { FindRow } from './FindRow';
import s from './index.module.scss';

const posterOf = (productId: number): PosterSubject => ({ about: { productId }, channel: 'poster' });

/** Find any product HQ has, also what is not on the own shelf (A18), and send it: a card or a poster, two taps. */
export default function SharePage() {
  const { params } = useRouter();
  const asked = numberParam(params['productId']);
  const groupId = numberParam(params['group']);
  const way = groupId ? ({ channel: 'group', groupId } as const) : ({ channel: 'chat' } as const);
  const [text, setText] = useState('');
  const [words, setWords] = useState('');
  const [poster, setPoster] = useState<PosterSubject | undefined>(asked ? posterOf(asked) : undefined);
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
    const share = { about: { productId }, ...way };
    return guideCard(card, share, urlOf('product', { id: productId, g: ownGuideId() }));
  });
  return (
    <GuideScreen>
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
        items.map((product) => (
          <FindRow key={product.productId} product={product} way={way} onPoster={(id) => setPoster(posterOf(id))} />
        ))}
      {phase === 'ready' && items.length > 0 && (
        <ListFoot more={more} done={done} error={error} onRetry={() => void list.loadMore()} />
      )}
      <PosterSheet subject={poster} onClose={() => setPoster(undefined)} />
    </GuideScreen>
  );
}
