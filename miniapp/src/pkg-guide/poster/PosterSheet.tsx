import { POSTER_TEMPLATES, type PosterTemplate } from '@qiandian/shared/poster';
import { Image, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { Btn } from '@/components/Btn';
import { Chips } from '@/components/Chips';
import { Bone } from '@/components/Skeleton';
import { Sheet } from '@/components/Sheet';
import { ErrorState } from '@/components/States';
import { sentLink } from '@/hooks/guide-card';
import { useLoadable } from '@/hooks/use-page';
import { savePicture } from '@/platform/album';
import { isWeapp } from '@/platform/env';
import { toast, toastDone } from '@/platform/feedback';
import { drawPoster } from './draw-poster';
import { posterFacts, type PosterSubject } from './make-poster';
import s from './PosterSheet.module.scss';

interface PosterSheetProps {
  subject: PosterSubject | undefined;
  onClose: () => void;
  /** Goes with the poster: copied when it is saved. */
  words?: string;
}

const TEMPLATES = (Object.keys(POSTER_TEMPLATES) as PosterTemplate[]).map((key) => ({
  key,
  text: POSTER_TEMPLATES[key],
}));

/** A poster with the guide's own code, ready to save or forward. */
export const PosterSheet = ({ subject, onClose, words }: PosterSheetProps) => {
  const key = subject && JSON.stringify(subject);
  const [template, setTemplate] = useState<PosterTemplate>('card');
  const { data, error, reload } = useLoadable(key, async () =>
    subject ? { of: key, facts: await posterFacts(subject) } : undefined,
  );
  const facts = data?.of === key ? data?.facts : undefined;
  const look = facts && `${key} ${template}`;
  const drawn = useLoadable(look, async () =>
    facts ? { of: look, path: await drawPoster(facts, template) } : undefined,
  );
  const problem = error ?? drawn.error;
  const path = drawn.data?.of === look ? drawn.data?.path : undefined;
  const save = async () => {
    if (!path || !subject) return;
    if (!(await savePicture(path, `海报-${Object.values(subject.about).join('')}`)))
      return toast('没有保存成功，请在设置里允许保存到相册');
    // the code on it stands already; what is left is the report that it went out
    await sentLink(subject).catch(() => undefined);
    if (words) await Taro.setClipboardData({ data: words });
    toastDone(words ? '已保存，文案已复制' : isWeapp ? '已存到相册' : '已下载');
  };
  return (
    <Sheet
      open={subject !== undefined}
      title="分享海报"
      onClose={onClose}
      footer={
        <Btn kind="accent" size="large" block disabled={!path} onClick={() => void save()}>
          {isWeapp ? '保存到相册' : '下载海报'}
          {words && '，并复制文案'}
        </Btn>
      }
    >
      <View className={s.looks}>
        <Chips options={TEMPLATES} value={template} onChange={setTemplate} />
      </View>
      <View className={s.place}>
        {path && (
          <Image
            className={s.poster}
            src={path}
            mode="aspectFit"
            onClick={() => void Taro.previewImage({ urls: [path] })}
          />
        )}
        {!path && problem !== undefined && (
          <ErrorState error={problem} onRetry={() => void (error ? reload() : drawn.reload())} />
        )}
        {!path && problem === undefined && <Bone className={s.poster} />}
      </View>
    </Sheet>
  );
};
