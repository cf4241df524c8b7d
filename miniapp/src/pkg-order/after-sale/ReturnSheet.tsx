import { CARRIERS } from '@qiandian/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Btn } from '@/components/Btn';
import { Chips } from '@/components/Chips';
import { Field } from '@/components/Field';
import { Sheet } from '@/components/Sheet';
import { toast } from '@/platform/feedback';
import s from './index.module.scss';

interface ReturnSheetProps {
  open: boolean;
  onClose: () => void;
  onSubmit: (carrier: string, trackingNo: string) => void;
}

/** With which carrier, under which number, the goods go back. */
export const ReturnSheet = ({ open, onClose, onSubmit }: ReturnSheetProps) => {
  const [carrier, setCarrier] = useState<string>();
  const [trackingNo, setTrackingNo] = useState('');
  const submit = () => {
    if (!carrier) return toast('请选择快递公司');
    if (!/^[0-9A-Za-z-]{6,32}$/.test(trackingNo.trim())) return toast('快递单号格式不对');
    onSubmit(carrier, trackingNo.trim());
  };
  return (
    <Sheet
      open={open}
      title="填写寄回单号"
      onClose={onClose}
      footer={
        <Btn kind="accent" size="large" block onClick={submit}>
          提交
        </Btn>
      }
    >
      <Chips
        options={CARRIERS.map(({ code, name }) => ({ key: code, text: name }))}
        value={carrier}
        onChange={setCarrier}
      />
      <View className={s.number}>
        <Field label="快递单号" value={trackingNo} maxlength={32} placeholder="面单上的单号" onInput={setTrackingNo} />
      </View>
    </Sheet>
  );
};
