import { View } from '@tarojs/components';
import Taro, { useShareAppMessage } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { Countdown } from '@/components/Countdown';
import { Icon } from '@/components/Icon';
import { Picture } from '@/components/Picture';
import { Screen } from '@/components/Screen';
import { GridSkeleton } from '@/components/Skeleton';
import { SkuSheet } from '@/components/sku-sheet/SkuSheet';
import { Empty, ErrorState } from '@/components/States';
import { numberParam, useOpened } from '@/hooks/use-opened';
import { useLoadable, usePageView, usePull } from '@/hooks/use-page';
import { shareImage } from '@/platform/env';
import { open } from '@/platform/navigate';
import { call, session, track, useVisit, visit } from '@/runtime';
import { urlOf } from '@/routes';
import { isGuide } from '@/state/session';
import { storeIdOf } from '@/state/visit';
import { ZoneRow } from './ZoneRow';
import s from './index.module.scss';

/** A hot zone in full: HQ's items in HQ's order, with what this store has of them (A19). */
export default function ZonePage() {
  const query = useOpened();
  const zoneId = numberParam(query['id']);
  const storeId = useVisit(storeIdOf);
  const [picked, setPicked] = useState<number>();
  const {
    data: zone,
    error,
    reload,
  } = useLoadable(zoneId ? `${zoneId}:${storeId ?? ''}` : undefined, () => {
    const { link, guideId, scene } = visit.store.getState();
    return call('GET /api/v1/hot-zones/:zoneId', {
      params: { zoneId: zoneId ?? 0 },
      query: { storeId, link, g: guideId, scene },
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
  useShareAppMessage(() => {
    const title = zone ? `${zone.title}｜${zone.subtitle}` : '爆款专区';
    const imageUrl = shareImage(zone?.banner);
    const { link, guideId } = visit.store.getState();
    const state = session.store.getState();
    track('share_open', { channel: 'chat', ...(zoneId ? { zoneId } : {}) });
    if (!zoneId || !isGuide(state))
      return { title, imageUrl, path: urlOf('zone', { id: zoneId ?? 0, g: guideId, lt: link }) };
    return {
      title,
      imageUrl,
      path: urlOf('zone', { id: zoneId, g: state.member?.guideId }),
      promise: call('POST /api/v1/guide/links', { body: { zoneId, channel: 'chat' } }).then(({ path }) => ({
        title,
        imageUrl,
        path,
      })),
    };
  });
  const toStore = { text: '回门店逛逛', onClick: () => open('storefront') };
  if (!zoneId)
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
          </View>
        </View>
      </View>
      {zone.notice && <View className={s.notice}>{zone.notice}</View>}
      <View className={s.items}>
        {zone.items.map((item, index) => (
          <ZoneRow
            key={item.productId}
            item={item}
            rank={index + 1}
            onPick={setPicked}
            onOpen={(productId) => {
              track('zone_click', { zoneId, productId });
              open('product', { id: productId });
            }}
          />
        ))}
      </View>
      <SkuSheet productId={picked} onClose={() => setPicked(undefined)} />
    </Screen>
  );
}
