import { Image, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { MyGuide } from '@/api/types';
import { useLoadable } from '@/hooks/use-page';
import { pictureUrl } from '@/platform/env';
import { open as openPage } from '@/platform/navigate';
import { call } from '@/runtime';
import { Btn } from '../Btn';
import { Icon } from '../Icon';
import { Picture } from '../Picture';
import { Sheet } from '../Sheet';
import { RowsSkeleton } from '../Skeleton';
import { ErrorState } from '../States';
import s from './AskGuideSheet.module.scss';

const SERVES: Readonly<Record<MyGuide['kind'], string>> = {
  guide: '你的专属导购，选款、尺码、售后都可以问',
  store: '你还没有专属导购，门店的同事为你解答',
  brand_ip: '你还没有专属导购，品牌顾问为你解答',
};

/** Whom to ask (A71): the guide one belongs to, else the store, else the brand; and how to reach them. */
export const AskGuideSheet = ({ open, onClose }: { open: boolean; onClose: () => void }) => {
  const { data, error, reload } = useLoadable(open ? 'guide' : undefined, () => call('GET /api/v1/me/guide'));
  return (
    <Sheet open={open} title="问导购" onClose={onClose}>
      {!data && error !== undefined && <ErrorState error={error} onRetry={() => void reload()} />}
      {!data && error === undefined && <RowsSkeleton count={1} />}
      {data && <Reach guide={data} />}
    </Sheet>
  );
};

const Reach = ({ guide }: { guide: MyGuide }) => (
  <View>
    <View className={s.head}>
      <Picture src={guide.avatar} className={s.avatar} round />
      <View className={s.words}>
        <View className={s.name}>{guide.name}</View>
        <View className={s.note}>
          {[guide.title, guide.storeName].filter((word) => word !== guide.name).join(' · ')}
        </View>
      </View>
    </View>
    <View className={s.serves}>{SERVES[guide.kind]}</View>
    {guide.wecomQr && (
      <View className={s.code}>
        <Image className={s.qr} src={pictureUrl(guide.wecomQr)} showMenuByLongpress />
        <View className={s.note}>长按识别，加 TA 的企业微信</View>
      </View>
    )}
    {guide.phone && (
      <Btn
        kind={guide.wecomQr ? 'line' : 'accent'}
        size="large"
        block
        onClick={() => void Taro.makePhoneCall({ phoneNumber: guide.phone ?? '' }).catch(() => undefined)}
      >
        <Icon name="phone" /> 打门店电话 {guide.phone}
      </Btn>
    )}
    {!guide.phone && !guide.wecomQr && (
      <Btn kind="line" size="large" block onClick={() => openPage('chooseStore')}>
        <Icon name="store" /> 去附近的门店问问
      </Btn>
    )}
  </View>
);
