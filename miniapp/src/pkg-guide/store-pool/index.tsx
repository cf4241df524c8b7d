import { Text, View } from '@tarojs/components';
import type { StorePool } from '@/api/types';
import { Card } from '@/components/Card';
import { RowsSkeleton } from '@/components/Skeleton';
import { ErrorState } from '@/components/States';
import { useLoadable, usePageView, usePull } from '@/hooks/use-page';
import { call } from '@/runtime';
import { GuideScreen } from '../components/GuideScreen';
import { monthText } from '../lib/calendar';
import { moneyText, signedText } from '../lib/figures';
import { measureText, splitText } from './pool-words';
import s from './index.module.scss';

/** The store's pool for its manager: what is in it, and who gets what of it when the month closes. */
export default function StorePoolPage() {
  usePageView('store-pool');
  const { data, error, reload } = useLoadable('pool', () => call('GET /api/v1/store/pool'));
  usePull(reload);
  return (
    <GuideScreen>
      {!data && (error ? <ErrorState error={error} onRetry={() => void reload()} /> : <RowsSkeleton />)}
      {data && (
        <>
          <Pool pool={data} />
          <Shares pool={data} />
          {data.past.length > 0 && <Past past={data.past} />}
          <View className={s.foot}>
            没有导购的成交，提成记进门店池；每月关账时分给当月在店的人，写进各自的月结单。到店当天算在岗，离店当天不算。
          </View>
        </>
      )}
    </GuideScreen>
  );
}

const Pool = ({ pool }: { pool: StorePool }) => (
  <Card>
    <View className={s.line}>
      <View>
        <View className={s.title}>{monthText(pool.month)}门店池</View>
        <View className={s.note}>关账时预计可分</View>
      </View>
      <View className={s.amount}>{moneyText(pool.poolFen)}</View>
    </View>
    {pool.openingFen !== 0 && <Fact what="上期结转" value={signedText(pool.openingFen)} />}
    <Fact what="这期可分（退回的已扣）" value={signedText(pool.maturedFen)} />
    {pool.laterFen !== 0 && <Fact what="还在售后期，以后再分" value={moneyText(pool.laterFen)} />}
    <Fact what={pool.own ? '怎么分（本店的分法）' : '怎么分'} value={splitText(pool.split)} />
  </Card>
);

const Shares = ({ pool }: { pool: StorePool }) => (
  <Card title="预计分给">
    {pool.shares.length === 0 && <View className={s.note}>这个月没有在店的导购</View>}
    {pool.shares.map((share) => (
      <View key={`${share.guideId} ${share.manager}`} className={s.row}>
        <View className={s.line}>
          <Text className={s.name}>
            {share.name}
            {share.manager && <Text className={s.note}> 店长</Text>}
          </Text>
          <Text className={s.money}>{moneyText(share.fen)}</Text>
        </View>
        <View className={s.note}>{measureText(pool.split, share)}</View>
      </View>
    ))}
    {pool.restFen > 0 && (
      <View className={s.row}>
        <View className={s.line}>
          <Text className={s.name}>留在门店</Text>
          <Text className={s.money}>{moneyText(pool.restFen)}</Text>
        </View>
      </View>
    )}
  </Card>
);

const Past = ({ past }: { past: StorePool['past'] }) => (
  <Card title="分过的">
    {past.map(({ month, poolFen, restFen, shares }) => (
      <View key={month} className={s.row}>
        <View className={s.line}>
          <Text className={s.name}>{monthText(month)}</Text>
          <Text className={s.money}>{moneyText(poolFen)}</Text>
        </View>
        {shares.length > 0 && (
          <View className={s.note}>{shares.map(({ name, fen }) => `${name} ${moneyText(fen)}`).join(' · ')}</View>
        )}
        {restFen > 0 && <View className={s.note}>留在门店 {moneyText(restFen)}</View>}
        {restFen < 0 && <View className={s.note}>退得多，{moneyText(-restFen)} 结转下期扣</View>}
      </View>
    ))}
  </Card>
);

const Fact = ({ what, value }: { what: string; value: string }) => (
  <View className={s.fact}>
    <View className={s.what}>{what}</View>
    <View className={s.value}>{value}</View>
  </View>
);
