import { formatFen, carrierName } from '@qiandian/shared';
import { Text, View } from '@tarojs/components';
import type { AfterSale } from '@/api/types';
import { Btn } from '@/components/Btn';
import { Card } from '@/components/Card';
import { Picture } from '@/components/Picture';
import { attributesText } from '@/lib/text';
import { shortTimeText } from '@/lib/time';
import type { Decision } from './DecisionSheet';
import s from './AfterSaleCard.module.scss';

interface AfterSaleCardProps {
  afterSale: AfterSale;
  manager: boolean;
  onDecide: (decision: Decision) => void;
}

const kindText = (kind: AfterSale['kind'], returnBy: AfterSale['returnBy']): string => {
  if (kind === 'refund_only') return '仅退款';
  const what = kind === 'exchange' ? '换货' : '退货';
  return `${returnBy === 'store' ? '到店' : '寄回'}${what}`;
};
const moneyText = (differenceFen: number): string => {
  if (differenceFen === 0) return '无差价';
  return differenceFen > 0 ? `顾客补 ${formatFen(differenceFen)}` : `退差价 ${formatFen(0 - differenceFen)}`;
};

/** What is asked, why, and the buttons its state allows. */
export const AfterSaleCard = ({ afterSale, manager, onDecide }: AfterSaleCardProps) => {
  const { status, kind, returnBy } = afterSale;
  const toReceive = status === 'returning' || (status === 'approved' && returnBy === 'store');
  const { exchange } = afterSale;
  return (
    <Card>
      <View className={s.head}>
        <Text className={s.kind}>{kindText(kind, returnBy)}</Text>
        <Text className={s.no}>{afterSale.orderNo}</Text>
        <Text className={s.status}>{afterSale.statusText}</Text>
      </View>
      {afterSale.lines.map((line) => (
        <View key={line.lineId} className={s.line}>
          <Picture src={line.picture} className={s.picture} />
          <View className={s.name}>{line.name}</View>
          <Text>×{line.quantity}</Text>
        </View>
      ))}
      {exchange && (
        <View className={s.line}>
          <Picture src={exchange.picture} className={s.picture} />
          <View className={s.name}>换成 {attributesText(exchange.attributes)}</View>
          <Text>×{exchange.quantity}</Text>
        </View>
      )}
      <View className={s.facts}>
        <View>
          {afterSale.reason}
          {afterSale.note && `：${afterSale.note}`}
        </View>
        {exchange?.holdUntil && <View>留货到 {shortTimeText(exchange.holdUntil)}</View>}
        {afterSale.trackingNo && (
          <View>
            {carrierName(afterSale.carrier ?? '')} {afterSale.trackingNo}
          </View>
        )}
        <View>
          {shortTimeText(afterSale.createdAt)} 申请 ·{' '}
          {exchange ? moneyText(exchange.differenceFen) : `退款 ${formatFen(afterSale.amountFen)}`}
        </View>
      </View>
      {manager && (status === 'requested' || toReceive) && (
        <View className={s.actions}>
          {(status === 'requested' || status === 'returning') && (
            <Btn kind="line" size="small" onClick={() => onDecide('reject')}>
              拒绝
            </Btn>
          )}
          {status === 'requested' && (
            <Btn kind="ink" size="small" onClick={() => onDecide('approve')}>
              同意
            </Btn>
          )}
          {toReceive && (
            <Btn kind="ink" size="small" onClick={() => onDecide('receive')}>
              {exchange ? '收到，换新' : '收到退货'}
            </Btn>
          )}
        </View>
      )}
    </Card>
  );
};
