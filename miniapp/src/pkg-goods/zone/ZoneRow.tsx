import { Text, View } from '@tarojs/components';
import type { ZonePage } from '@/api/types';
import { Btn } from '@/components/Btn';
import { Picture } from '@/components/Picture';
import { Price } from '@/components/Price';
import { StockTag } from '@/components/ProductCard';
import { Progress } from '@/components/Progress';
import s from './ZoneRow.module.scss';

interface ZoneRowProps {
  item: ZonePage['items'][number];
  rank: number;
  onOpen: (productId: number) => void;
  onPick: (productId: number) => void;
}

/** One hot item: how much is gone, how many one may buy, and the button. */
export const ZoneRow = ({ item, rank, onOpen, onPick }: ZoneRowProps) => {
  const gone = item.storeStock === 'none' || item.soldPercent >= 100;
  return (
    <View className={s.row} onClick={() => onOpen(item.productId)}>
      <View className={s.frame}>
        <Picture src={item.picture} className={s.picture} eager={rank <= 3} label={item.name} />
        {rank <= 3 && <Text className={s.rank}>TOP {rank}</Text>}
      </View>
      <View className={s.body}>
        <View className={s.name}>{item.name}</View>
        <View className={s.tags}>
          <StockTag stock={item.storeStock} />
          {item.limitPerPerson !== undefined && <Text className={s.limit}>限购 {item.limitPerPerson} 件</Text>}
        </View>
        <View className={s.sold}>
          <Progress percent={item.soldPercent} />
        </View>
        <View className={s.foot}>
          <Price fen={item.priceFen} maxFen={item.priceMaxFen} />
          <Btn
            kind="accent"
            size="small"
            disabled={gone}
            onClick={(event) => {
              event.stopPropagation();
              onPick(item.productId);
            }}
          >
            {gone ? '抢光了' : '马上抢'}
          </Btn>
        </View>
      </View>
    </View>
  );
};
