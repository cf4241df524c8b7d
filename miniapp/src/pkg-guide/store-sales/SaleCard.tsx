import { SALE_CHANNEL_TEXT } from '@qiandian/shared';
import { Text, View } from '@tarojs/components';
import type { StoreSale, StoreSaleLine } from '@/api/types';
import { Btn } from '@/components/Btn';
import { Icon } from '@/components/Icon';
import { Picture } from '@/components/Picture';
import { shortTimeText } from '@/lib/time';
import { moneyText } from '../lib/figures';
import s from './SaleCard.module.scss';

interface SaleCardProps {
  sale: StoreSale;
  /** The manager's seven days are not over. */
  open: boolean;
  onReassign: (line: StoreSaleLine) => void;
}

const ownerText = ({ credit }: StoreSaleLine): string =>
  credit.guideName ??
  (credit.beneficiary === 'store_pool' ? '门店' : credit.beneficiary === 'hq' ? '总部' : '不计提成');

/** One receipt or order: each line, whose it is, and why. */
export const SaleCard = ({ sale, open, onReassign }: SaleCardProps) => (
  <View className={s.card}>
    <View className={s.head}>
      <Text className={s.kind}>{SALE_CHANNEL_TEXT[sale.channel]}</Text>
      <Text className={s.no}>{sale.externalId}</Text>
      <Text className={s.money}>{moneyText(sale.netFen)}</Text>
    </View>
    <View className={s.facts}>
      <Text>
        {shortTimeText(sale.paidAt)} 付款{sale.memberName && ` · ${sale.memberName}`}
      </Text>
      {sale.afterHours && (
        <View className={s.night}>
          <Icon name="moon" /> 夜间
        </View>
      )}
      {sale.returnedFen > 0 && <Text>已退 {moneyText(sale.returnedFen)}</Text>}
    </View>
    {sale.lines.map((line) => (
      <View key={line.lineId} className={s.line}>
        <Picture src={line.picture} className={s.picture} />
        <View className={s.words}>
          <View className={s.name}>
            {line.name}
            {line.quantity > 0 && ` ×${line.quantity}`}
          </View>
          <View className={s.owner}>
            {ownerText(line)} · {moneyText(line.netFen)}
          </View>
          <View className={s.note}>{line.credit.reasonText}</View>
        </View>
        {open && line.returnedFen < line.netFen && (
          <Btn kind="line" size="small" onClick={() => onReassign(line)}>
            改归属
          </Btn>
        )}
      </View>
    ))}
  </View>
);
