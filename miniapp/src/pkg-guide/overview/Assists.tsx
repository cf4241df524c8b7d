import { Text, View } from '@tarojs/components';
import type { GuideOverview } from '@/api/types';
import { Card } from '@/components/Card';
import { countText } from '@/lib/text';
import { moneyText } from '../lib/figures';
import s from './OverviewCards.module.scss';

/** What I helped to sell: my link was opened, the member's own guide made the sale. */
export const Assists = ({ assists: { lines, netFen } }: { assists: GuideOverview['assists'] }) => (
  <Card title="助攻">
    <View className={s.money}>
      {countText(lines)} 笔<Text className={s.change}>{lines > 0 && `成交 ${moneyText(netFen)}`}</Text>
    </View>
    <View className={s.note}>买家打开过我的链接，成交记在 TA 的专属导购名下；计入考核，不计提成</View>
  </Card>
);
