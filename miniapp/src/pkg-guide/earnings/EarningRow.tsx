import { Text, View } from '@tarojs/components';
import type { Earning } from '@/api/types';
import { Icon } from '@/components/Icon';
import { Picture } from '@/components/Picture';
import { cx } from '@/lib/text';
import { shortTimeText } from '@/lib/time';
import { signedText } from '../lib/figures';
import { EARNING_STATE_TEXT, kindText } from './earning-words';
import s from './EarningRow.module.scss';

/** Why, in a line, and the rate unless it is said there: a reversal's names both. */
const wordsOf = ({ kind, reasonText, rateText }: Earning): { why: string; rate: string } => {
  if (kind === 'accrual') return { why: reasonText, rate: rateText };
  return rateText.startsWith(kindText(kind)) ? { why: rateText, rate: '' } : { why: kindText(kind), rate: rateText };
};

/** One entry: for what, why, by which rate, and whether it is mine already. */
export const EarningRow = ({ earning, onOpen }: { earning: Earning; onOpen: () => void }) => {
  const { why, rate } = wordsOf(earning);
  return (
    <View className={s.row} onClick={onOpen}>
      {earning.picture ? (
        <Picture src={earning.picture} className={s.picture} />
      ) : (
        <View className={s.plate}>
          <Icon name="wallet" />
        </View>
      )}
      <View className={s.words}>
        <View className={s.title}>{earning.title}</View>
        <View className={s.why}>{why}</View>
        <View className={s.note}>
          {rate && `${rate} · `}
          {shortTimeText(earning.at)}
        </View>
      </View>
      <View className={s.end}>
        <View className={cx(s.amount, earning.amountFen < 0 && s.minus)}>
          {earning.afterHours && <Icon name="moon" className={s.moon} />}
          {signedText(earning.amountFen)}
        </View>
        <Text className={cx(s.state, s[earning.state])}>{EARNING_STATE_TEXT[earning.state]}</Text>
      </View>
    </View>
  );
};
