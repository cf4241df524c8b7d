import { Text, View } from '@tarojs/components';
import type { FeedItem } from '@/api/types';
import { Card } from '@/components/Card';
import { Picture } from '@/components/Picture';
import { ListFoot } from '@/components/States';
import { usePagedList } from '@/hooks/use-page';
import { shortTimeText } from '@/lib/time';
import { call } from '@/runtime';
import { moneyText } from '../lib/figures';
import s from './Feed.module.scss';

/** What colleagues sold just now (A54); it grows as one scrolls. Nothing to say hides it. */
export const Feed = () => {
  const { items, phase, more, error, done, list } = usePagedList(
    'feed',
    (page) => call('GET /api/v1/guide/feed', { query: { page, size: 10 } }),
    (item) => item.id,
  );
  if (phase !== 'ready' || items.length === 0) return null;
  return (
    <>
      <Card title="本店喜报">
        {items.map((item) => (
          <FeedRow key={item.id} item={item} />
        ))}
      </Card>
      {(more || !done || error) && (
        <ListFoot more={more} done={done} error={error} onRetry={() => void list.loadMore()} />
      )}
    </>
  );
};

const FeedRow = ({ item }: { item: FeedItem }) => (
  <View className={s.row}>
    <Picture src={item.avatar} className={s.avatar} round />
    <View className={s.words}>
      <View>
        <Text className={s.name}>{item.guideName}</Text> {item.text}
      </View>
      <View className={s.note}>
        {shortTimeText(item.at)} · {item.online ? '线上' : '门店'}
      </View>
    </View>
    <View className={s.amount}>{moneyText(item.amountFen)}</View>
  </View>
);
