import { carrierName } from '@qiandian/shared';
import { Text, View } from '@tarojs/components';
import Taro, { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { BottomBar } from '@/components/BottomBar';
import { Btn } from '@/components/Btn';
import { Card } from '@/components/Card';
import { Screen } from '@/components/Screen';
import { RowsSkeleton } from '@/components/Skeleton';
import { Empty, ErrorState } from '@/components/States';
import type { AfterSale } from '@/api/types';
import { numberParam } from '@/hooks/use-opened';
import { useLoadable, usePageView, usePull } from '@/hooks/use-page';
import { timeText } from '@/lib/time';
import { busy, confirm, toast, toastDone } from '@/platform/feedback';
import { open } from '@/platform/navigate';
import { call } from '@/runtime';
import { Amount, LineRow } from '../components/Lines';
import { ExchangeCard } from './ExchangeCard';
import { ReturnSheet } from './ReturnSheet';
import s from './index.module.scss';

const NEXT: Readonly<Record<string, string>> = {
  requested: '商家会尽快处理，请留意消息',
  approved: '请按下面的地址退回商品',
  returning: '商家收到商品后为你退款',
  received: '商家已收到退货，正在发起退款',
  refunding: '退款已提交，款项原路退回，一般 1–3 个工作日到账',
  refunded: '款项已原路退回',
  rejected: '商家没有同意这次申请',
  cancelled: '这次申请已结束',
};

const EXCHANGE_NEXT: Readonly<Record<string, string>> = {
  requested: '想换的商品已为你留好，商家会尽快处理',
  returning: '商家收到商品后为你换新',
  exchanged: '已换好，新的商品同样有 7 天售后',
  cancelled: '换货申请已取消，留的商品已放回',
};

/** One after-sale: where it stands, and what the shopper does next. */
export default function AfterSalePage() {
  const afterSaleId = numberParam(useRouter().params['id']);
  const { data, error, reload, put } = useLoadable(afterSaleId ? String(afterSaleId) : undefined, () =>
    call('GET /api/v1/after-sales/:afterSaleId', { params: { afterSaleId: afterSaleId ?? 0 } }),
  );
  const [shipping, setShipping] = useState(false);
  usePageView('after-sale');
  usePull(reload);
  if (!afterSaleId)
    return (
      <Screen>
        <Empty title="没有找到这个售后单" />
      </Screen>
    );
  if (!data)
    return <Screen>{error ? <ErrorState error={error} onRetry={() => void reload()} /> : <RowsSkeleton />}</Screen>;

  const post = data.returnBy === 'post';
  const exchange = data.exchange;
  const canShip = data.kind !== 'refund_only' && post && data.status === 'approved';
  const canCancel = data.status === 'requested' || data.status === 'approved';
  const cancel = async () => {
    if (!(await confirm('撤销申请', '撤销后仍可在售后期内再次申请。', { yes: '撤销' }))) return;
    const answer = await busy('请稍候', () =>
      call('POST /api/v1/after-sales/:afterSaleId/cancel', { params: { afterSaleId } }),
    );
    if (answer) put(answer);
  };
  const ship = async (carrier: string, trackingNo: string) => {
    const answer = await busy('正在提交', () =>
      call('POST /api/v1/after-sales/:afterSaleId/return-shipment', {
        params: { afterSaleId },
        body: { carrier, trackingNo },
      }),
    );
    if (!answer) return;
    setShipping(false);
    put(answer);
    toastDone('已提交');
  };
  const copy = () => void Taro.setClipboardData({ data: data.returnTo ?? '' }).then(() => toast('地址已复制'));
  return (
    <Screen bar={canShip || canCancel}>
      <View className={s.head}>
        <View className={s.status}>{data.statusText}</View>
        <View className={s.note}>{nextOf(data)}</View>
        {data.returnUntil && (
          <View className={s.note}>
            请在 {timeText(data.returnUntil)} 前{post ? '寄回并填写单号' : '送到门店'}，逾期申请会自动关闭
          </View>
        )}
      </View>
      {data.decisionNote && <Card title="商家说明">{data.decisionNote}</Card>}
      {exchange && <ExchangeCard exchange={exchange} status={data.status} />}
      {data.kind !== 'refund_only' && data.returnTo && data.status !== 'requested' && (
        <Card
          title={post ? '寄回地址' : exchange ? '换货门店' : '退货门店'}
          aside={
            post && (
              <Text className={s.copy} onClick={copy}>
                复制
              </Text>
            )
          }
        >
          <View className={s.note}>{data.returnTo}</View>
          {data.trackingNo && (
            <View className={s.tracking}>
              {carrierName(data.carrier ?? '')} {data.trackingNo}
            </View>
          )}
        </Card>
      )}
      <Card title={exchange ? '退回的商品' : data.kind === 'return' ? '退货退款' : '仅退款'}>
        {data.lines.map((line) => (
          <LineRow
            key={line.lineId}
            picture={line.picture}
            name={line.name}
            quantity={line.quantity}
            priceFen={line.amountFen}
          />
        ))}
        {(!exchange || data.amountFen > 0) && <Amount label="退款金额" fen={data.amountFen} strong />}
      </Card>
      <Card>
        <View className={s.fact}>原因：{data.reason}</View>
        {data.note && <View className={s.fact}>说明：{data.note}</View>}
        <View className={s.fact}>申请时间：{timeText(data.createdAt)}</View>
        <View className={s.fact} onClick={() => open('order', { orderNo: data.orderNo })}>
          订单号：{data.orderNo} <Text className={s.copy}>查看</Text>
        </View>
      </Card>
      {(canShip || canCancel) && (
        <BottomBar>
          <View className={s.space} />
          {canCancel && (
            <Btn kind="line" onClick={() => void cancel()}>
              撤销申请
            </Btn>
          )}
          {canShip && (
            <Btn kind="accent" onClick={() => setShipping(true)}>
              填写寄回单号
            </Btn>
          )}
        </BottomBar>
      )}
      <ReturnSheet
        open={shipping}
        onClose={() => setShipping(false)}
        onSubmit={(carrier, no) => void ship(carrier, no)}
      />
    </Screen>
  );
}

function nextOf({ kind, status, returnBy, exchange }: AfterSale): string | undefined {
  if (kind !== 'exchange') {
    return status === 'approved' && returnBy === 'store' ? '请带上商品到门店办理退货' : NEXT[status];
  }
  if (status === 'approved') return returnBy === 'store' ? '请带上商品到门店，当面换新' : '请按下面的地址寄回商品';
  if (status !== 'received') return EXCHANGE_NEXT[status] ?? NEXT[status];
  return exchange?.newOrderStatus === 'pending_payment' ? '商品已收到，补好差价就为你换新' : '商品已收到，正在为你换新';
}
