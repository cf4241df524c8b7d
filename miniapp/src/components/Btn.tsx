import { Button, type ButtonProps } from '@tarojs/components';
import { cx } from '@/lib/text';
import s from './Btn.module.scss';

interface BtnProps extends Omit<ButtonProps, 'type' | 'size'> {
  kind?: 'accent' | 'ink' | 'soft' | 'line' | 'text';
  size?: 'small' | 'normal' | 'large';
  block?: boolean;
}

/** The one button. WeChat's own look is taken off; open types pass through. */
export const Btn = ({ kind = 'ink', size = 'normal', block, className, disabled, onClick, ...rest }: BtnProps) => (
  <Button
    {...rest}
    // the preview's element counts disabled="false" as disabled
    {...(disabled ? { disabled } : {})}
    onClick={disabled ? undefined : onClick}
    className={cx(s.btn, s[kind], s[size], block && s.block, disabled && s.disabled, className)}
    hoverClass={s.pressed}
  />
);
