import { Swiper, SwiperItem, Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { Picture } from '@/components/Picture';
import { pictureUrl } from '@/platform/env';
import s from './Gallery.module.scss';

/** The product's pictures; a tap shows them large. */
export const Gallery = ({ pictures, name }: { pictures: readonly string[]; name: string }) => {
  const [at, setAt] = useState(0);
  const enlarge = (picture: string) =>
    void Taro.previewImage({ current: pictureUrl(picture), urls: pictures.map(pictureUrl) });
  return (
    <View className={s.gallery}>
      <Swiper className={s.swiper} circular={pictures.length > 1} onChange={(event) => setAt(event.detail.current)}>
        {pictures.map((picture, index) => (
          <SwiperItem key={picture} onClick={() => enlarge(picture)}>
            <Picture src={picture} className={s.picture} eager={index === 0} label={name} />
          </SwiperItem>
        ))}
      </Swiper>
      {pictures.length > 1 && (
        <Text className={s.count}>
          {at + 1}/{pictures.length}
        </Text>
      )}
    </View>
  );
};
