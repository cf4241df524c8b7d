import { Textarea, View } from '@tarojs/components';
import { ApiError } from '@qiandian/shared/client';
import { useEffect, useState } from 'react';
import type { CustomerCard } from '@/api/types';
import { Btn } from '@/components/Btn';
import { Chips } from '@/components/Chips';
import { Sheet } from '@/components/Sheet';
import { errorText, toast, toastDone } from '@/platform/feedback';
import { call } from '@/runtime';
import { CONTACT_KINDS, type ContactKind } from './contact-kinds';
import s from './sheets.module.scss';

interface ContactSheetProps {
  open: boolean;
  customer: CustomerCard;
  /** The task this contact is for. */
  task: number | undefined;
  onClose: () => void;
  /** It is recorded, or was refused because it is too soon: the card says something new. */
  onDone: () => void;
}

/** One contact, written down. The server refuses what would be too much for the member (A72). */
export const ContactSheet = ({ open, customer, task, onClose, onDone }: ContactSheetProps) => {
  const [kind, setKind] = useState<ContactKind>('chat');
  const [note, setNote] = useState('');
  const [sending, setSending] = useState(false);
  useEffect(() => setNote(''), [open]);
  const submit = async () => {
    setSending(true);
    try {
      await call('POST /api/v1/guide/customers/:memberId/contacts', {
        params: { memberId: customer.memberId },
        body: { kind, note: note.trim(), ...(task ? { taskId: task } : {}) },
      });
      toastDone('已记下');
      onDone();
    } catch (error) {
      toast(errorText(error));
      if (error instanceof ApiError && error.code === 'CONTACT_CAPPED') onDone();
    } finally {
      setSending(false);
    }
  };
  return (
    <Sheet
      open={open}
      title={`联系 ${customer.nickname}`}
      onClose={onClose}
      footer={
        <Btn kind="accent" size="large" block disabled={sending} onClick={() => void submit()}>
          记下这次联系
        </Btn>
      }
    >
      <View className={s.label}>怎么联系的</View>
      <Chips options={CONTACT_KINDS} value={kind} onChange={setKind} />
      <View className={s.label}>聊了什么（选填）</View>
      <Textarea
        className={s.text}
        value={note}
        maxlength={100}
        placeholder="例：问了大衣尺码，周末来试"
        onInput={(event) => setNote(event.detail.value)}
      />
      <View className={s.note}>
        手动记的只算自报，不计入任务完成；用“发给 TA”会自动记下。联系太勤会打扰会员，超过次数会提醒你等一等。
      </View>
    </Sheet>
  );
};
