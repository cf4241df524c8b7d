import { Text, View } from '@tarojs/components';
import type { KpiLine } from '@/api/types';
import { Icon } from '@/components/Icon';
import { percentOf, pointsText, valueText } from '../lib/figures';
import { Bar } from './Bar';
import s from './KpiLines.module.scss';

interface KpiLinesProps {
  items: readonly KpiLine[];
  /** Shows what an item is made of. */
  onOpen: (line: KpiLine) => void;
}

/** A score item by item, with how each came about; a tap leads to the sales, shares or members behind it. */
export const KpiLines = ({ items, onOpen }: KpiLinesProps) => (
  <>
    {items.map((line) => (
      <View key={line.item} className={s.line} onClick={() => onOpen(line)} ariaRole="button">
        <View className={s.top}>
          <Text className={s.name}>{line.title}</Text>
          <View className={s.figure}>
            {pointsText(line.score)} / {line.weight} 分 <Icon name="right" className={s.more} />
          </View>
        </View>
        <Bar percent={percentOf(line.score, line.weight)} tone={line.score >= line.weight ? 'good' : 'guide'} />
        <View className={s.note}>
          {line.text || `${valueText(line.item, line.actual)} / ${valueText(line.item, line.target)}`}
        </View>
      </View>
    ))}
  </>
);
