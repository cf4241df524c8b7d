import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import type { Storefront } from '@/api/types';
import { Btn } from '@/components/Btn';
import { JoinSheet } from '@/components/join/JoinSheet';
import { Picture } from '@/components/Picture';
import { Sheet } from '@/components/Sheet';
import { open } from '@/platform/navigate';
import { useSession } from '@/runtime';
import { isVisitor } from '@/state/session';
import s from './GuideChip.module.scss';

/** The guide who sent the link or looks after this member, small and floating; who is no member yet joins there (A59). */
export const GuideChip = ({ storefront: { guide, store, resolution } }: { storefront: Storefront }) => {
  const [sheet, setSheet] = useState<'guide' | 'join'>();
  const visitor = useSession(isVisitor);
  if (!guide) return null;
  const byLink = resolution.reason.startsWith('LINK');
  const close = () => setSheet(undefined);
  return (
    <>
      <View className={s.chip} onClick={() => setSheet('guide')}>
        <Picture src={guide.avatar} className={s.avatar} round />
        <Text className={s.name}>{guide.name}</Text>
      </View>
      <Sheet open={sheet === 'guide'} title="为你服务" onClose={close}>
        <View className={s.card}>
          <Picture src={guide.avatar} className={s.portrait} round />
          <View>
            <View className={s.full}>{guide.name}</View>
            <View className={s.note}>
              {guide.title} · {store.name}
            </View>
          </View>
        </View>
        <View className={s.note}>
          {byLink
            ? '你从 TA 的分享进店，选款、尺码、到店试穿都可以找 TA。'
            : '你的专属导购，选款、尺码、到店试穿都可以找 TA。'}
        </View>
        {visitor && (
          <Btn kind="accent" block className={s.join} onClick={() => setSheet('join')}>
            入会，由{guide.name}为你服务
          </Btn>
        )}
        <View className={s.actions}>
          {store.phone && (
            <Btn kind="line" block onClick={() => void Taro.makePhoneCall({ phoneNumber: store.phone ?? '' })}>
              打给门店
            </Btn>
          )}
          <Btn kind="ink" block onClick={() => open('store', { id: store.id })}>
            看看门店
          </Btn>
        </View>
      </Sheet>
      <JoinSheet open={sheet === 'join'} onClose={close} />
    </>
  );
};
