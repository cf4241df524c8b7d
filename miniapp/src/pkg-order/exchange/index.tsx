import { Textarea, View } from '@tarojs/components';
import { useDidShow, useRouter } from '@tarojs/taro';
import { useRef, useState } from 'react';
import { BottomBar } from '@/components/BottomBar';
import { Btn } from '@/components/Btn';
import { Card } from '@/components/Card';
import { Chips } from '@/components/Chips';
import { Screen } from '@/components/Screen';
import { RowsSkeleton } from '@/components/Skeleton';
import { Empty, ErrorState } from '@/components/States';
import { Stepper } from '@/components/Stepper';
import { useLoadable, usePageView } from '@/hooks/use-page';
import { addressText, cx } from '@/lib/text';
import { busy, toast, toastDone } from '@/platform/feedback';
import { open, replace } from '@/platform/navigate';
import { randomId } from '@/platform/storage';
import { call } from '@/runtime';
import { LineRow } from '../components/Lines';
import { returnableOf } from '../after-sale-request/after-sale-draft';
import { differenceText, missingOf, type ReturnBy } from './exchange-draft';
import { OptionList } from './OptionList';
import s from './index.module.scss';

const REASONS = ['尺码不合适', '想换颜色', '质量问题', '其他原因'];
const WAYS: readonly { key: ReturnBy; text: string }[] = [
  { key: 'store', text: '到店换' },
  { key: 'post', text: '寄回换' },
];

/** Asking for another size or colour of what was received (within 7 days). */
export default function ExchangePage() {
  const orderNo = useRouter().params['orderNo'] ?? '';
  const order = useLoadable(orderNo, () => call('GET /api/v1/orders/:orderNo', { params: { orderNo } }));
  const book = useLoadable('book', () => call('GET /api/v1/addresses'));
  const [lineId, setLineId] = useState<number>();
  const [units, setUnits] = useState<number>();
  const [returnBy, setReturnBy] = useState<ReturnBy>('store');
  const [skuId, setSkuId] = useState<number>();
  const [addressId, setAddressId] = useState<number>();
  const [reason, setReason] = useState<string>();
  const [note, setNote] = useState('');
  const sent = useRef<{ body: string; key: string }>(undefined);
  usePageView('exchange');
  const shown = useRef(false);
  useDidShow(() => {
    if (shown.current) void book.reload();
    shown.current = true;
  });
  const lines = (order.data?.lines ?? []).filter((one) => returnableOf(one) > 0);
  const line = lines.find(({ id }) => id === lineId) ?? lines[0];
  const most = line ? returnableOf(line) : 0;
  const quantity = Math.min(units ?? most, most);
  const asked = line && quantity > 0 ? `${line.id}:${quantity}` : undefined;
  const offers = useLoadable(asked, async () => {
    const query = { lineId: line?.id ?? 0, quantity };
    const answer = await call('GET /api/v1/orders/:orderNo/exchange-options', { params: { orderNo }, query });
    return { of: asked, items: answer.items };
  });
  // what was offered for another line or quantity has other prices
  const offered = offers.data?.of === asked ? offers.data?.items : undefined;
  if (!order.data)
    return (
      <Screen>
        {order.error ? <ErrorState error={order.error} onRetry={() => void order.reload()} /> : <RowsSkeleton />}
      </Screen>
    );
  if (!line)
    return (
      <Screen>
        <Empty title="没有可以换的商品" />
      </Screen>
    );
  const option = offered?.find((one) => one.skuId === skuId);
  const addresses = book.data?.items ?? [];
  const to = addresses.find(({ id }) => id === addressId) ?? addresses[0];

  const submit = async () => {
    const missing = missingOf(option, quantity, returnBy, to?.id, reason);
    if (missing || !option || !reason) return toast(missing ?? '请选择想换的规格');
    const body = {
      lineId: line.id,
      quantity,
      skuId: option.skuId,
      returnBy,
      ...(returnBy === 'post' && to ? { addressId: to.id } : {}),
      reason,
      note: note.trim(),
      expectedDifferenceFen: option.differenceFen,
    };
    // a retry of the same request is one request
    const text = JSON.stringify(body);
    if (sent.current?.body !== text) sent.current = { body: text, key: randomId(32) };
    const { key } = sent.current;
    const afterSale = await busy('正在提交', () =>
      call('POST /api/v1/orders/:orderNo/exchanges', {
        params: { orderNo },
        headers: { 'idempotency-key': key },
        body,
      }),
    );
    if (!afterSale) return void offers.reload();
    toastDone('已提交，已为你留货');
    replace('afterSale', { id: afterSale.id });
  };

  return (
    <Screen bar>
      <Card title="换哪一件">
        {lines.length > 1 && (
          <Chips
            options={lines.map(({ id, name }) => ({ key: String(id), text: name }))}
            value={String(line.id)}
            onChange={(id) => {
              setLineId(Number(id));
              setUnits(undefined);
              setSkuId(undefined);
            }}
          />
        )}
        <LineRow
          picture={line.picture}
          name={line.name}
          attributes={line.attributes}
          quantity={line.quantity}
          priceFen={line.priceFen}
        >
          {most > 1 && (
            <View className={s.stepper}>
              <View className={s.label}>换</View>
              <Stepper min={1} value={quantity} max={most} onChange={setUnits} />
            </View>
          )}
        </LineRow>
      </Card>
      <Card title="怎么换">
        <Chips options={WAYS} value={returnBy} onChange={setReturnBy} />
        {returnBy === 'store' ? (
          <View className={s.hint}>带上商品到 {order.data.storeName}，当面换新</View>
        ) : (
          <>
            {!book.data &&
              (book.error !== undefined ? (
                <ErrorState error={book.error} onRetry={() => void book.reload()} />
              ) : (
                <RowsSkeleton count={1} />
              ))}
            {addresses.map((one) => (
              <View
                key={one.id}
                className={cx(s.address, one.id === to?.id && s.on)}
                onClick={() => setAddressId(one.id)}
              >
                {one.name} {one.phone}
                <View>{addressText(one)}</View>
              </View>
            ))}
            <View className={s.link} onClick={() => open('addressEdit', {})}>
              新增收货地址
            </View>
            <View className={s.hint}>同意后寄回商品，门店收到后寄出新的</View>
          </>
        )}
      </Card>
      <Card title="换成哪个规格">
        {offers.error !== undefined && !offered && (
          <ErrorState error={offers.error} onRetry={() => void offers.reload()} />
        )}
        {!offered && offers.error === undefined && <RowsSkeleton />}
        {offered?.length === 0 && <View className={s.hint}>这款商品没有其他规格</View>}
        {offered && (
          <OptionList options={offered} quantity={quantity} returnBy={returnBy} value={skuId} onChange={setSkuId} />
        )}
        <View className={s.hint}>差价按今天的价格和当时实付计算，多退少补</View>
      </Card>
      <Card title="为什么换">
        <Chips options={REASONS.map((text) => ({ key: text, text }))} value={reason} onChange={setReason} />
        <Textarea
          className={s.note}
          value={note}
          maxlength={200}
          placeholder="补充说明（选填）"
          onInput={(event) => setNote(event.detail.value)}
        />
      </Card>
      <BottomBar>
        <View className={s.total}>{option ? differenceText(option.differenceFen) : '选好规格后看差价'}</View>
        <Btn kind="accent" onClick={() => void submit()}>
          提交申请
        </Btn>
      </BottomBar>
    </Screen>
  );
}
