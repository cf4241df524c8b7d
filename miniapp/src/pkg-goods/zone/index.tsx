import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { Countdown } from '@/components/Countdown';
import { Icon } from '@/components/Icon';
import { JoinBar } from '@/components/join/JoinBar';
import { Picture } from '@/components/Picture';
import { Screen } from '@/components/Screen';
import { ShareButton } from '@/components/ShareButton';
import { GridSkeleton } from '@/components/Skeleton';
import { SkuSheet } from '@/components/sku-sheet/SkuSheet';
import { Empty, ErrorState } from '@/components/States';
import { useOpened } from '@/hooks/use-opened';
import { useLoadable, usePageView, usePull } from '@/hooks/use-page';
import { useShareCard } from '@/hooks/use-share-card';
import { useTarget } from '@/hooks/use-target';
import { open } from '@/platform/navigate';
import { call, linkQuery, track, useVisit, visit } from '@/runtime';
import { urlOf } from '@/routes';
import { storeIdOf } from '@/state/visit';
import { ZoneRows } from './ZoneRows';
import s from './index.module.scss';

/** A hot zone in full: HQ's items in HQ's order, with what this store has of them (A19). */
export default function ZonePage() {
  const query = useOpened();
  const { id: zoneId, missing } = useTarget(query['id'], 'zone');
  const storeId = useVisit(storeIdOf);
  const [picked, setPicked] = useState<number>();
  const {
    data: zone,
    error,
    reload,
  } = useLoadable(zoneId ? `${zoneId}:${storeId ?? ''}` : undefined, () => {
    return call('GET /api/v1/hot-zones/:zoneId', {
      params: { zoneId: zoneId ?? 0 },
      query: { storeId, ...linkQuery() },
    });
  });
  usePageView('zone', zoneId ? { zoneId } : {});
  usePull(reload);
  useEffect(() => {
    void visit.ensure();
  }, []);
  useEffect(() => {
    if (!zone) return;
    void Taro.setNavigationBarTitle({ title: zone.title });
    track('zone_impression', { zoneId: zone.id });
  }, [zone?.id]); // eslint-disable-line react-hooks/exhaustive-deps -- one impression a zone, not a refresh
  const share = useShareCard({
    title: zone ? `${zone.title}｜${zone.subtitle}` : '爆款专区',
    picture: zone?.banner,
    about: zone && { zoneId: zone.id },
    url: (carried) => (zoneId ? urlOf('zone', { id: zoneId, ...carried }) : urlOf('storefront', carried)),
  });
  const toStore = { text: '回门店逛逛', onClick: () => open('storefront') };
  if (missing)
    return (
      <Screen>
        <Empty title="没有找到这个专区" action={toStore} />
      </Screen>
    );
  if (!zone)
    return (
      <Screen>
        {!error && <GridSkeleton />}
        {error !== undefined && (error as { code?: string }).code === 'ZONE_NOT_FOUND' && (
          <Empty icon="fire" title="这个专区已经结束" text="门店里还有更多好货" action={toStore} />
        )}
        {error !== undefined && (error as { code?: string }).code !== 'ZONE_NOT_FOUND' && (
          <ErrorState error={error} onRetry={() => void reload()} />
        )}
      </Screen>
    );
  return (
    <Screen>
      <View className={s.hero}>
        {zone.banner && <Picture src={zone.banner} className={s.banner} eager />}
        <View className={s.words}>
          <View className={s.title}>
            <Icon name="fire" /> {zone.title}
          </View>
          <View className={s.subtitle}>{zone.subtitle}</View>
          <View className={s.time}>
            距结束 <Countdown until={zone.endsAt} onOver={() => void reload()} />
            <ShareButton className={s.share} path={share.path}>
              <Icon name="share" /> 分享
            </ShareButton>
          </View>
        </View>
      </View>
      {zone.notice && <View className={s.notice}>{zone.notice}</View>}
      <ZoneRows zone={zone} onPick={setPicked} />
      <JoinBar />
      <SkuSheet productId={picked} onClose={() => setPicked(undefined)} />
    </Screen>
  );
}
