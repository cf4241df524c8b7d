import { View } from '@tarojs/components';
import type { ZonePage } from '@/api/types';
import { useImpressions } from '@/hooks/use-impressions';
import { open } from '@/platform/navigate';
import { track } from '@/runtime';
import { ZoneRow } from './ZoneRow';
import row from './ZoneRow.module.scss';
import s from './index.module.scss';

interface ZoneRowsProps {
  zone: ZonePage;
  onPick: (productId: number) => void;
}

/** The zone's items in HQ's order. */
export const ZoneRows = ({ zone: { id: zoneId, items }, onPick }: ZoneRowsProps) => {
  const rows = useImpressions(
    items.map(({ productId }) => productId),
    row.row,
    zoneId,
  );
  return (
    <View className={s.items} ref={rows}>
      {items.map((item, index) => (
        <ZoneRow
          key={item.productId}
          item={item}
          rank={index + 1}
          onPick={onPick}
          onOpen={(productId) => {
            track('zone_click', { zoneId, productId });
            open('product', { id: productId });
          }}
        />
      ))}
    </View>
  );
};
