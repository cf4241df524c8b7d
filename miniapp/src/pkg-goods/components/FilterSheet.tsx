import { Text, View } from '@tarojs/components';
import type { ProductList } from '@/api/types';
import { Btn } from '@/components/Btn';
import { Sheet } from '@/components/Sheet';
import { countText, cx } from '@/lib/text';
import { type ProductQuery, toggleAttribute } from '@/state/product-query';
import s from './FilterSheet.module.scss';

interface FilterSheetProps {
  open: boolean;
  query: ProductQuery;
  facets: ProductList['facets'] | undefined;
  total: number;
  onChange: (query: ProductQuery) => void;
  onReset: () => void;
  onClose: () => void;
}

/** Brand and attributes with how many each would leave; the list behind follows every tap. */
export const FilterSheet = ({ open, query, facets, total, onChange, onReset, onClose }: FilterSheetProps) => (
  <Sheet
    open={open}
    title="筛选"
    onClose={onClose}
    footer={
      <View className={s.actions}>
        <Btn kind="line" size="large" onClick={onReset}>
          重置
        </Btn>
        <Btn kind="ink" size="large" className={s.done} onClick={onClose}>
          看 {countText(total)} 件商品
        </Btn>
      </View>
    }
  >
    {(facets?.brands.length ?? 0) > 0 && <View className={s.name}>品牌</View>}
    <View className={s.values}>
      {facets?.brands.map(({ id, name, count }) => (
        <View
          key={id}
          className={cx(s.value, query.brand === id && s.on)}
          onClick={() => onChange({ ...query, brand: query.brand === id ? undefined : id })}
        >
          {name} <Text className={s.count}>{countText(count)}</Text>
        </View>
      ))}
    </View>
    {facets?.attributes.map(({ name, values }) => (
      <View key={name}>
        <View className={s.name}>{name}</View>
        <View className={s.values}>
          {values.map(({ value, count }) => (
            <View
              key={value}
              className={cx(s.value, query.attributes[name] === value && s.on)}
              onClick={() => onChange(toggleAttribute(query, name, value))}
            >
              {value} <Text className={s.count}>{countText(count)}</Text>
            </View>
          ))}
        </View>
      </View>
    ))}
  </Sheet>
);
