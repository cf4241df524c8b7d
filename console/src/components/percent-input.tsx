import { InputNumber, type InputNumberProps } from 'antd';

type Props = Omit<InputNumberProps<number>, 'value' | 'onChange' | 'min' | 'max'> & {
  /** Integer basis points: 500 = 5 %. */
  value?: number | null;
  onChange?: (bp: number | null) => void;
  maxBp?: number;
};

/** Per cent for people, integer basis points for the form. */
export function PercentInput({ value, onChange, maxBp = 10_000, ...rest }: Props) {
  return (
    <InputNumber<number>
      suffix="%"
      controls={false}
      style={{ width: 110 }}
      {...rest}
      min={0}
      max={maxBp / 100}
      parser={(shown) => Math.round(Number((shown ?? '').replace(/[^\d.]/g, '')) * 100) / 100}
      value={value == null ? null : value / 100}
      onChange={(percent) => onChange?.(percent === null ? null : Math.round(percent * 100))}
    />
  );
}
