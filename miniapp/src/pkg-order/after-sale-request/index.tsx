import { Textarea, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { BottomBar } from '@/components/BottomBar';
import { Btn } from '@/components/Btn';
import { Card } from '@/components/Card';
import { Chips } from '@/components/Chips';
import { Price } from '@/components/Price';
import { Screen } from '@/components/Screen';
import { RowsSkeleton } from '@/components/Skeleton';
import { ErrorState } from '@/components/States';
import { Stepper } from '@/components/Stepper';
import { useLoadable, usePageView } from '@/hooks/use-page';
import { busy, toast, toastDone } from '@/platform/feedback';
import { replace } from '@/platform/navigate';
import { call } from '@/runtime';
import { LineRow } from '../components/Lines';
import { askedLines, returnableOf } from './after-sale-draft';
import s from './index.module.scss';

const REASONS = ['尺码不合适', '不喜欢了', '质量问题', '发错或漏发', '与描述不符', '其他原因'];
const RECEIVED = new Set(['shipped', 'completed']);

/** Asking for money back, with or without the goods going back (within 7 days of receipt). */
export default function AfterSaleRequestPage() {
  const orderNo = useRouter().params['orderNo'] ?? '';
  const {
    data: order,
    error,
    reload,
  } = useLoadable(orderNo, () => call('GET /api/v1/orders/:orderNo', { params: { orderNo } }));
  const [kind, setKind] = useState<'return' | 'refund_only'>();
  const [returnBy, setReturnBy] = useState<'post' | 'store'>('post');
  const [reason, setReason] = useState<string>();
  const [note, setNote] = useState('');
  const [quantities, setQuantities] = useState<Readonly<Record<number, number>>>({});
  usePageView('after-sale-request');
  if (!order)
    return <Screen>{error ? <ErrorState error={error} onRetry={() => void reload()} /> : <RowsSkeleton />}</Screen>;

  const received = RECEIVED.has(order.status);
  const chosen = kind ?? (received ? 'return' : 'refund_only');
  const lines = order.lines.filter((line) => returnableOf(line) > 0);
  const asked = askedLines(lines, quantities);
  const submit = async () => {
    if (asked.lines.length === 0) return toast('请选择要退的商品');
    if (!reason) return toast('请选择原因');
    const afterSale = await busy('正在提交', () =>
      call('POST /api/v1/orders/:orderNo/after-sales', {
        params: { orderNo },
        body: {
          kind: chosen,
          reason,
          note: note.trim(),
          lines: asked.lines,
          ...(chosen === 'return' ? { returnBy } : {}),
        },
      }),
    );
    if (!afterSale) return;
    toastDone('已提交');
    replace('afterSale', { id: afterSale.id });
  };
  return (
    <Screen bar>
      <Card title="退哪几件">
        {lines.map((line) => (
          <LineRow
            key={line.id}
            picture={line.picture}
            name={line.name}
            attributes={line.attributes}
            quantity={line.quantity}
            priceFen={line.priceFen}
          >
            <View className={s.stepper}>
              <View className={s.label}>退</View>
              <Stepper
                min={0}
                value={quantities[line.id] ?? (lines.length === 1 ? returnableOf(line) : 0)}
                max={returnableOf(line)}
                onChange={(quantity) => setQuantities({ ...quantities, [line.id]: quantity })}
              />
            </View>
          </LineRow>
        ))}
      </Card>
      {received && (
        <Card title="怎么退">
          <Chips
            options={[
              { key: 'return', text: '退货退款' },
              { key: 'refund_only', text: '仅退款' },
            ]}
            value={chosen}
            onChange={setKind}
          />
          {chosen === 'return' && (
            <View className={s.sub}>
              <Chips
                options={[
                  { key: 'post', text: '快递寄回' },
                  { key: 'store', text: '送回门店' },
                ]}
                value={returnBy}
                onChange={setReturnBy}
              />
            </View>
          )}
        </Card>
      )}
      <Card title="为什么退">
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
        <View className={s.total}>
          {order.exchangeOf ? (
            '退回货款和差价'
          ) : (
            <>
              最多可退 <Price fen={asked.amountFen} />
            </>
          )}
        </View>
        <Btn kind="accent" onClick={() => void submit()}>
          提交申请
        </Btn>
      </BottomBar>
    </Screen>
  );
}
