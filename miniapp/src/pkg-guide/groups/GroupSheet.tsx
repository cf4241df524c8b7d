import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import type { CustomerGroup } from '@/api/types';
import { Btn } from '@/components/Btn';
import { Field } from '@/components/Field';
import { Sheet } from '@/components/Sheet';
import { busy, toast, toastDone } from '@/platform/feedback';
import { call } from '@/runtime';
import s from './GroupSheet.module.scss';

interface GroupSheetProps {
  group: CustomerGroup | 'new' | undefined;
  onClose: () => void;
  onDone: () => void;
}

/** A group's name and how many are in it; its id when the guide knows it. */
export const GroupSheet = ({ group, onClose, onDone }: GroupSheetProps) => {
  const [name, setName] = useState('');
  const [members, setMembers] = useState('');
  const [chatId, setChatId] = useState('');
  const known = group === 'new' ? undefined : group;
  useEffect(() => {
    setName(known?.name ?? '');
    setMembers(known ? String(known.members) : '');
    setChatId(known?.wecomChatId ?? '');
  }, [group, known]);
  const save = async () => {
    if (!name.trim()) return toast('请填写群名');
    if (!/^[1-9]\d{0,3}$/.test(members.trim())) return toast('人数填整数');
    const body = { name: name.trim(), members: Number(members), wecomChatId: chatId.trim() || undefined };
    const saved = await busy('正在保存', () =>
      known
        ? call('PUT /api/v1/guide/groups/:groupId', { params: { groupId: known.id }, body })
        : call('POST /api/v1/guide/groups', { body }),
    );
    if (!saved) return;
    toastDone(known ? '已保存' : '已登记');
    onDone();
  };
  return (
    <Sheet
      open={group !== undefined}
      title={known ? '社群资料' : '登记社群'}
      onClose={onClose}
      footer={
        <Btn kind="accent" size="large" block onClick={() => void save()}>
          保存
        </Btn>
      }
    >
      <Field
        label="群名"
        name="group-name"
        value={name}
        maxlength={30}
        placeholder="例：南京西路老客群"
        onInput={setName}
      />
      <Field
        label="人数"
        name="group-members"
        type="number"
        value={members}
        maxlength={4}
        placeholder="群里现在有多少人"
        onInput={setMembers}
      />
      <Field
        label="群 ID"
        name="group-chat"
        value={chatId}
        maxlength={64}
        placeholder="选填，企微群才有"
        onInput={setChatId}
      />
      <View className={s.note}>人数有变化时记得改；是否有人从群里进店由系统统计。</View>
    </Sheet>
  );
};
