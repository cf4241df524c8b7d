import { View } from '@tarojs/components';
import { useEffect } from 'react';
import type { Notice } from '@/api/types';
import { Icon, type IconName } from '@/components/Icon';
import { Empty } from '@/components/States';
import { usePagedList, usePageView } from '@/hooks/use-page';
import { cx } from '@/lib/text';
import { shortTimeText } from '@/lib/time';
import { open, openUrl } from '@/platform/navigate';
import { call, liveNotices } from '@/runtime';
import { GuideScreen } from '../components/GuideScreen';
import { ListState } from '../components/ListState';
import { signedText } from '../lib/figures';
import s from './index.module.scss';

const ICON: Readonly<Record<Notice['kind'], IconName>> = {
  sale: 'wallet',
  refund: 'refresh',
  recruit: 'users',
  task: 'check',
  contest: 'trophy',
  hand_over: 'swap',
  statement: 'order',
  system: 'message',
};

/** Everything told to me. Opening the page reads it; what was new keeps its dot until the next visit. */
export default function NoticesPage() {
  usePageView('guide-notices');
  const paged = usePagedList(
    'all',
    (page) => call('GET /api/v1/guide/notices', { query: { page, size: 20 } }),
    (notice) => notice.id,
  );
  const { items } = paged;
  const newest = items.reduce((top, { id, read }) => (read ? top : Math.max(top, id)), 0);
  useEffect(() => {
    // the bell counts on until it works; nothing for the person to do about it
    if (newest > 0) liveNotices.read(newest).catch(() => undefined);
  }, [newest]);
  return (
    <GuideScreen>
      <View className={s.settings} onClick={() => open('noticeSettings')}>
        <View>免打扰与推送</View>
        <Icon name="right" className={s.more} />
      </View>
      <ListState of={paged} empty={<Empty icon="bell" title="还没有消息" text="成交、任务、比赛的消息会到这里" />}>
        {items.map((notice) => (
          <NoticeRow key={notice.id} notice={notice} />
        ))}
      </ListState>
    </GuideScreen>
  );
}

const NoticeRow = ({ notice }: { notice: Notice }) => {
  const { path } = notice;
  return (
    <View className={s.row} onClick={() => path?.startsWith('/') && openUrl(path)}>
      <View className={cx(s.plate, notice.read && s.old)}>
        <Icon name={ICON[notice.kind]} />
      </View>
      <View className={s.words}>
        <View className={s.head}>
          <View className={s.title}>{notice.title}</View>
          {notice.amountFen !== undefined && (
            <View className={cx(s.amount, notice.amountFen < 0 && s.minus)}>{signedText(notice.amountFen)}</View>
          )}
        </View>
        <View className={s.text}>{notice.text}</View>
        <View className={s.time}>{shortTimeText(notice.at)}</View>
      </View>
      {!notice.read && <View className={s.dot} />}
    </View>
  );
};
