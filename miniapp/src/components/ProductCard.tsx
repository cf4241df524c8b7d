import { Text, View } from '@tarojs/components';
import type { ProductCardData } from '@/api/types';
import { useImpressions } from '@/hooks/use-impressions';
import { cx } from '@/lib/text';
import { open } from '@/platform/navigate';
import { Icon } from './Icon';
import { Picture } from './Picture';
import { Price } from './Price';
import s from './ProductCard.module.scss';

const STOCK = {
  here: { text: '本店现货', className: s.here },
  elsewhere: { text: '可快递', className: s.elsewhere },
  none: { text: '暂时无货', className: s.none },
} as const;

export const StockTag = ({ stock }: { stock: ProductCardData['storeStock'] }) => (
  <Text className={cx(s.stock, STOCK[stock].className)}>{STOCK[stock].text}</Text>
);

interface ProductCardProps {
  product: ProductCardData;
  /** One tap to the SKU sheet. */
  onPick?: (productId: number) => void;
  onOpen?: (productId: number) => void;
}

/** A product in two columns: picture, two lines of title, price, what this store has of it. */
export const ProductCard = ({ product, onPick, onOpen }: ProductCardProps) => {
  const { productId, name, picture, priceFen, priceMaxFen, tags, storeStock } = product;
  return (
    <View className={s.card} onClick={() => (onOpen ? onOpen(productId) : open('product', { id: productId }))}>
      <Picture src={picture} className={cx(s.picture, storeStock === 'none' && s.faded)} label={name} />
      <View className={s.body}>
        <View className={s.name}>{name}</View>
        <View className={s.tags}>
          <StockTag stock={storeStock} />
          {tags.slice(0, 1).map((tag) => (
            <Text key={tag} className={s.tag}>
              {tag}
            </Text>
          ))}
        </View>
        <View className={s.foot}>
          <Price fen={priceFen} maxFen={priceMaxFen} />
          {onPick && storeStock !== 'none' && (
            <View
              className={s.pick}
              ariaRole="button"
              ariaLabel="选规格"
              onClick={(event) => {
                event.stopPropagation();
                onPick(productId);
              }}
            >
              <Icon name="plus" />
            </View>
          )}
        </View>
      </View>
    </View>
  );
};

/** Cards in two columns. */
export const ProductGrid = ({
  products,
  ...rest
}: { products: readonly ProductCardData[] } & Omit<ProductCardProps, 'product'>) => {
  const cards = useImpressions(
    products.map(({ productId }) => productId),
    s.card,
  );
  return (
    <View className={s.grid} ref={cards}>
      {products.map((product) => (
        <ProductCard key={product.productId} product={product} {...rest} />
      ))}
    </View>
  );
};
