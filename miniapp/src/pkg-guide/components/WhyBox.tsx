import { Textarea, View } from '@tarojs/components';
import { Chips } from '@/components/Chips';
import s from './WhyBox.module.scss';

interface WhyBoxProps {
  /** The usual reasons, one tap each. */
  usual: readonly string[];
  value: string;
  onChange: (why: string) => void;
}

/** A reason: a usual one by a tap, or in one's own words. */
export const WhyBox = ({ usual, value, onChange }: WhyBoxProps) => (
  <View>
    <View className={s.label}>原因</View>
    <Chips options={usual.map((text) => ({ key: text, text }))} value={value} onChange={onChange} />
    <Textarea
      className={s.text}
      value={value}
      maxlength={100}
      placeholder="或写明原因，会留痕"
      onInput={(event) => onChange(event.detail.value)}
    />
  </View>
);
