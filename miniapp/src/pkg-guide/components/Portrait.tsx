import { View } from '@tarojs/components';
import { cx } from '@/lib/text';
import s from './Portrait.module.scss';

/** A member's place without a picture: the first character of the name, always in the same colour. */
export const Portrait = ({ name, large }: { name: string; large?: boolean }) => {
  const [first = '客'] = [...name];
  const tone = ((first.codePointAt(0) ?? 0) % 5) + 1;
  return <View className={cx(s.portrait, s[`tone${tone}`], large && s.large)}>{first}</View>;
};
