import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { GuideNote } from '@/components/ask-guide/GuideNote';
import { Btn } from '@/components/Btn';
import { Icon } from '@/components/Icon';
import { ProductGrid } from '@/components/ProductCard';
import { JoinBar } from '@/components/join/JoinBar';
import { Screen } from '@/components/Screen';
import { ShareButton } from '@/components/ShareButton';
import { GridSkeleton } from '@/components/Skeleton';
import { SkuSheet } from '@/components/sku-sheet/SkuSheet';
import { Empty, ErrorState } from '@/components/States';
import { useOpened } from '@/hooks/use-opened';
import { useLoadable, usePageView, usePull, useSeen } from '@/hooks/use-page';
import { useShareCard } from '@/hooks/use-share-card';
import { useTarget } from '@/hooks/use-target';
import { open } from '@/platform/navigate';
import { call, linkQuery, useVisit, visit } from '@/runtime';
import { urlOf } from '@/routes';
import { storeIdOf } from '@/state/visit';
import { Pictures } from './Pictures';
import s from './index.module.scss';

/** What a guide forwarded: pictures and words of headquarters, and everything in them to buy (A36). */
export default function MaterialPage() {
  const query = useOpened();
  const { id: materialId, missing } = useTarget(query['id'], 'material');
  const storeId = useVisit(storeIdOf);
  const guide = useVisit((state) => state.storefront?.guide);
  const [picked, setPicked] = useState<number>();
  const {
    data: material,
    error,
    reload,
  } = useLoadable(materialId ? `${materialId}:${storeId ?? ''}` : undefined, () =>
    call('GET /api/v1/materials/:materialId', {
      params: { materialId: materialId ?? 0 },
      query: { storeId, ...linkQuery() },
    }),
  );
  usePageView('material', materialId ? { materialId } : {});
  useSeen('material_view', materialId ? { materialId } : undefined);
  usePull(reload);
  useEffect(() => {
    void visit.ensure();
  }, []);
  const share = useShareCard({
    title: material?.title ?? '为你推荐',
    picture: material?.pictures[0],
    about: material && { materialId: material.id },
    url: (carried) => (materialId ? urlOf('material', { id: materialId, ...carried }) : urlOf('storefront', carried)),
  });
  const gone = (error as { code?: string } | undefined)?.code === 'MATERIAL_NOT_FOUND';
  if (missing || (!material && gone))
    return (
      <Screen>
        <Empty
          icon="image"
          title="这份推荐已经收起来了"
          text="门店里还有更多好货"
          action={{ text: '回门店逛逛', onClick: () => open('storefront') }}
        />
      </Screen>
    );
  if (!material)
    return <Screen>{error ? <ErrorState error={error} onRetry={() => void reload()} /> : <GridSkeleton />}</Screen>;
  const { zoneId } = material;
  return (
    <Screen>
      <View className={s.story}>
        <View className={s.title}>{material.title}</View>
        {material.copy && <View className={s.copy}>{material.copy}</View>}
        <Pictures pictures={material.pictures} title={material.title} />
        <View className={s.foot}>
          <ShareButton className={s.share} path={share.path}>
            <Icon name="share" /> 分享给朋友
          </ShareButton>
        </View>
      </View>
      {guide && <GuideNote guide={guide} />}
      {zoneId !== undefined && (
        <View className={s.zone} onClick={() => open('zone', { id: zoneId })}>
          <Icon name="fire" /> 爆款专区正在进行
          <Icon name="right" className={s.more} />
        </View>
      )}
      {material.products.length > 0 && (
        <View className={s.goods}>
          <View className={s.head}>同款好物</View>
          <ProductGrid products={material.products} onPick={setPicked} />
        </View>
      )}
      <View className={s.enter}>
        <Btn kind="line" onClick={() => open('storefront')}>
          进店看看更多
        </Btn>
      </View>
      {!guide && <JoinBar />}
      <SkuSheet productId={picked} onClose={() => setPicked(undefined)} />
    </Screen>
  );
}
