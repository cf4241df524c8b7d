import { View } from '@tarojs/components';
import { useDidShow, useShareAppMessage } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { Screen } from '@/components/Screen';
import { SkuSheet } from '@/components/sku-sheet/SkuSheet';
import { ErrorState } from '@/components/States';
import { useOpened } from '@/hooks/use-opened';
import { usePageView, usePull } from '@/hooks/use-page';
import { open } from '@/platform/navigate';
import { cart, track, useVisit, visit } from '@/runtime';
import { urlOf } from '@/routes';
import { needsPlace, switchPrompt } from '@/state/visit';
import { Banners } from './Banners';
import { CityBar } from './CityBar';
import { GuideChip } from './GuideChip';
import { Header } from './Header';
import { Shelf } from './Shelf';
import { StorefrontSkeleton } from './StorefrontSkeleton';
import { SwitchPrompt } from './SwitchPrompt';
import { ZoneBlock } from './ZoneBlock';
import s from './index.module.scss';

/** The store the visitor stands before (A11, A12): one request fills the whole first screen. */
export default function StorefrontPage() {
  useOpened();
  const { storefront, phase, error } = useVisit((state) => state);
  const unplaced = useVisit(needsPlace);
  const nearer = useVisit(switchPrompt);
  const [picked, setPicked] = useState<number>();

  usePageView('storefront');
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
  useShareAppMessage(() => {
    const { link, guideId } = visit.store.getState();
    const name = storefront?.store.name ?? '千店';
    return {
      title: `${name}：看看店里有什么`,
      path: storeId
        ? urlOf('store', { id: storeId, g: guideId, lt: link })
        : urlOf('storefront', { g: guideId, lt: link }),
    };
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
        {[storefront.resolution.notice, ...storefront.notices].filter(Boolean).map((notice) => (
          <View key={notice} className={s.notice}>
            {notice}
          </View>
        ))}
        <Banners banners={storefront.banners} />
        {storefront.hotZones.map((zone) => (
          <ZoneBlock key={zone.id} zone={zone} />
        ))}
        {storefront.shelves.map((shelf) => (
          <Shelf key={shelf.title} title={shelf.title} products={shelf.items} onPick={setPicked} />
        ))}
        <View className={s.foot} onClick={() => open('category')}>
          逛逛全部商品
        </View>
      </View>
      <GuideChip storefront={storefront} />
      <SkuSheet productId={picked} onClose={() => setPicked(undefined)} />
    </Screen>
  );
}
