import { Swiper, SwiperItem } from '@tarojs/components';
import type { Storefront } from '@/api/types';
import { Picture } from '@/components/Picture';
import { openUrl } from '@/platform/navigate';
import s from './Banners.module.scss';

/** The hero pictures; HQ's link decides where they lead. */
export const Banners = ({ banners }: { banners: Storefront['banners'] }) => {
  if (banners.length === 0) return null;
  return (
    <Swiper
      className={s.swiper}
      circular
      autoplay={banners.length > 1}
      interval={4500}
      indicatorDots={banners.length > 1}
      indicatorColor="rgba(255,255,255,.5)"
      indicatorActiveColor="#fff"
    >
      {banners.map((banner, index) => (
        <SwiperItem key={banner.image} onClick={() => banner.link.startsWith('/') && openUrl(banner.link)}>
          <Picture src={banner.image} className={s.picture} eager={index === 0} label={banner.title} />
        </SwiperItem>
      ))}
    </Swiper>
  );
};
