import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { BottomBar } from '@/components/BottomBar';
import { Btn } from '@/components/Btn';
import { Card } from '@/components/Card';
import { Icon } from '@/components/Icon';
import { JoinBar } from '@/components/join/JoinBar';
import { Picture } from '@/components/Picture';
import { Screen } from '@/components/Screen';
import { RowsSkeleton } from '@/components/Skeleton';
import { ErrorState } from '@/components/States';
import { numberParam, useOpened } from '@/hooks/use-opened';
import { useLoadable, usePageView, usePull, useSeen } from '@/hooks/use-page';
import { distanceText, placeText } from '@/lib/text';
import { useShareCard } from '@/hooks/use-share-card';
import { busy, toast } from '@/platform/feedback';
import { open } from '@/platform/navigate';
import { call, cart, locator, track, visit } from '@/runtime';
import { urlOf } from '@/routes';
import { storeIdOf } from '@/state/visit';
import { WeekHours } from './WeekHours';
import s from './index.module.scss';

const STATUS = { online: undefined, paused: '门店暂停营业，线上暂时不能下单', closed: '这家门店已经停业' } as const;

/** A store: where it is, when it is open, who works there. Badge codes and store cards land here (A59). */
export default function StorePage() {
  const query = useOpened();
  // a badge's code names the link only: the link's store is the one it resolves to
  const storeId = numberParam(query['id']) ?? storeIdOf(visit.store.getState());
  const {
    data: store,
    error,
    reload,
  } = useLoadable(String(storeId ?? 'by link'), async () => {
    await visit.ensure();
    const known = storeId ?? storeIdOf(visit.store.getState()) ?? 0;
    return call('GET /api/v1/stores/:storeId', { params: { storeId: known }, query: { ...locator.cached() } });
  });
  usePageView('store', storeId ? { storeId } : {});
  useSeen('store_view', store && { storeId: store.id });
  usePull(reload);
  useShareCard({
    title: store?.name ?? '门店',
    about: store && { storeId: store.id },
    url: (carried) => (store ? urlOf('store', { id: store.id, ...carried }) : urlOf('storefront', carried)),
  });
  if (!store)
    return <Screen>{error ? <ErrorState error={error} onRetry={() => void reload()} /> : <RowsSkeleton />}</Screen>;

  const place = placeText(store);
  const enter = async () => {
    if (store.id !== storeIdOf(visit.store.getState())) {
      track('store_switch', { storeId: store.id });
      await busy('正在进店', () => visit.chooseStore(store.id));
      if (cart.store.getState().phase === 'ready') void cart.load();
    }
    open('storefront');
  };
  const copy = () => void Taro.setClipboardData({ data: place }).then(() => toast('地址已复制'));
  return (
    <Screen bar>
      <View className={s.head}>
        <View className={s.name}>{store.name}</View>
        <View className={store.openNow ? s.hours : s.shut}>
          <Icon name="clock" /> {store.hoursText}
        </View>
        {STATUS[store.status] && <View className={s.status}>{STATUS[store.status]}</View>}
      </View>
      <Card>
        <View className={s.line} onClick={copy}>
          <Icon name="pin" className={s.icon} />
          <View className={s.words}>
            <View>{place}</View>
            <View className={s.note}>
              {store.mall && <Text>{store.mall} </Text>}
              {store.distanceM !== undefined && <Text>离你 {distanceText(store.distanceM)}</Text>}
            </View>
          </View>
          <Text className={s.copy}>复制</Text>
        </View>
        {store.phone && (
          <View className={s.line} onClick={() => void Taro.makePhoneCall({ phoneNumber: store.phone ?? '' })}>
            <Icon name="phone" className={s.icon} />
            <View className={s.words}>{store.phone}</View>
            <Text className={s.copy}>拨打</Text>
          </View>
        )}
      </Card>
      <Card title="营业时间">
        <WeekHours hours={store.hours} />
      </Card>
      {store.pickupSlots[0] && (
        <Card title="到店自提">
          <View className={s.note}>最早 {store.pickupSlots[0].text} 可取；夜里也能下单，开门就能取。</View>
        </Card>
      )}
      {store.guides.length > 0 && (
        <Card title="店里的导购">
          <View className={s.guides}>
            {store.guides.map((guide) => (
              <View key={guide.guideId} className={s.guide}>
                <Picture src={guide.avatar} className={s.avatar} round />
                <View className={s.guideName}>{guide.name}</View>
                <View className={s.note}>{guide.title}</View>
              </View>
            ))}
          </View>
        </Card>
      )}
      <JoinBar bar={store.status === 'online'} />
      {store.status === 'online' && (
        <BottomBar>
          <Btn kind="accent" size="large" block onClick={() => void enter()}>
            进店逛逛
          </Btn>
        </BottomBar>
      )}
    </Screen>
  );
}
