import { formatFen } from '@qiandian/shared';
import { View } from '@tarojs/components';
import type { AssistedCart } from '@/api/types';
import { Picture } from '@/components/Picture';
import { Price } from '@/components/Price';
import { attributesText, cx } from '@/lib/text';
import { open } from '@/platform/navigate';
import s from './AssistedLine.module.scss';

/** One line as it is sold now: what changed since the guide picked it is said. */
export const AssistedLine = ({ line }: { line: AssistedCart['lines'][number] }) => {
  const { name, picture, attributes, quantity, priceFen, builtFen, sellable, problem, productId } = line;
  const changed = sellable && priceFen !== builtFen;
  return (
    <View className={cx(s.line, !sellable && s.off)} onClick={() => open('product', { id: productId })}>
      <Picture src={picture} className={s.picture} label={name} />
      <View className={s.body}>
        <View className={s.name}>{name}</View>
        <View className={s.note}>{attributesText(attributes)}</View>
        {problem && <View className={s.warn}>{problem.message}</View>}
        {changed && (
          <View className={s.warn}>
            价格有变：配单时 {formatFen(builtFen)}，现在 {formatFen(priceFen)}
          </View>
        )}
        <View className={s.foot}>
          <Price fen={priceFen} ink={!sellable} />
          <View className={s.note}>×{quantity}</View>
        </View>
      </View>
    </View>
  );
};
