import { Text, View } from '@tarojs/components';
import type { ExchangeOption } from '@/api/types';
import { Picture } from '@/components/Picture';
import { attributesText, cx } from '@/lib/text';
import { differenceText, freeOf, type ReturnBy } from './exchange-draft';
import s from './OptionList.module.scss';

interface OptionListProps {
  options: readonly ExchangeOption[];
  quantity: number;
  returnBy: ReturnBy;
  value: number | undefined;
  onChange: (skuId: number) => void;
}

/** Other sizes and colours with what is there of them and what they cost more or less. */
export const OptionList = ({ options, quantity, returnBy, value, onChange }: OptionListProps) => (
  <View>
    {options.map((option) => {
      const free = freeOf(option, returnBy);
      const short = free < quantity;
      return (
        <View
          key={option.skuId}
          className={cx(s.option, option.skuId === value && s.on, short && s.short)}
          onClick={() => !short && onChange(option.skuId)}
        >
          <Picture src={option.picture} className={s.picture} />
          <View className={s.words}>
            <View>{attributesText(option.attributes)}</View>
            <View className={s.note}>{short ? (free > 0 ? `只有 ${free} 件` : '暂时没货') : `有货 ${free} 件`}</View>
          </View>
          <Text className={cx(s.difference, option.differenceFen === 0 && s.even)}>
            {differenceText(option.differenceFen)}
          </Text>
        </View>
      );
    })}
  </View>
);
