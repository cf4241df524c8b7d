import { View } from '@tarojs/components';
import type { Statement } from '@/api/types';
import { signedText } from '../lib/figures';
import s from './index.module.scss';

/** How a statement comes to what it pays: in, and what is left over. Zeros are left out. */
export const StatementLines = ({ statement }: { statement: Statement }) => {
  const lines: [string, number][] = [
    ['上月结转', statement.openingFen],
    ['提成', statement.earnedFen],
    ['退款冲回', -Math.abs(statement.reversedFen)],
    ['奖励与调整', statement.extraFen],
    ['结转下月', statement.carriedFen],
    ['核销（不再追回）', statement.writtenOffFen],
  ];
  return (
    <>
      {lines
        .filter(([, fen]) => fen !== 0)
        .map(([what, fen]) => (
          <View key={what} className={s.line}>
            <View className={s.what}>{what}</View>
            <View className={s.value}>{signedText(fen)}</View>
          </View>
        ))}
    </>
  );
};
