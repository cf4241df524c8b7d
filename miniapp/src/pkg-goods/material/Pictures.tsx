import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { Picture } from '@/components/Picture';
import { cx } from '@/lib/text';
import { pictureUrl } from '@/platform/env';
import s from './Pictures.module.scss';

/** One large, two or four in pairs, the rest by threes: as friends post them. A tap shows them large. */
export const Pictures = ({ pictures, title }: { pictures: readonly string[]; title: string }) => {
  if (pictures.length === 0) return null;
  const shape = pictures.length === 1 ? s.one : pictures.length === 2 || pictures.length === 4 ? s.pairs : s.threes;
  return (
    <View className={s.pictures}>
      {pictures.map((picture, index) => (
        <View
          key={picture}
          className={cx(s.cell, shape)}
          onClick={() =>
            void Taro.previewImage({ current: pictureUrl(picture), urls: pictures.map((one) => pictureUrl(one)) })
          }
        >
          <Picture src={picture} className={s.picture} eager={index === 0} label={`${title} ${index + 1}`} />
        </View>
      ))}
    </View>
  );
};
