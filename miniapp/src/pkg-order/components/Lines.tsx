import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Picture } from '@/components/Picture';
import { Price } from '@/components/Price';
import { attributesText } from '@/lib/text';
import s from './Lines.module.scss';

interface LineRowProps {
  picture: string;
  name: string;
  attributes?: Readonly<Record<string, string>>;
  quantity: number;
  priceFen?: number;
  onClick?: () => void;
  children?: ReactNode;
}

/** One bought line, as checkout, order and after-sale show it. */
export const LineRow = ({ picture, name, attributes, quantity, priceFen, onClick, children }: LineRowProps) => (
  <View className={s.row}>
    <View onClick={onClick}>
      <Picture src={picture} className={s.picture} />
    </View>
    <View className={s.body}>
      <View className={s.top} onClick={onClick}>
        <View className={s.name}>{name}</View>
        {priceFen !== undefined && <Price fen={priceFen} size="small" ink />}
      </View>
      <View className={s.bottom}>
        <Text className={s.sku}>{attributes ? attributesText(attributes) : ''}</Text>
        <Text className={s.quantity}>×{quantity}</Text>
      </View>
      {children}
    </View>
  </View>
);

/** An amount and where it comes from. */
export const Amount = ({
  label,
  note,
  fen,
  minus,
  strong,
}: {
  label: string;
  note?: string;
  fen: number;
  minus?: boolean;
  strong?: boolean;
}) => (
  <View className={s.amount}>
    <View className={s.words}>
      <Text>{label}</Text>
      {note && <Text className={s.note}>{note}</Text>}
    </View>
    <View className={s.figure}>
      {minus && fen > 0 && <Text>-</Text>}
      <Price fen={fen} size={strong ? 'normal' : 'small'} ink={!strong} />
    </View>
  </View>
);
