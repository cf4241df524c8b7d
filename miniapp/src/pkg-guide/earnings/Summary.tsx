import { Text, View } from '@tarojs/components';
import type { Earning, Earnings } from '@/api/types';
import { Icon } from '@/components/Icon';
import { Figures } from '../components/Figures';
import { moneyText, signedText } from '../lib/figures';
import { EARNING_STATE_TEXT } from './earning-words';
import s from './Summary.module.scss';

type State = Earning['state'];
interface SummaryProps {
  summary: Earnings['summary'];
  /** Today belongs to the current month only. */
  current: boolean;
  state: State | undefined;
  onState: (state: State | undefined) => void;
}

/** The month in one look, and beside the current one what is still to come of all months; a state narrows the list below, tapped again it shows all. */
export const Summary = ({ summary, current, state, onState }: SummaryProps) => {
  const open = current ? summary.unsettled : summary;
  const figures: [State, number][] = [
    ['pending', open.pendingFen],
    ['matured', open.maturedFen],
    ['held', open.heldFen],
    ['settled', summary.settledFen],
  ];
  return (
    <View className={s.block}>
      <View className={s.label}>{current ? '本月' : '当月'}提成</View>
      <View className={s.money}>{moneyText(summary.monthFen)}</View>
      <View className={s.notes}>
        {current && <Text>今日 {signedText(summary.todayFen)}</Text>}
        {summary.afterHoursFen !== 0 && (
          <View className={s.night}>
            <Icon name="moon" /> 夜间 {moneyText(summary.afterHoursFen)}
          </View>
        )}
        {summary.reversedFen !== 0 && <Text>退款冲回 {moneyText(-Math.abs(summary.reversedFen))}</Text>}
      </View>
      <Figures
        className={s.figures}
        items={figures.map(([key, fen]) => ({
          text: EARNING_STATE_TEXT[key],
          value: moneyText(fen),
          on: key === state,
          onClick: () => onState(key === state ? undefined : key),
        }))}
      />
      {current && <View className={s.span}>在途、可结算、暂存含以前月份记账的</View>}
      <View className={s.sales}>
        成交 {moneyText(summary.salesFen)}：线上 {moneyText(summary.onlineFen)}，收银台 {moneyText(summary.tillFen)}
      </View>
    </View>
  );
};
