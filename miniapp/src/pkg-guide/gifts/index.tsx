import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { BottomBar } from '@/components/BottomBar';
import { Btn } from '@/components/Btn';
import { Card } from '@/components/Card';
import { RowsSkeleton } from '@/components/Skeleton';
import { Empty, ErrorState } from '@/components/States';
import { numberParam } from '@/hooks/use-opened';
import { useLoadable, usePageView, usePull } from '@/hooks/use-page';
import { shortTimeText } from '@/lib/time';
import { call, useSession } from '@/runtime';
import { isManager } from '@/state/session';
import { Figures } from '../components/Figures';
import { GuideScreen } from '../components/GuideScreen';
import { moneyText } from '../lib/figures';
import { GiftSheet } from './GiftSheet';
import s from './index.module.scss';

/** Small gifts of the month against the budget; a manager sees the store's too (A73). */
export default function GiftsPage() {
  const asked = numberParam(useRouter().params['member']);
  const manager = useSession(isManager);
  const [giving, setGiving] = useState(asked !== undefined);
  usePageView('guide-gifts');
  const { data, error, reload } = useLoadable('gifts', () => call('GET /api/v1/guide/gifts'));
  const store = useLoadable(manager ? 'store' : undefined, () => call('GET /api/v1/store/gifts'));
  const again = () => Promise.all([reload(), ...(manager ? [store.reload()] : [])]);
  usePull(again);
  if (!data)
    return (
      <GuideScreen>{error ? <ErrorState error={error} onRetry={() => void reload()} /> : <RowsSkeleton />}</GuideScreen>
    );
  const off = data.budgetFen === 0;
  return (
    <GuideScreen bar={!off}>
      {off ? (
        <Empty icon="box" title="还没有小礼额度" text="总部开放额度后，可以在这里登记送给会员的咖啡、电影票等" />
      ) : (
        <View className={s.summary}>
          <Figures
            items={[
              { text: '本月额度', value: moneyText(data.budgetFen) },
              { text: '已用', value: moneyText(data.spentFen) },
              { text: '还剩', value: moneyText(data.leftFen) },
            ]}
          />
        </View>
      )}
      {!off && data.items.length === 0 && <Empty icon="box" title="本月还没有送过小礼" text="送了一杯咖啡，也记一笔" />}
      {data.items.map((gift) => (
        <View key={gift.id} className={s.row}>
          <View className={s.words}>
            <View className={s.what}>{gift.what}</View>
            <View className={s.note}>
              送给 {gift.memberName} · {shortTimeText(gift.at)}
            </View>
          </View>
          <View className={s.cost}>{moneyText(gift.costFen)}</View>
        </View>
      ))}
      {manager && store.data && store.data.items.length > 0 && (
        <Card title="本店各位导购">
          {store.data.items.map((guide) => (
            <View key={guide.guideId} className={s.guide}>
              <View className={s.words}>{guide.name}</View>
              <View className={s.note}>
                {guide.gifts} 份 · {moneyText(guide.spentFen)}
              </View>
            </View>
          ))}
        </Card>
      )}
      {!off && (
        <BottomBar>
          <Btn kind="accent" size="large" block disabled={data.leftFen === 0} onClick={() => setGiving(true)}>
            {data.leftFen === 0 ? '本月额度已用完' : '登记一份小礼'}
          </Btn>
        </BottomBar>
      )}
      <GiftSheet
        open={giving && !off}
        memberId={asked}
        leftFen={data.leftFen}
        onClose={() => setGiving(false)}
        onDone={() => {
          setGiving(false);
          void again();
        }}
      />
    </GuideScreen>
  );
}
