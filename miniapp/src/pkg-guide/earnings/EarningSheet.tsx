import { SALE_CHANNEL_TEXT } from '@qiandian/shared';
import { View } from '@tarojs/components';
import type { Earning } from '@/api/types';
import { Sheet } from '@/components/Sheet';
import { shortTimeText, timeText } from '@/lib/time';
import { moneyText, signedText } from '../lib/figures';
import { kindText, whenText } from './earning-words';
import s from './EarningSheet.module.scss';

/** How this amount came about, line by line: for what, why me, by which rate, when it is paid. */
export const EarningSheet = ({ earning, onClose }: { earning: Earning | undefined; onClose: () => void }) => {
  const facts: [string, string][] = earning
    ? [
        ['类型', kindText(earning.kind)],
        ['为什么', earning.reasonText],
        ...(earning.channel
          ? [['渠道', SALE_CHANNEL_TEXT[earning.channel] ?? earning.channel] as [string, string]]
          : []),
        ...(earning.baseFen !== 0
          ? [['计提金额', `${moneyText(earning.baseFen)}（实付，不含运费）`] as [string, string]]
          : []),
        ...(earning.rateText
          ? [[earning.kind === 'pool_share' ? '怎么分的' : '比例', earning.rateText] as [string, string]]
          : []),
        ...(earning.afterHours ? [['夜间', '在提成方案的夜间时段付款，按夜间倍率计'] as [string, string]] : []),
        ...(earning.cutFen > 0 ? [['封顶', `已到封顶，少计 ${moneyText(earning.cutFen)}`] as [string, string]] : []),
        ['记账时间', timeText(earning.at)],
        ['结算', whenText(earning, (at) => shortTimeText(at).split(' ')[0] ?? '')],
      ]
    : [];
  return (
    <Sheet open={earning !== undefined} title="这笔怎么算的" onClose={onClose}>
      {earning && (
        <>
          <View className={s.title}>
            {earning.title}
            {earning.quantity !== undefined && ` ×${earning.quantity}`}
          </View>
          <View className={s.amount}>{signedText(earning.amountFen)}</View>
          {facts.map(([what, text]) => (
            <View key={what} className={s.fact}>
              <View className={s.what}>{what}</View>
              <View className={s.text}>{text}</View>
            </View>
          ))}
        </>
      )}
    </Sheet>
  );
};
