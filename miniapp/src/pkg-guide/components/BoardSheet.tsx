import { Image, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { Btn } from '@/components/Btn';
import { Sheet } from '@/components/Sheet';
import { Bone } from '@/components/Skeleton';
import { ErrorState } from '@/components/States';
import { useLoadable } from '@/hooks/use-page';
import { savePicture } from '@/platform/album';
import { isWeapp } from '@/platform/env';
import { toast, toastDone } from '@/platform/feedback';
import type { BoardFacts } from './board-facts';
import { drawBoard } from './draw-board';
import s from './BoardSheet.module.scss';

/** The board as a picture for the store's group; drawn anew each time the sheet opens. */
export const BoardSheet = ({ facts, onClose }: { facts: BoardFacts | undefined; onClose: () => void }) => {
  const { data, error, reload } = useLoadable(facts && JSON.stringify(facts), async () => ({
    of: facts,
    path: facts ? await drawBoard(facts) : '',
  }));
  const path = data?.of === facts ? data?.path : undefined;
  const save = async () => {
    if (!path) return;
    if (await savePicture(path, '排行榜')) toastDone(isWeapp ? '已存到相册' : '已下载');
    else toast('没有保存成功，请在设置里允许保存到相册');
  };
  return (
    <Sheet
      open={facts !== undefined}
      title="晒榜"
      onClose={onClose}
      footer={
        <Btn kind="accent" size="large" block disabled={!path} onClick={() => void save()}>
          {isWeapp ? '保存到相册' : '下载图片'}
        </Btn>
      }
    >
      <View className={s.place}>
        {path && (
          <Image
            className={s.picture}
            src={path}
            mode="widthFix"
            onClick={() => void Taro.previewImage({ urls: [path] })}
          />
        )}
        {!path && error !== undefined && <ErrorState error={error} onRetry={() => void reload()} />}
        {!path && error === undefined && <Bone className={s.bone} />}
      </View>
    </Sheet>
  );
};
