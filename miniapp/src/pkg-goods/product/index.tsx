import { Text, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { GuideNote } from '@/components/ask-guide/GuideNote';
import { JoinBar } from '@/components/join/JoinBar';
import { Picture } from '@/components/Picture';
import { Screen } from '@/components/Screen';
import { SkuSheet } from '@/components/sku-sheet/SkuSheet';
import { Empty, ErrorState } from '@/components/States';
import { useOpened } from '@/hooks/use-opened';
import { useLoadable, usePageView, usePull, useSeen } from '@/hooks/use-page';
import { useTarget } from '@/hooks/use-target';
import { launchScene } from '@/platform/launch';
import { open } from '@/platform/navigate';
import { call, linkQuery, useVisit, visit } from '@/runtime';
import { MOMENTS_SCENE, storeIdOf } from '@/state/visit';
import { BuyBar } from './BuyBar';
import { Fulfilments } from './Fulfilments';
import { Gallery } from './Gallery';
import { Headline } from './Headline';
import { ProductSkeleton } from './ProductSkeleton';
import { useProductShare } from './use-product-share';
import s from './index.module.scss';

/** One product: from the shelf, or straight from a guide's card (A22), which names its store and guide by the link. */
export default function ProductPage() {
  const query = useOpened();
  const { id: productId, missing } = useTarget(query['id'], 'product');
  const single = launchScene() === MOMENTS_SCENE;
  const storeId = useVisit(storeIdOf);
  const [sheet, setSheet] = useState<'both' | 'cart' | 'buy'>();

  const {
    data: product,
    error,
    reload,
  } = useLoadable(productId ? `${productId}:${storeId ?? ''}` : undefined, () => {
    return call('GET /api/v1/products/:productId', {
      params: { productId: productId ?? 0 },
      query: { storeId, ...linkQuery() },
    });
  });
  useEffect(() => {
    // opened from outside: the picture shows at once, the store and its stock follow
    void visit.ensure();
  }, []);
  useSeen('product_view', productId ? { productId } : undefined);
  usePageView('product', productId ? { productId } : {});
  usePull(reload);
  const share = useProductShare(product);

  if (missing)
    return (
      <Screen>
        <Empty title="没有找到这件商品" action={{ text: '回门店逛逛', onClick: () => open('storefront') }} />
      </Screen>
    );
  if (!product)
    return (
      <Screen paper>{error ? <ErrorState error={error} onRetry={() => void reload()} /> : <ProductSkeleton />}</Screen>
    );
  return (
    <Screen bar>
      <Gallery pictures={product.pictures} name={product.name} />
      <Headline product={product} sharePath={share.path} onZoneOver={() => void reload()} />
      <Fulfilments product={product} onChoose={() => setSheet('both')} />
      {product.guide && <GuideNote guide={product.guide} />}
      <View className={s.card}>
        <View className={s.title}>商品信息</View>
        {Object.entries(product.attributes).map(([name, value]) => (
          <View key={name} className={s.attribute}>
            <Text className={s.label}>{name}</Text>
            <Text>{value}</Text>
          </View>
        ))}
        {product.description && <View className={s.description}>{product.description}</View>}
        {product.pictures.slice(1).map((picture) => (
          <Picture key={picture} src={picture} className={s.detail} />
        ))}
      </View>
      {!product.guide && <JoinBar bar />}
      {single ? (
        <View className={s.single}>点下方“前往小程序”，到店看现货、下单购买</View>
      ) : (
        <BuyBar product={product} onCart={() => setSheet('cart')} onBuy={() => setSheet('buy')} />
      )}
      <SkuSheet
        productId={sheet ? product.id : undefined}
        product={product}
        mode={sheet ?? 'both'}
        onClose={() => setSheet(undefined)}
      />
    </Screen>
  );
}
