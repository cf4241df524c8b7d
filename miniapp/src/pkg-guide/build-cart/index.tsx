import { Textarea, View } from '@tarojs/components';
import { useState } from 'react';
import { BottomBar } from '@/components/BottomBar';
import { Btn } from '@/components/Btn';
import { Chips } from '@/components/Chips';
import { Icon } from '@/components/Icon';
import { Picture } from '@/components/Picture';
import { Price } from '@/components/Price';
import { Sheet } from '@/components/Sheet';
import type { PickedSku } from '@/components/sku-sheet/SkuChooser';
import { SkuSheet } from '@/components/sku-sheet/SkuSheet';
import { Empty } from '@/components/States';
import { Stepper } from '@/components/Stepper';
import { usePagedList, usePageView } from '@/hooks/use-page';
import { attributesText } from '@/lib/text';
import { busy, toast } from '@/platform/feedback';
import { replace } from '@/platform/navigate';
import { call, useSession } from '@/runtime';
import { GuideScreen } from '../components/GuideScreen';
import { ListState } from '../components/ListState';
import { SearchBar } from '../components/SearchBar';
import { moneyText } from '../lib/figures';
import s from './index.module.scss';

const MOST = 20;
const HOURS = [
  { key: '24', text: '24 小时' },
  { key: '6', text: '6 小时' },
  { key: '2', text: '2 小时' },
];

/** Find, choose the SKU, set down how many; then a word to the customer, and it is ready to send. */
export default function BuildCartPage() {
  const [words, setWords] = useState('');
  const [choosing, setChoosing] = useState<number>();
  const [picked, setPicked] = useState<readonly PickedSku[]>([]);
  const [ending, setEnding] = useState(false);
  const [note, setNote] = useState('');
  const [hours, setHours] = useState('24');
  const storeId = useSession(({ member }) => member?.storeId);
  usePageView('guide-build-cart');
  const paged = usePagedList(
    words,
    (page) => call('GET /api/v1/guide/products', { query: { q: words || undefined, page, size: 20 } }),
    (product) => product.productId,
  );
  const units = picked.reduce((sum, { quantity }) => sum + quantity, 0);
  const totalFen = picked.reduce((sum, { priceFen, quantity }) => sum + priceFen * quantity, 0);
  const take = (sku: PickedSku) => {
    const others = picked.filter(({ skuId }) => skuId !== sku.skuId);
    if (others.length >= MOST) return toast(`最多 ${MOST} 种`);
    setPicked([...others, sku]);
  };
  const setQuantity = (skuId: number, quantity: number) =>
    setPicked(picked.flatMap((sku) => (sku.skuId !== skuId ? sku : quantity > 0 ? { ...sku, quantity } : [])));
  const send = async () => {
    const items = picked.map(({ skuId, quantity }) => ({ skuId, quantity }));
    const body = { items, note: note.trim(), hours: Number(hours) };
    const made = await busy('正在配好', () => call('POST /api/v1/guide/assisted-carts', { body }));
    if (made) replace('assistedCarts');
  };
  return (
    <GuideScreen bar>
      <SearchBar placeholder="搜款式、货号，加进顾客的清单" maxlength={60} onSearch={setWords} />
      <ListState of={paged} empty={<Empty icon="search" title="没有找到商品" text="换个词试试" />}>
        {paged.items.map((product) => (
          <View key={product.productId} className={s.row} onClick={() => setChoosing(product.productId)}>
            <Picture src={product.picture} className={s.picture} label={product.name} />
            <View className={s.body}>
              <View className={s.name}>{product.name}</View>
              <View className={s.note}>{product.availabilityText}</View>
              <View className={s.foot}>
                <Price fen={product.priceFen} maxFen={product.priceMaxFen} />
                <View className={s.add}>
                  <Icon name="plus" /> 选规格
                </View>
              </View>
            </View>
          </View>
        ))}
      </ListState>
      <BottomBar>
        <View className={s.total}>{units > 0 ? `已选 ${units} 件 · ${moneyText(totalFen)}` : '还没有选商品'}</View>
        <Btn kind="accent" disabled={units === 0} onClick={() => setEnding(true)}>
          下一步
        </Btn>
      </BottomBar>
      <SkuSheet
        productId={choosing}
        mode="pick"
        storeId={storeId}
        onPick={take}
        onClose={() => setChoosing(undefined)}
      />
      <Sheet
        open={ending && units > 0}
        title="发给顾客的清单"
        onClose={() => setEnding(false)}
        footer={
          <Btn kind="accent" size="large" block onClick={() => void send()}>
            配好，去发送
          </Btn>
        }
      >
        {picked.map((sku) => (
          <View key={sku.skuId} className={s.line}>
            <Picture src={sku.picture} className={s.small} />
            <View className={s.body}>
              <View className={s.name}>{sku.name}</View>
              <View className={s.note}>{attributesText(sku.attributes)}</View>
            </View>
            <Stepper value={sku.quantity} min={0} max={99} onChange={(quantity) => setQuantity(sku.skuId, quantity)} />
          </View>
        ))}
        <View className={s.label}>对顾客说一句（选填）</View>
        <Textarea
          className={s.text}
          value={note}
          maxlength={100}
          placeholder="例：按您上次的尺码配的，周末前发货"
          onInput={(event) => setNote(event.detail.value)}
        />
        <View className={s.label}>多久内有效</View>
        <Chips options={HOURS} value={hours} onChange={setHours} />
      </Sheet>
    </GuideScreen>
  );
}
