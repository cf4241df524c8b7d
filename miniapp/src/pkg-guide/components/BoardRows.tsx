import { Text, View } from '@tarojs/components';
import type { BoardRow } from '@/api/types';
import { Picture } from '@/components/Picture';
import { cx } from '@/lib/text';
import s from './BoardRows.module.scss';

/** Places won or lost since the board before; `null` = new on it. */
export const Moved = ({ up }: { up: number | null }) => {
  if (up === null) return <Text className={s.new}>新</Text>;
  if (up === 0) return <Text className={s.same}>–</Text>;
  return <Text className={up > 0 ? s.up : s.down}>{up > 0 ? `↑${up}` : `↓${-up}`}</Text>;
};

/** One place on a board. */
export const BoardLine = ({ row, mine, hideMoved }: { row: BoardRow; mine?: boolean; hideMoved?: boolean }) => (
  <View className={cx(s.line, mine && s.mine)}>
    <View className={cx(s.rank, row.rank <= 3 && s.top, row.rank <= 3 && s[`place${row.rank}`])}>{row.rank}</View>
    <Picture src={row.avatar} className={s.avatar} round />
    <View className={s.words}>
      <View className={s.name}>
        {row.name}
        {mine && <Text className={s.me}>我</Text>}
      </View>
      <View className={s.store}>{row.storeName}</View>
    </View>
    <View className={s.end}>
      <View className={s.value}>{row.text}</View>
      {!hideMoved && <Moved up={row.up} />}
    </View>
  </View>
);
