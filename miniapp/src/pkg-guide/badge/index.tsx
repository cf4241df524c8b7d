import { Image, View } from '@tarojs/components';
import { useShareAppMessage } from '@tarojs/taro';
import { Btn } from '@/components/Btn';
import { Picture } from '@/components/Picture';
import { Screen } from '@/components/Screen';
import { Bone } from '@/components/Skeleton';
import { ErrorState } from '@/components/States';
import { useLoadable, usePageView } from '@/hooks/use-page';
import { isWeapp } from '@/platform/env';
import { busy, toast, toastDone } from '@/platform/feedback';
import { savePicture } from '@/platform/album';
import { call, useSession } from '@/runtime';
import { urlOf } from '@/routes';
import { isManager } from '@/state/session';
import { drawBadge } from './draw-badge';
import { TeamBadges } from './TeamBadges';
import s from './index.module.scss';

/** The guide's own code: a scan leads to his store and counts as his touch (A59). */
export default function BadgePage() {
  const { data, error, reload } = useLoadable('badge', async () => {
    const me = await call('GET /api/v1/guide/me');
    const link = await call('POST /api/v1/guide/links', { body: { storeId: me.store.id, channel: 'badge' } });
    const code = await call('GET /api/v1/guide/links/:token/code', { params: { token: link.token } });
    return { me, link, code: code.image };
  });
  const manager = useSession(isManager);
  usePageView('badge');
  useShareAppMessage(() => ({
    title: data ? `${data.me.name} · ${data.me.store.name}` : '我的工牌',
    path: data?.link.path ?? urlOf('storefront'),
  }));
  if (!data)
    return (
      <Screen>
        {error ? <ErrorState error={error} onRetry={() => void reload()} /> : <Bone className={s.bone} />}
      </Screen>
    );
  const { me, code } = data;
  const save = async () => {
    const path = await busy('正在生成', () => drawBadge({ name: me.name, store: me.store.name, code }));
    if (!path) return;
    if (await savePicture(path, `工牌-${me.name}`)) toastDone(isWeapp ? '已存到相册' : '已下载');
    else toast('没有保存成功，请在设置里允许保存到相册');
  };
  return (
    <Screen>
      <View className={s.badge}>
        <Picture src={me.avatar} className={s.avatar} round eager />
        <View className={s.name}>{me.name}</View>
        <View className={s.note}>{me.store.name}</View>
        <Image src={code} className={s.code} />
        <View className={s.note}>微信扫一扫，进我们店看看</View>
      </View>
      <View className={s.actions}>
        <Btn kind="accent" size="large" block onClick={() => void save()}>
          {isWeapp ? '保存到相册' : '下载工牌'}
        </Btn>
        <View className={s.note}>打印出来放在工牌或收银台，顾客扫码进店就记在你名下。</View>
      </View>
      {manager && <TeamBadges />}
    </Screen>
  );
}
