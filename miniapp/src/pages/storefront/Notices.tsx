import { Swiper, SwiperItem, View } from '@tarojs/components';
import { Icon } from '@/components/Icon';
import s from './Notices.module.scss';

/** The store's promises, one line at a time. */
export const Notices = ({ notices }: { notices: readonly string[] }) => {
  if (notices.length === 0) return null;
  return (
    <View className={s.bar}>
      <Icon name="shield" className={s.icon} />
      <Swiper className={s.swiper} vertical circular={notices.length > 1} autoplay={notices.length > 1} interval={3600}>
        {notices.map((notice) => (
          <SwiperItem key={notice}>
            <View className={s.text}>{notice}</View>
          </SwiperItem>
        ))}
      </Swiper>
    </View>
  );
};
