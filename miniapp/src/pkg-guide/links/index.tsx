import { formatFen } from '@qiandian/shared';
import { Text, View } from '@tarojs/components';
import { Card } from '@/components/Card';
import { Picture } from '@/components/Picture';
import { RowsSkeleton } from '@/components/Skeleton';
import { Empty, ErrorState, ListFoot } from '@/components/States';
import { usePagedList, usePageView } from '@/hooks/use-page';
import { shortTimeText } from '@/lib/time';
import { open } from '@/platform/navigate';
import { call } from '@/runtime';
import { GuideScreen } from '../components/GuideScreen';
import s from './index.module.scss';

const KIND = { product: '商品', zone: '专区', material: '素材', store: '门店' } as const;
const CHANNEL = {
  chat: '好友',
  group: '群',
  moments: '朋友圈',
  poster: '海报',
  badge: '工牌码',
  wecom: '企业微信',
} as const;

/** What I sent out and what came of it: opens by people, not claims of having shared (B2). */
export default function LinksPage() {
  const { items, phase, more, error, done, list } = usePagedList(
    'all',
    (page) => call('GET /api/v1/guide/links', { query: { page, size: 20 } }),
    (link) => link.token,
  );
  usePageView('guide-links');
  if (phase === 'error')
    return (
      <GuideScreen>
        <ErrorState error={error} onRetry={() => void list.refresh()} />
      </GuideScreen>
    );
  if (phase !== 'ready')
    return (
      <GuideScreen>
        <RowsSkeleton count={5} />
      </GuideScreen>
    );
  if (items.length === 0)
    return (
      <GuideScreen>
        <Empty
          icon="link"
          title="还没有分享过"
          text="发出第一张商品卡，看看谁打开了"
          action={{ text: '去分享', onClick: () => open('share', {}) }}
        />
      </GuideScreen>
    );
  return (
    <GuideScreen>
      {items.map((link) => (
        <Card key={link.token}>
          <View className={s.head}>
            <Picture src={link.picture} className={s.picture} />
            <View className={s.words}>
              <View className={s.title}>{link.title}</View>
              <View className={s.note}>
                {KIND[link.kind]} · 发到{CHANNEL[link.channel]} · {shortTimeText(link.createdAt)}
              </View>
              <View className={s.note}>
                {link.lastOpenAt ? `最近打开 ${shortTimeText(link.lastOpenAt)}` : '还没有人打开'}
              </View>
            </View>
          </View>
          <View className={s.figures}>
            <Figure value={String(link.opens)} text="打开" />
            <Figure value={String(link.visitors)} text="人数" />
            <Figure value={String(link.orders)} text="订单" />
            <Figure value={formatFen(link.paidFen).replace(/\.00$/, '')} text="成交" />
          </View>
        </Card>
      ))}
      <ListFoot more={more} done={done} error={error} onRetry={() => void list.loadMore()} />
    </GuideScreen>
  );
}

const Figure = ({ value, text }: { value: string; text: string }) => (
  <View className={s.figure}>
    <Text className={s.value}>{value}</Text>
    <Text className={s.label}>{text}</Text>
  </View>
);
