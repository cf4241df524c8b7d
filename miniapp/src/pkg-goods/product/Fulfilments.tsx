import { Text, View } from '@tarojs/components';
import type { Product } from '@/api/types';
import { Icon } from '@/components/Icon';
import { open } from '@/platform/navigate';
import { useVisit } from '@/runtime';
import { storeIdOf } from '@/state/visit';
import s from './Fulfilments.module.scss';

type Option = Product['skus'][number]['fulfilments'][number];

/** Each way the product can be had, once, over all its SKUs. */
const ways = (product: Product): Option[] => {
  const byKind = new Map<string, Option>();
  for (const option of product.skus.flatMap((sku) => sku.fulfilments))
    if (option.available > 0 && !byKind.has(option.kind)) byKind.set(option.kind, option);
  return [...byKind.values()];
};

/** How this store brings the product to the shopper, and the choice of SKU. */
export const Fulfilments = ({ product, onChoose }: { product: Product; onChoose: () => void }) => {
  const storeId = useVisit(storeIdOf);
  const storeName = useVisit((state) => state.storefront?.store.name) ?? product.store?.name;
  const hours = useVisit((state) => state.storefront?.store.hoursText) ?? product.store?.hoursText;
  const options = ways(product);
  return (
    <View className={s.card}>
      <View className={s.row} onClick={onChoose}>
        <Text className={s.label}>规格</Text>
        <Text className={s.value}>
          {product.options
            .map(({ name, values }) => `${name}${values.length > 1 ? ` ${values.length} 款` : ''}`)
            .join('，') || '默认'}
        </Text>
        <Icon name="right" className={s.more} />
      </View>
      {storeName && (
        <View className={s.row} onClick={() => storeId && open('store', { id: storeId })}>
          <Text className={s.label}>门店</Text>
          <View className={s.value}>
            <View className={s.store}>{storeName}</View>
            {hours && <View className={s.hours}>{hours}</View>}
          </View>
          <Icon name="right" className={s.more} />
        </View>
      )}
      <View className={s.row}>
        <Text className={s.label}>配送</Text>
        <View className={s.value}>
          {options.length === 0 && <View className={s.none}>暂时无货</View>}
          {options.map((option) => (
            <View
              key={option.kind}
              className={s.way}
              onClick={option.kind === 'pickup_nearby' ? () => open('store', { id: option.storeId ?? 0 }) : undefined}
            >
              <Icon name={option.kind.startsWith('pickup') ? 'bag' : 'truck'} className={s.icon} />
              <Text className={s.text}>{option.text}</Text>
              {option.kind === 'pickup_nearby' && <Text className={s.go}>去这家店</Text>}
            </View>
          ))}
        </View>
      </View>
    </View>
  );
};
