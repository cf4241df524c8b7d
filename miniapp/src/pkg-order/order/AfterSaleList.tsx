import { Text, View } from '@tarojs/components';
import type { Order } from '@/api/types';
import { Card } from '@/components/Card';
import { Icon } from '@/components/Icon';
import { Price } from '@/components/Price';
import { timeText } from '@/lib/time';
import { open } from '@/platform/navigate';
import s from './AfterSaleList.module.scss';

const REFUND_TEXT = {
  pending: '退款排队中',
  processing: '退款处理中',
  success: '已退回原支付账户',
  abnormal: '退款遇到问题，客服正在处理',
  closed: '退款已关闭',
} as const;

const KIND_TEXT = { return: '退货退款', refund_only: '仅退款', exchange: '换货' } as const;

/** After-sales and refunds of an order. */
export const AfterSaleList = ({ order: { afterSales, refunds } }: { order: Order }) => {
  if (afterSales.length === 0 && refunds.length === 0) return null;
  return (
    <Card title="售后与退款">
      {afterSales.map((afterSale) => (
        <View key={afterSale.id} className={s.row} onClick={() => open('afterSale', { id: afterSale.id })}>
          <View className={s.words}>
            <View>{KIND_TEXT[afterSale.kind]}</View>
            <View className={s.note}>{afterSale.statusText}</View>
          </View>
          {(afterSale.kind !== 'exchange' || afterSale.amountFen > 0) && (
            <Price fen={afterSale.amountFen} size="small" ink />
          )}
          <Icon name="right" className={s.more} />
        </View>
      ))}
      {refunds.map((refund) => (
        <View key={refund.refundNo} className={s.row}>
          <View className={s.words}>
            <View>{REFUND_TEXT[refund.status]}</View>
            <View className={s.note}>
              {refund.reason} · <Text>{timeText(refund.succeededAt ?? refund.createdAt)}</Text>
            </View>
          </View>
          <Price fen={refund.amountFen} size="small" ink />
        </View>
      ))}
    </Card>
  );
};
