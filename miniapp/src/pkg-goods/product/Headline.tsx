import { Text, View } from '@tarojs/components';
import type { Product } from '@/api/types';
import { Countdown } from '@/components/Countdown';
import { Icon } from '@/components/Icon';
import { Price } from '@/components/Price';
import { ShareButton } from '@/components/ShareButton';
import { open } from '@/platform/navigate';
import { track } from '@/runtime';
import s from './Headline.module.scss';

interface HeadlineProps {
  product: Product;
  sharePath: () => Promise<string>;
  onZoneOver: () => void;
}

/** Price, name, the hot-zone ribbon and the share button. */
export const Headline = ({ product, sharePath, onZoneOver }: HeadlineProps) => {
  const { zone } = product;
  return (
    <View className={s.headline}>
      {zone && (
        <View
          className={s.ribbon}
          onClick={() => {
            track('zone_click', { zoneId: zone.id, productId: product.id });
            open('zone', { id: zone.id });
          }}
        >
          <View className={s.zone}>
            <Icon name="fire" /> <Text className={s.zoneName}>{zone.title}</Text>
          </View>
          <View className={s.ends}>
            距结束 <Countdown until={zone.endsAt} onOver={onZoneOver} />
          </View>
        </View>
      )}
      <View className={s.body}>
        <View className={s.line}>
          <Price fen={product.priceFen} maxFen={product.priceMaxFen} size="large" />
          <Text className={s.one}>线上线下同价</Text>
          <ShareButton className={s.share} path={sharePath}>
            <Icon name="share" /> 分享
          </ShareButton>
        </View>
        <View className={s.name}>{product.name}</View>
        {product.subtitle && <View className={s.subtitle}>{product.subtitle}</View>}
        <View className={s.tags}>
          <Text className={s.tag} onClick={() => open('list', { brand: product.brand.id, title: product.brand.name })}>
            {product.brand.name}
          </Text>
          {product.limitPerPerson !== undefined && (
            <Text className={s.limit}>每人限购 {product.limitPerPerson} 件</Text>
          )}
        </View>
      </View>
    </View>
  );
};
