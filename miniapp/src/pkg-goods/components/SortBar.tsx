import { Text, View } from '@tarojs/components';
import { Icon } from '@/components/Icon';
import { cx } from '@/lib/text';
import { filterCount, nextPriceSort, type ProductQuery } from '@/state/product-query';
import s from './SortBar.module.scss';

interface SortBarProps {
  query: ProductQuery;
  base: Pick<ProductQuery, 'brand'>;
  onChange: (query: ProductQuery) => void;
  onFilter: () => void;
}

/** Sort in one tap, stock in one tap, the rest behind the filter. */
export const SortBar = ({ query, base, onChange, onFilter }: SortBarProps) => {
  const { sort, inStock } = query;
  const byPrice = sort === 'price_asc' || sort === 'price_desc';
  const filters = filterCount(query, base);
  return (
    <View className={s.bar}>
      <View
        className={cx(s.item, sort === 'relevance' && s.on)}
        onClick={() => onChange({ ...query, sort: 'relevance' })}
      >
        综合
      </View>
      <View className={cx(s.item, sort === 'popular' && s.on)} onClick={() => onChange({ ...query, sort: 'popular' })}>
        热销
      </View>
      <View className={cx(s.item, sort === 'new' && s.on)} onClick={() => onChange({ ...query, sort: 'new' })}>
        新品
      </View>
      <View className={cx(s.item, byPrice && s.on)} onClick={() => onChange({ ...query, sort: nextPriceSort(sort) })}>
        价格{sort === 'price_asc' ? '↑' : sort === 'price_desc' ? '↓' : ''}
      </View>
      <View className={cx(s.item, inStock && s.on)} onClick={() => onChange({ ...query, inStock: !inStock })}>
        本店现货
      </View>
      <View className={cx(s.item, filters > 0 && s.on)} onClick={onFilter}>
        <Icon name="filter" /> 筛选{filters > 0 && <Text>·{filters}</Text>}
      </View>
    </View>
  );
};
