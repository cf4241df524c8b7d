import { View } from '@tarojs/components';
import { useState } from 'react';
import { Btn } from '@/components/Btn';
import { Chips } from '@/components/Chips';
import { Field } from '@/components/Field';
import { Sheet } from '@/components/Sheet';
import { useLoadable } from '@/hooks/use-page';
import { busy, toast, toastDone } from '@/platform/feedback';
import { call } from '@/runtime';
import { moneyText } from '../lib/figures';
import s from './GiftSheet.module.scss';

interface GiftSheetProps {
  open: boolean;
  /** The member one came from. */
  memberId: number | undefined;
  leftFen: number;
  onClose: () => void;
  onDone: () => void;
}
const USUAL = ['咖啡', '电影票', '鲜花', '生日小礼'].map((text) => ({ key: text, text }));

/** What was given, to whom, and what it cost. */
export const GiftSheet = ({ open, memberId, leftFen, onClose, onDone }: GiftSheetProps) => {
  const [what, setWhat] = useState('咖啡');
  const [yuan, setYuan] = useState('');
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState(memberId);
  const { data } = useLoadable(open ? words : undefined, () =>
    call('GET /api/v1/guide/customers', { query: { q: words || undefined, size: 8, sort: 'recent' } }),
  );
  const save = async () => {
    if (!chosen) return toast('请选择送给哪位会员');
    if (!what.trim()) return toast('请写送了什么');
    if (!/^\d{1,5}(\.\d{1,2})?$/.test(yuan.trim()) || Number(yuan) <= 0) return toast('请填金额');
    const body = { memberId: chosen, what: what.trim(), costFen: Math.round(Number(yuan) * 100) };
    const saved = await busy('正在登记', () => call('POST /api/v1/guide/gifts', { body }));
    if (!saved) return;
    toastDone('已登记');
    setYuan('');
    onDone();
  };
  return (
    <Sheet
      open={open}
      title="登记小礼"
      onClose={onClose}
      footer={
        <Btn kind="accent" size="large" block onClick={() => void save()}>
          登记
        </Btn>
      }
    >
      <View className={s.label}>送了什么</View>
      <Chips options={USUAL} value={what} onChange={setWhat} />
      <Field label="名称" name="gift-what" value={what} maxlength={30} placeholder="也可以自己写" onInput={setWhat} />
      <Field
        label="金额"
        name="gift-cost"
        type="digit"
        value={yuan}
        maxlength={8}
        placeholder={`元，本月还剩 ${moneyText(leftFen)}`}
        onInput={setYuan}
      />
      <View className={s.label}>送给谁</View>
      <Field
        label="找会员"
        name="gift-member"
        value={words}
        maxlength={20}
        placeholder="昵称或手机尾号"
        onInput={setWords}
      />
      <View className={s.gap} />
      <Chips
        options={(data?.items ?? []).map(({ memberId: id, nickname }) => ({ key: String(id), text: nickname }))}
        value={chosen === undefined ? undefined : String(chosen)}
        onChange={(key) => setChosen(Number(key))}
      />
      {data?.items.length === 0 && <View className={s.label}>没有找到，只能送给自己名下的会员</View>}
    </Sheet>
  );
};
