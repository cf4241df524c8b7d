import { View } from '@tarojs/components';
import Taro, { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { BottomBar } from '@/components/BottomBar';
import { Btn } from '@/components/Btn';
import { Card } from '@/components/Card';
import { Icon } from '@/components/Icon';
import { Picture } from '@/components/Picture';
import { ProductGrid } from '@/components/ProductCard';
import { ShareButton } from '@/components/ShareButton';
import { GridSkeleton } from '@/components/Skeleton';
import { Empty, ErrorState } from '@/components/States';
import { numberParam } from '@/hooks/use-opened';
import { useLoadable, usePageView, usePull } from '@/hooks/use-page';
import { useShareCard } from '@/hooks/use-share-card';
import { countText } from '@/lib/text';
import { shortTimeText } from '@/lib/time';
import { pictureUrl } from '@/platform/env';
import { open } from '@/platform/navigate';
import { call } from '@/runtime';
import { urlOf } from '@/routes';
import { Choice } from '../components/Choice';
import { Figures } from '../components/Figures';
import { GuideScreen } from '../components/GuideScreen';
import { moneyText } from '../lib/figures';
import type { PosterSubject } from '../poster/make-poster';
import { PosterSheet } from '../poster/PosterSheet';
import { channelsText, waysOf } from './ways';
import s from './index.module.scss';

/** One material before it goes out: the words to choose, the pictures, where it may go, and what it brought (A36, A112). */
export default function GuideMaterialPage() {
  const { params } = useRouter();
  const materialId = numberParam(params['id']);
  const taskId = numberParam(params['task']);
  const [chosen, setChosen] = useState(0);
  const [poster, setPoster] = useState<PosterSubject>();
  const {
    data: material,
    error,
    reload,
  } = useLoadable(materialId ? String(materialId) : undefined, () =>
    call('GET /api/v1/guide/materials/:materialId', { params: { materialId: materialId ?? 0 } }),
  );
  usePageView('guide-material', { ...(materialId ? { materialId } : {}), ...(taskId ? { taskId } : {}) });
  usePull(reload);
  const { card, poster: posterBy } = waysOf(material?.channels ?? []);
  const share = useShareCard({
    title: material?.title ?? '为你推荐',
    picture: material?.pictures[0],
    about: material && card ? { materialId: material.id } : undefined,
    channel: card,
    taskId,
    url: (carried) => (material ? urlOf('material', { id: material.id, ...carried }) : urlOf('storefront', carried)),
  });
  const gone = (error as { code?: string } | undefined)?.code === 'MATERIAL_NOT_FOUND';
  if (!materialId || (!material && gone))
    return (
      <GuideScreen>
        <Empty
          icon="image"
          title="这份素材不能再转发了"
          text="可能已过期或被总部收回"
          action={{ text: '看别的素材', onClick: () => open('materials') }}
        />
      </GuideScreen>
    );
  if (!material)
    return (
      <GuideScreen>{error ? <ErrorState error={error} onRetry={() => void reload()} /> : <GridSkeleton />}</GuideScreen>
    );
  const { title, copies, pictures, products, mine, channels, to } = material;
  const words = copies[chosen] ?? copies[0] ?? '';
  const enlarge = (picture: string) =>
    void Taro.previewImage({ current: pictureUrl(picture), urls: pictures.map((one) => pictureUrl(one)) });
  return (
    <GuideScreen bar>
      <View className={s.head}>
        <View className={s.title}>{title}</View>
        <View className={s.note}>可发：{channelsText(channels)}</View>
        <View className={s.note}>{shortTimeText(to)} 前有效</View>
        <View className={s.pictures}>
          {pictures.map((picture) => (
            <View key={picture} className={s.cell} onClick={() => enlarge(picture)}>
              <Picture src={picture} className={s.picture} />
            </View>
          ))}
        </View>
      </View>
      <Card title={copies.length > 1 ? '选一段文案，转发时自动复制' : '文案，转发时自动复制'}>
        {copies.map((copy, index) => (
          <Choice
            key={copy}
            title={<View className={s.copy}>{copy}</View>}
            on={index === chosen}
            onClick={() => setChosen(index)}
          />
        ))}
      </Card>
      <Card title="我转发它带来的">
        <Figures
          items={[
            { text: '转发', value: countText(mine.shares) },
            { text: '打开', value: countText(mine.opens) },
            { text: '人数', value: countText(mine.visitors) },
            { text: '订单', value: countText(mine.orders) },
            { text: '提成', value: moneyText(mine.commissionFen) },
          ]}
        />
      </Card>
      {products.length > 0 && (
        <View className={s.goods}>
          <View className={s.sub}>里面的商品</View>
          <ProductGrid products={products} />
        </View>
      )}
      <BottomBar>
        {posterBy && (
          <Btn
            kind={card ? 'line' : 'accent'}
            size="large"
            block={!card}
            onClick={() => setPoster({ about: { materialId: material.id }, channel: posterBy, taskId })}
          >
            <Icon name="image" /> 海报
          </Btn>
        )}
        {card && (
          <ShareButton className={s.share} path={share.path} words={words}>
            <Icon name="share" /> 复制文案并转发
          </ShareButton>
        )}
        {!card && !posterBy && <View className={s.note}>这份素材只用在{channelsText(channels)}</View>}
      </BottomBar>
      <PosterSheet subject={poster} words={words} onClose={() => setPoster(undefined)} />
    </GuideScreen>
  );
}
