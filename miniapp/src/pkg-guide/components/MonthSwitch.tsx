import { serverClock } from '@/platform/clock';
import { addMonths, monthAt, monthText } from '../lib/calendar';
import { Stepped } from './Stepped';

/** The month now, in Shanghai. */
export const thisMonth = (): string => monthAt(serverClock.now());

interface MonthSwitchProps {
  month: string;
  onChange: (month: string) => void;
  /** The last one to look at: the current month unless given. */
  last?: string;
}

/** A month to look at. */
export const MonthSwitch = ({ month, onChange, last = thisMonth() }: MonthSwitchProps) => (
  <Stepped
    text={monthText(month)}
    onBack={() => onChange(addMonths(month, -1))}
    onForth={month < last ? () => onChange(addMonths(month, 1)) : undefined}
  />
);
