import { View } from '@tarojs/components';
import type { ProductCardData } from '@/api/types';
import { ProductGrid } from '@/components/ProductCard';
import s from './Shelf.module.scss';

interface ShelfProps {
  title: string;
  products: readonly ProductCardData[];
  onPick: (productId: number) => void;
}

/** One shelf of the store. */
export const Shelf = ({ title, products, onPick }: ShelfProps) => {
  if (products.length === 0) return null;
  return (
    <View className={s.shelf}>
      <View className={s.title}>{title}</View>
      <ProductGrid products={products} onPick={onPick} />
    </View>
  );
};
