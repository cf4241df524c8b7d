import { View } from '@tarojs/components';
import { useState } from 'react';
import { Btn } from '@/components/Btn';
import { Card } from '@/components/Card';
import { Picture } from '@/components/Picture';
import { RowsSkeleton } from '@/components/Skeleton';
import { ErrorState } from '@/components/States';
import { useLoadable } from '@/hooks/use-page';
import { isWeapp } from '@/platform/env';
import { busy, toast, toastDone } from '@/platform/feedback';
import { savePicture } from '@/platform/album';
import { call } from '@/runtime';
import { drawBadge } from './draw-badge';
import s from './index.module.scss';

/** As many as the server makes codes for at once. */
const AT_ONCE = 20;

/** The manager's own print shop: the badges of everybody in the store, one by one or all (A59). */
export const TeamBadges = () => {
  const { data, error, reload } = useLoadable('colleagues', () => call('GET /api/v1/store/colleagues'));
  const [saved, setSaved] = useState<ReadonlySet<number>>(new Set());
  if (!data) return error ? <ErrorState error={error} onRetry={() => void reload()} /> : <RowsSkeleton count={3} />;
  const people = data.items;
  const save = async (guideIds: readonly number[]) => {
    const count = await busy('正在生成', async () => {
      let done = 0;
      for (let from = 0; from < guideIds.length; from += AT_ONCE) {
        const body = { guideIds: guideIds.slice(from, from + AT_ONCE) };
        const { items } = await call('POST /api/v1/store/badges', { body });
        for (const { guideId, name, title, storeName, accent, image } of items) {
          const path = await drawBadge({ name, title, store: storeName, accent, code: image });
          if (!(await savePicture(path, `工牌-${name}`))) return done;
          done += 1;
          setSaved((before) => new Set([...before, guideId]));
        }
      }
      return done;
    });
    if (count === undefined) return;
    if (count < guideIds.length) toast('没有全部保存，请在设置里允许保存到相册');
    else toastDone(isWeapp ? `${count} 张已存到相册` : `${count} 张已下载`);
  };
  return (
    <Card title={`本店工牌，${people.length} 位`}>
      {people.map(({ guideId, name, avatar, title }) => (
        <View key={guideId} className={s.row}>
          <Picture src={avatar} className={s.face} round />
          <View className={s.who}>
            <View>{name}</View>
            <View className={s.post}>{title}</View>
          </View>
          <Btn size="small" kind="line" onClick={() => void save([guideId])}>
            {saved.has(guideId) ? '再存一张' : '保存'}
          </Btn>
        </View>
      ))}
      <View className={s.all}>
        <Btn kind="line" size="large" block onClick={() => void save(people.map(({ guideId }) => guideId))}>
          {isWeapp ? '全部保存到相册' : '全部下载'}
        </Btn>
        <View className={s.note}>要一页打印全店的，请总部在控制台“导购”里按门店打印</View>
      </View>
    </Card>
  );
};
