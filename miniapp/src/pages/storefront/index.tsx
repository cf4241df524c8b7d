import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { JoinBar } from '@/components/join/JoinBar';
import { Screen } from '@/components/Screen';
import { SkuSheet } from '@/components/sku-sheet/SkuSheet';
import { ErrorState } from '@/components/States';
import { useCartBadge } from '@/hooks/use-cart-badge';
import { useOpened } from '@/hooks/use-opened';
import { usePageView, usePull, useSeen } from '@/hooks/use-page';
import { useShareCard } from '@/hooks/use-share-card';
import { open } from '@/platform/navigate';
import { cart, track, useVisit, visit } from '@/runtime';
import { urlOf } from '@/routes';
import { needsPlace, switchPrompt } from '@/state/visit';
import { Banners } from './Banners';
import { Blocks } from './Blocks';
import { CityBar } from './CityBar';
import { GuideChip } from './GuideChip';
import { Header } from './Header';
import { Notices } from './Notices';
import { StorefrontSkeleton } from './StorefrontSkeleton';
import { SwitchPrompt } from './SwitchPrompt';
import s from './index.module.scss';

/** The store the visitor stands before (A11, A12): one request fills the whole first screen. */
export default function StorefrontPage() {
  useOpened();
  const { storefront, phase, error } = useVisit((state) => state);
  const unplaced = useVisit(needsPlace);
  const nearer = useVisit(switchPrompt);
  const [picked, setPicked] = useState<number>();

  usePageView('storefront');
  useSeen('store_view', storefront && { storeId: storefront.store.id });
  useCartBadge();
  useEffect(() => {
    void visit.ensure();
  }, []);
  useDidShow(() => {
    if (visit.store.getState().phase === 'error') void visit.load();
  });
  usePull(() => visit.load(false));
  const storeId = storefront?.store.id;
  useEffect(() => {
    for (const zone of storefront?.hotZones ?? []) track('zone_impression', { zoneId: zone.id });
    // a new store or a newly published zone is a new impression
  }, [storefront?.hotZones]);
  useEffect(() => {
    if (storeId && cart.store.getState().phase === 'ready') void cart.load();
  }, [storeId]);
  useShareCard({
    title: `${storefront?.store.name ?? '千店'}：看看店里有什么`,
    about: storeId ? { storeId } : undefined,
    url: (carried) => (storeId ? urlOf('store', { id: storeId, ...carried }) : urlOf('storefront', carried)),
  });

  if (!storefront)
    return (
      <Screen>
        {phase === 'error' ? <ErrorState error={error} onRetry={() => void visit.load()} /> : <StorefrontSkeleton />}
      </Screen>
    );
  return (
    <Screen className={s.page}>
      <Header storefront={storefront} />
      <View className={s.content}>
        {unplaced && <CityBar />}
        {nearer && <SwitchPrompt nearer={nearer} />}
        {!unplaced && storefront.resolution.notice && <View className={s.notice}>{storefront.resolution.notice}</View>}
        <Banners banners={storefront.banners} />
        <Notices notices={storefront.notices} />
        <Blocks zones={storefront.hotZones} shelves={storefront.shelves} onPick={setPicked} />
        <View className={s.foot} onClick={() => open('category')}>
          逛逛全部商品
        </View>
      </View>
      <JoinBar tab />
      <GuideChip storefront={storefront} />
      <SkuSheet productId={picked} onClose={() => setPicked(undefined)} />
    </Screen>
  );
}
