import { InputNumber, type InputNumberProps } from 'antd';

type Props = Omit<InputNumberProps<number>, 'value' | 'onChange' | 'min' | 'max'> & {
  /** Integer fen. */
  value?: number | null;
  onChange?: (fen: number | null) => void;
  minFen?: number;
  maxFen?: number;
};

/** Yuan for people, integer fen for the form. */
export function MoneyInput({ value, onChange, minFen = 0, maxFen = 1_000_000_000, ...rest }: Props) {
  return (
    <InputNumber<number>
      prefix="¥"
      precision={2}
      controls={false}
      style={{ width: 140 }}
      {...rest}
      min={minFen / 100}
      max={maxFen / 100}
      value={value == null ? null : value / 100}
      onChange={(yuan) => onChange?.(yuan === null ? null : Math.round(yuan * 100))}
    />
  );
}
