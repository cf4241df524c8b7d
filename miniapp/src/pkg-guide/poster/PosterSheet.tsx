import { Image, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { Btn } from '@/components/Btn';
import { Bone } from '@/components/Skeleton';
import { Sheet } from '@/components/Sheet';
import { ErrorState } from '@/components/States';
import { useLoadable } from '@/hooks/use-page';
import { savePicture } from '@/platform/album';
import { isWeapp } from '@/platform/env';
import { toast, toastDone } from '@/platform/feedback';
import { track } from '@/runtime';
import { makePoster } from './make-poster';
import s from './PosterSheet.module.scss';

/** A product's poster with the guide's own code, ready to save or forward. */
export const PosterSheet = ({ productId, onClose }: { productId: number | undefined; onClose: () => void }) => {
  const { data, error, reload } = useLoadable(productId ? String(productId) : undefined, async () => ({
    of: productId,
    path: await makePoster(productId ?? 0),
  }));
  const path = data?.of === productId ? data?.path : undefined;
  const save = async () => {
    if (!path) return;
    track('share_open', { channel: 'poster', ...(productId ? { productId } : {}) });
    if (await savePicture(path, `海报-${productId}`)) toastDone(isWeapp ? '已存到相册' : '已下载');
    else toast('没有保存成功，请在设置里允许保存到相册');
  };
  return (
    <Sheet
      open={productId !== undefined}
      title="商品海报"
      onClose={onClose}
      footer={
        <Btn kind="accent" size="large" block disabled={!path} onClick={() => void save()}>
          {isWeapp ? '保存到相册' : '下载海报'}
        </Btn>
      }
    >
      <View className={s.place}>
        {path && (
          <Image
            className={s.poster}
            src={path}
            mode="aspectFit"
            onClick={() => void Taro.previewImage({ urls: [path] })}
          />
        )}
        {!path && error !== undefined && <ErrorState error={error} onRetry={() => void reload()} />}
        {!path && error === undefined && <Bone className={s.poster} />}
      </View>
    </Sheet>
  );
};
