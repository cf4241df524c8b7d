import { Input, type InputProps, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import s from './Field.module.scss';

interface FieldProps {
  label: string;
  value: string;
  placeholder?: string;
  type?: InputProps['type'];
  maxlength?: number;
  onInput: (value: string) => void;
  aside?: ReactNode;
  name?: string;
}

/** One line of a form. */
export const Field = ({
  label,
  value,
  placeholder,
  type = 'text',
  maxlength = 60,
  onInput,
  aside,
  name,
}: FieldProps) => (
  <View className={s.field}>
    <View className={s.label}>{label}</View>
    <Input
      className={s.input}
      name={name}
      value={value}
      type={type}
      maxlength={maxlength}
      placeholder={placeholder}
      placeholderClass={s.placeholder}
      onInput={(event) => onInput(event.detail.value)}
    />
    {aside}
  </View>
);

/** A line that opens something. */
export const Row = ({
  label,
  value,
  placeholder,
  onClick,
}: {
  label: string;
  value?: ReactNode;
  placeholder?: string;
  onClick?: () => void;
}) => (
  <View className={s.field} onClick={onClick}>
    <View className={s.label}>{label}</View>
    <View className={value ? s.value : s.hint}>{value ?? placeholder}</View>
    {onClick && <View className={`qd-icon qd-icon-right ${s.more}`} />}
  </View>
);
