import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { Product } from '@/api/types';
import { Btn } from '@/components/Btn';
import { Picture } from '@/components/Picture';
import { Price } from '@/components/Price';
import { Stepper } from '@/components/Stepper';
import { attributesText, cx } from '@/lib/text';
import { toast, toastDone, toastError } from '@/platform/feedback';
import { open } from '@/platform/navigate';
import { cart, checkout, track, visit } from '@/runtime';
import {
  buyable,
  type Choice,
  chosenSku,
  defaultFulfilment,
  firstChoice,
  isOpen,
  missingOption,
  quantityLimit,
  toggleValue,
} from '@/state/sku-choice';
import { storeIdOf } from '@/state/visit';
import s from './SkuSheet.module.scss';

interface SkuChooserProps {
  product: Product;
  mode: SkuMode;
  onDone: () => void;
  /** What `pick` hands on. */
  onPick?: (picked: PickedSku) => void;
}
/** The ways on: both, one of them, or only naming the SKU. */
export type SkuMode = 'both' | 'cart' | 'buy' | 'pick';
export interface PickedSku {
  productId: number;
  name: string;
  picture?: string;
  skuId: number;
  attributes: Readonly<Record<string, string>>;
  priceFen: number;
  quantity: number;
}

/** Options, quantity, and the two ways on. */
export const SkuChooser = ({ product, mode, onDone, onPick }: SkuChooserProps) => {
  const [choice, setChoice] = useState<Choice>(() => firstChoice(product));
  const [quantity, setQuantity] = useState(1);
  const [working, setWorking] = useState(false);
  const sku = chosenSku(product, choice);
  const limit = sku ? quantityLimit(sku, product.limitPerPerson) : 99;
  const shown = Math.min(quantity, limit);
  const soldOut = sku !== undefined && buyable(sku) === 0;

  const pick = () => {
    const missing = missingOption(product, choice);
    if (!sku) return toast(missing ? `请选择${missing}` : '这个组合暂时没有');
    const { id: skuId, attributes, priceFen } = sku;
    const picture = sku.picture ?? product.pictures[0];
    onPick?.({ productId: product.id, name: product.name, picture, skuId, attributes, priceFen, quantity: shown });
    onDone();
  };
  const act = async (way: 'cart' | 'buy') => {
    const missing = missingOption(product, choice);
    if (!sku) return toast(missing ? `请选择${missing}` : '这个组合暂时没有');
    setWorking(true);
    try {
      await visit.ensure();
      const { storefront, link } = visit.store.getState();
      const storeId = storeIdOf(visit.store.getState());
      if (!storeId) return toast('请先选一家门店');
      const line = { skuId: sku.id, quantity: shown, ...(link ? { link } : {}) };
      if (way === 'cart') {
        await cart.add({ ...line, storeId });
        track('add_to_cart', { productId: product.id, value: shown });
        toastDone('已放入购物车');
      } else {
        checkout.start(storeId, storefront?.store.name ?? product.store?.name ?? '', [line], defaultFulfilment(sku));
        open('checkout');
      }
      onDone();
    } catch (error) {
      toastError(error);
    } finally {
      setWorking(false);
    }
  };
  return (
    <View>
      <View className={s.head}>
        <Picture src={sku?.picture ?? product.pictures[0]} className={s.picture} eager />
        <View className={s.facts}>
          <Price fen={sku?.priceFen ?? product.priceFen} maxFen={sku ? undefined : product.priceMaxFen} size="large" />
          <View className={s.chosen}>
            {sku ? `已选 ${attributesText(sku.attributes)}` : `请选择${missingOption(product, choice) ?? '规格'}`}
          </View>
          {sku && <View className={cx(s.stock, soldOut && s.out)}>{stockText(sku)}</View>}
        </View>
      </View>
      {product.options.map(({ name, values }) => (
        <View key={name}>
          <View className={s.option}>{name}</View>
          <View className={s.values}>
            {values.map((value) => {
              const possible = isOpen(product, choice, name, value);
              return (
                <View
                  key={value}
                  className={cx(s.value, choice[name] === value && s.picked, !possible && s.closed)}
                  onClick={() => setChoice(toggleValue(choice, name, value))}
                >
                  {value}
                </View>
              );
            })}
          </View>
        </View>
      ))}
      <View className={s.amount}>
        <View>
          <Text className={s.option}>数量</Text>
          {product.limitPerPerson !== undefined && (
            <Text className={s.limit}>每人限购 {product.limitPerPerson} 件</Text>
          )}
        </View>
        <Stepper
          value={shown}
          max={limit}
          onChange={setQuantity}
          onLimit={() => toast(product.limitPerPerson === limit ? `每人限购 ${limit} 件` : `最多可买 ${limit} 件`)}
        />
      </View>
      <View className={s.actions}>
        {mode === 'pick' && (
          <Btn kind="accent" size="large" block disabled={soldOut} onClick={pick}>
            放进清单
          </Btn>
        )}
        {(mode === 'cart' || mode === 'both') && (
          <Btn kind="ink" size="large" block disabled={working || soldOut} onClick={() => void act('cart')}>
            加入购物车
          </Btn>
        )}
        {(mode === 'buy' || mode === 'both') && (
          <Btn kind="accent" size="large" block disabled={working || soldOut} onClick={() => void act('buy')}>
            立即购买
          </Btn>
        )}
      </View>
    </View>
  );
};

const stockText = (sku: Product['skus'][number]): string => {
  if (buyable(sku) === 0) return '暂时无货，换个规格看看';
  if (sku.available > 0) return sku.available <= 5 ? `本店现货仅剩 ${sku.available} 件` : '本店现货';
  return sku.fulfilments.find(({ kind, available }) => kind.startsWith('ship') && available > 0)?.text ?? '可快递';
};
