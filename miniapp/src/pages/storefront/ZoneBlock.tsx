import { ScrollView, Text, View } from '@tarojs/components';
import type { Zone } from '@/api/types';
import { Countdown } from '@/components/Countdown';
import { Icon } from '@/components/Icon';
import { Picture } from '@/components/Picture';
import { Price } from '@/components/Price';
import { Progress } from '@/components/Progress';
import { useImpressions } from '@/hooks/use-impressions';
import { cx } from '@/lib/text';
import { open } from '@/platform/navigate';
import { track, visit } from '@/runtime';
import s from './ZoneBlock.module.scss';

/** A hot zone: the strongest block of the storefront (A19). After the first one, `quiet`: one voice is loud, three are noise. */
export const ZoneBlock = ({ zone, quiet }: { zone: Zone; quiet: boolean }) => {
  const enter = () => {
    track('zone_click', { zoneId: zone.id });
    open('zone', { id: zone.id });
  };
  const openProduct = (productId: number) => {
    track('zone_click', { zoneId: zone.id, productId });
    open('product', { id: productId });
  };
  const cards = useImpressions(
    zone.items.map(({ productId }) => productId),
    s.item,
    zone.id,
  );
  return (
    <View className={cx(s.zone, quiet && s.quiet)}>
      <View className={s.head} onClick={enter}>
        <View className={s.words}>
          <View className={s.title}>
            <Icon name="fire" className={s.fire} /> <Text className={s.name}>{zone.title}</Text>
          </View>
          <View className={s.subtitle}>{zone.subtitle}</View>
        </View>
        <View className={s.time}>
          <Text className={s.left}>距结束</Text>
          <Countdown until={zone.endsAt} onOver={() => void visit.load(false)} />
        </View>
      </View>
      <ScrollView scrollX className={s.rail} enableFlex>
        <View className={s.items} ref={cards}>
          {zone.items.map((item) => (
            <View key={item.productId} className={s.item} onClick={() => openProduct(item.productId)}>
              <Picture src={item.picture} className={s.picture} label={item.name} />
              <View className={s.product}>{item.name}</View>
              <View className={s.sold}>
                <Progress percent={item.soldPercent} />
              </View>
              <Price className={s.price} fen={item.priceFen} maxFen={item.priceMaxFen} />
            </View>
          ))}
          <View className={s.all} onClick={enter}>
            <Icon name="right" />
            <View>看全部</View>
          </View>
        </View>
      </ScrollView>
    </View>
  );
};
