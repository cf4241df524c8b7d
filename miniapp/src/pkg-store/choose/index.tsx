import { Input, Text, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { Icon } from '@/components/Icon';
import { JoinBar } from '@/components/join/JoinBar';
import { Screen } from '@/components/Screen';
import { RowsSkeleton } from '@/components/Skeleton';
import { Empty, ErrorState, ListFoot } from '@/components/States';
import { usePagedList, usePageView } from '@/hooks/use-page';
import { busy, toast } from '@/platform/feedback';
import { openLocationSetting } from '@/platform/location';
import { back } from '@/platform/navigate';
import { call, cart, locator, track, useVisit, visit } from '@/runtime';
import { storeIdOf } from '@/state/visit';
import { CitySheet } from './CitySheet';
import { StoreRow } from './StoreRow';
import { WhyCard } from './WhyCard';
import s from './index.module.scss';

/** Another store: nearest first when the position is known, else by city or by name. */
export default function ChooseStorePage() {
  const here = useVisit(storeIdOf);
  const denied = useVisit((state) => state.noFix === 'denied');
  const [fix, setFix] = useState(() => locator.cached());
  const [city, setCity] = useState<string>();
  const [text, setText] = useState('');
  const [words, setWords] = useState('');
  const [choosing, setChoosing] = useState(false);
  usePageView('choose-store');
  useEffect(() => {
    const timer = setTimeout(() => setWords(text.trim()), 350);
    return () => clearTimeout(timer);
  }, [text]);
  const { items, total, phase, more, error, done, list } = usePagedList(
    JSON.stringify([fix, city, words]),
    (page) => call('GET /api/v1/stores', { query: { ...fix, city, q: words || undefined, page, size: 20 } }),
    (store) => store.id,
  );
  const locate = async () => {
    if (denied && !(await openLocationSetting())) return;
    const outcome = await busy('正在定位', () => locator.relocate());
    if (outcome?.fix) {
      setCity(undefined);
      setFix(outcome.fix);
    } else toast('没有拿到位置，可以按城市找');
  };
  const choose = async (storeId: number) => {
    track('store_switch', { storeId });
    await busy('正在换店', () => visit.chooseStore(storeId));
    if (cart.store.getState().phase === 'ready') void cart.load();
    back();
  };
  const pickCity = (chosen: string | undefined) => {
    setCity(chosen);
    setChoosing(false);
  };
  return (
    <Screen>
      <View className={s.bar}>
        <View className={s.city} onClick={() => setChoosing(true)}>
          <Text>{city ?? (fix ? '附近' : '全国')}</Text>
          <Icon name="down" className={s.down} />
        </View>
        <View className={s.box}>
          <Icon name="search" className={s.icon} />
          <Input
            className={s.input}
            value={text}
            name="store"
            maxlength={40}
            confirmType="search"
            placeholder="搜门店、商场、路名"
            onInput={(event) => setText(event.detail.value)}
            onConfirm={(event) => setWords(event.detail.value.trim())}
          />
        </View>
        <View className={s.locate} onClick={() => void locate()} ariaRole="button" ariaLabel="定位">
          <Icon name="pin" />
        </View>
      </View>
      <WhyCard />
      <View className={s.title}>
        {words ? `“${words}”的结果` : city ? `${city}的门店` : fix ? '离你最近的门店' : '全部门店'}
        {phase === 'ready' && <View className={s.total}>{total} 家</View>}
      </View>
      {phase === 'error' && <ErrorState error={error} onRetry={() => void list.refresh()} />}
      {(phase === 'loading' || phase === 'idle') && <RowsSkeleton />}
      {phase === 'ready' && items.length === 0 && (
        <Empty
          icon="store"
          title="没有找到门店"
          text="换个词或换个城市试试"
          action={{ text: '换个城市', onClick: () => setChoosing(true) }}
        />
      )}
      {phase === 'ready' &&
        items.map((store) => (
          <StoreRow key={store.id} store={store} current={store.id === here} onChoose={() => void choose(store.id)} />
        ))}
      {phase === 'ready' && items.length > 0 && (
        <ListFoot more={more} done={done} error={error} onRetry={() => void list.loadMore()} />
      )}
      <JoinBar />
      <CitySheet
        open={choosing}
        chosen={city}
        located={fix !== undefined}
        onPick={pickCity}
        onClose={() => setChoosing(false)}
      />
    </Screen>
  );
}
