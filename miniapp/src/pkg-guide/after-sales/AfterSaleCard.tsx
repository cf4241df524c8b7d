import { formatFen, carrierName } from '@qiandian/shared';
import { Text, View } from '@tarojs/components';
import type { AfterSale } from '@/api/types';
import { Btn } from '@/components/Btn';
import { Card } from '@/components/Card';
import { Picture } from '@/components/Picture';
import { shortTimeText } from '@/lib/time';
import type { Decision } from './DecisionSheet';
import s from './AfterSaleCard.module.scss';

interface AfterSaleCardProps {
  afterSale: AfterSale;
  manager: boolean;
  onDecide: (decision: Decision) => void;
}

/** What is asked, why, and the buttons its state allows. */
export const AfterSaleCard = ({ afterSale, manager, onDecide }: AfterSaleCardProps) => {
  const { status, kind, returnBy } = afterSale;
  const toReceive = status === 'returning' || (status === 'approved' && kind === 'return' && returnBy === 'store');
  return (
    <Card>
      <View className={s.head}>
        <Text className={s.kind}>
          {kind === 'return' ? (returnBy === 'store' ? '到店退货' : '寄回退货') : '仅退款'}
        </Text>
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
      <View className={s.facts}>
        <View>
          {afterSale.reason}
          {afterSale.note && `：${afterSale.note}`}
        </View>
        {afterSale.trackingNo && (
          <View>
            {carrierName(afterSale.carrier ?? '')} {afterSale.trackingNo}
          </View>
        )}
        <View>
          {shortTimeText(afterSale.createdAt)} 申请 · 退款 {formatFen(afterSale.amountFen)}
        </View>
      </View>
      {manager && (status === 'requested' || toReceive) && (
        <View className={s.actions}>
          {status === 'requested' && (
            <>
              <Btn kind="line" size="small" onClick={() => onDecide('reject')}>
                拒绝
              </Btn>
              <Btn kind="ink" size="small" onClick={() => onDecide('approve')}>
                同意
              </Btn>
            </>
          )}
          {toReceive && (
            <Btn kind="ink" size="small" onClick={() => onDecide('receive')}>
              收到退货
            </Btn>
          )}
        </View>
      )}
    </Card>
  );
};
