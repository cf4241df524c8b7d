import { View } from '@tarojs/components';
import { useDidHide, useDidShow } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { openUrl } from '@/platform/navigate';
import { liveNotices, useLiveNotices } from '@/runtime';
import { signedText } from '../lib/figures';
import s from './LiveNotice.module.scss';

/** Asks for notices while its page is the one on top, and shows the payment that has just been credited. */
export const LiveNotice = () => {
  const [onTop, setOnTop] = useState(true);
  useDidShow(() => setOnTop(true));
  useDidHide(() => setOnTop(false));
  useEffect(() => (onTop ? liveNotices.watch() : undefined), [onTop]);
  const notice = useLiveNotices((state) => state.showing);
  if (!onTop || !notice) return null;
  const follow = () => {
    liveNotices.dismiss();
    if (notice.path?.startsWith('/')) openUrl(notice.path);
  };
  return (
    <View key={notice.id} className={s.card} onClick={follow} ariaRole="alert">
      <View className={s.coin}>¥</View>
      <View className={s.words}>
        {notice.amountFen !== undefined && <View className={s.amount}>{signedText(notice.amountFen)}</View>}
        <View className={notice.amountFen === undefined ? s.amount : s.text}>
          {notice.amountFen === undefined ? notice.title : notice.text}
        </View>
      </View>
    </View>
  );
};
