import { splitFen } from '@qiandian/shared';
import { Text, View } from '@tarojs/components';
import { cx } from '@/lib/text';
import s from './Price.module.scss';

interface PriceProps {
  fen: number;
  /** A range shows "起". */
  maxFen?: number;
  size?: 'small' | 'normal' | 'large';
  ink?: boolean;
  className?: string;
}

/** ¥ small, yuan large, fen small. */
export const Price = ({ fen, maxFen, size = 'normal', ink, className }: PriceProps) => {
  const parts = splitFen(fen);
  return (
    <View className={cx(s.price, s[size], ink && s.ink, className)}>
      <Text className={s.sign}>¥</Text>
      <Text className={s.yuan}>{parts.yuan}</Text>
      {parts.fen && <Text className={s.fen}>{parts.fen}</Text>}
      {maxFen !== undefined && maxFen > fen && <Text className={s.from}>起</Text>}
    </View>
  );
};
