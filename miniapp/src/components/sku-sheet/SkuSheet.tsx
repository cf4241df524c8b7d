import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import type { Product } from '@/api/types';
import { Bone } from '@/components/Skeleton';
import { Sheet } from '@/components/Sheet';
import { ErrorState } from '@/components/States';
import { useLoadable } from '@/hooks/use-page';
import { call, useVisit } from '@/runtime';
import { storeIdOf } from '@/state/visit';
import { type PickedSku, SkuChooser, type SkuMode } from './SkuChooser';
import s from './SkuSheet.module.scss';

interface SkuSheetProps {
  /** Set = open. */
  productId: number | undefined;
  /** Known already on the product page. */
  product?: Product;
  mode?: SkuMode;
  onPick?: (picked: PickedSku) => void;
  /** Stock and price of this store instead of the one being visited. */
  storeId?: number;
  onClose: () => void;
}

/** From a card to the SKU in one tap (A33: in the cart within three). Stock is read at the moment it opens. */
export const SkuSheet = ({ productId, product: known, mode = 'both', onPick, storeId: at, onClose }: SkuSheetProps) => {
  const visited = useVisit(storeIdOf);
  const storeId = at ?? visited;
  const [turn, setTurn] = useState(0);
  const open = productId !== undefined;
  useEffect(() => {
    if (open) setTurn((before) => before + 1);
  }, [open]);
  const { data, error, reload } = useLoadable(
    open && !known ? `${productId}:${storeId ?? ''}:${turn}` : undefined,
    () => call('GET /api/v1/products/:productId', { params: { productId: productId ?? 0 }, query: { storeId } }),
  );
  const product = known ?? (data?.id === productId ? data : undefined);
  return (
    <Sheet open={open} title={product ? '选择规格' : ''} onClose={onClose}>
      {product ? (
        <SkuChooser key={product.id} product={product} mode={mode} onDone={onClose} onPick={onPick} />
      ) : error ? (
        <ErrorState error={error} onRetry={() => void reload()} />
      ) : (
        <View className={s.loading}>
          <Bone className={s.bone} />
          <Bone className={s.line} />
          <Bone className={s.line} />
        </View>
      )}
    </Sheet>
  );
};
