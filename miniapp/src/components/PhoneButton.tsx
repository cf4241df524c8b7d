import { type BaseEventOrig, type ButtonProps, View } from '@tarojs/components';
import { type PropsWithChildren, useState } from 'react';
import { isWeapp } from '@/platform/env';
import { toast } from '@/platform/feedback';
import { Btn } from './Btn';
import { Field } from './Field';
import { Sheet } from './Sheet';
import s from './PhoneButton.module.scss';

interface PhoneButtonProps {
  /** WeChat's single-use phone code (wechat.md B3), or `phone:<number>` in the preview. */
  onCode: (phoneCode: string) => void;
}

/** Asks for the phone the way the platform does: WeChat's own button, or a sheet to type it in. */
export const PhoneButton = ({ onCode, children }: PropsWithChildren<PhoneButtonProps>) => {
  const [asking, setAsking] = useState(false);
  const [phone, setPhone] = useState('');
  const answer = (event: BaseEventOrig<ButtonProps.onGetPhoneNumberEventDetail>) => {
    const { code, errMsg } = event.detail;
    if (code) onCode(code);
    else toast(/deny|cancel/i.test(errMsg ?? '') ? '没有授权手机号，可以稍后再来' : '暂时拿不到手机号，请稍后再试');
  };
  const typed = () => {
    if (!/^1\d{10}$/.test(phone)) return toast('请填写 11 位手机号');
    setAsking(false);
    onCode(`phone:${phone}`);
  };
  if (isWeapp)
    return (
      <Btn kind="accent" size="large" block openType="getPhoneNumber" onGetPhoneNumber={answer}>
        {children}
      </Btn>
    );
  return (
    <>
      <Btn kind="accent" size="large" block onClick={() => setAsking(true)}>
        {children}
      </Btn>
      <Sheet
        open={asking}
        title="输入手机号"
        onClose={() => setAsking(false)}
        footer={
          <Btn kind="accent" size="large" block onClick={typed}>
            确定
          </Btn>
        }
      >
        <Field
          label="手机号"
          name="phone"
          type="number"
          value={phone}
          maxlength={11}
          placeholder="11 位手机号"
          onInput={setPhone}
        />
        <View className={s.note}>浏览器预览没有微信授权，用输入代替。</View>
      </Sheet>
    </>
  );
};
