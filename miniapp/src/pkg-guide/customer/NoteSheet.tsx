import { Input, Text, Textarea, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import type { CustomerCard } from '@/api/types';
import { Btn } from '@/components/Btn';
import { Icon } from '@/components/Icon';
import { Sheet } from '@/components/Sheet';
import { cx } from '@/lib/text';
import { busy, toast, toastDone } from '@/platform/feedback';
import { call } from '@/runtime';
import { MOST_TAGS, toggleTag } from './tags';
import s from './sheets.module.scss';

interface NoteSheetProps {
  open: boolean;
  customer: CustomerCard;
  onClose: () => void;
  onDone: () => void;
}
const USUAL = ['爱穿素色', '常买童装', '要大码', '送礼', '等折扣', '喜欢到店试'];

/** Tags by a tap, and what to keep in mind. */
export const NoteSheet = ({ open, customer, onClose, onDone }: NoteSheetProps) => {
  const [tags, setTags] = useState<readonly string[]>([]);
  const [note, setNote] = useState('');
  const [own, setOwn] = useState('');
  useEffect(() => {
    if (!open) return;
    setTags(customer.tags);
    setNote(customer.note);
    setOwn('');
  }, [open, customer.tags, customer.note]);
  const toggle = (tag: string) => {
    const next = toggleTag(tags, tag);
    if (next === tags && !tags.includes(tag)) toast(`最多 ${MOST_TAGS} 个标签`);
    setTags(next);
  };
  const add = () => {
    const tag = own.trim();
    if (!tag) return;
    if (!tags.includes(tag)) toggle(tag);
    setOwn('');
  };
  const save = async () => {
    const typed = own.trim();
    const all = typed && !tags.includes(typed) ? toggleTag(tags, typed) : tags;
    const saved = await busy('正在保存', () =>
      call('PUT /api/v1/guide/customers/:memberId/note', {
        params: { memberId: customer.memberId },
        body: { note: note.trim(), tags: [...all] },
      }),
    );
    if (!saved) return;
    toastDone('已保存');
    onDone();
  };
  const shown = [...new Set([...tags, ...USUAL])];
  return (
    <Sheet
      open={open}
      title="标签与备注"
      onClose={onClose}
      footer={
        <Btn kind="accent" size="large" block onClick={() => void save()}>
          保存
        </Btn>
      }
    >
      <View className={s.tags}>
        {shown.map((tag) => (
          <View key={tag} className={cx(s.tag, tags.includes(tag) && s.on)} onClick={() => toggle(tag)}>
            {tag}
            {tags.includes(tag) && <Icon name="close" />}
          </View>
        ))}
      </View>
      <View className={s.own}>
        <Input
          className={s.input}
          value={own}
          maxlength={12}
          placeholder="自己写一个标签"
          onInput={(event) => setOwn(event.detail.value)}
          onConfirm={add}
        />
        <Text className={s.add} onClick={add}>
          添加
        </Text>
      </View>
      <View className={s.label}>备注</View>
      <Textarea
        className={s.text}
        value={note}
        maxlength={300}
        placeholder="尺码、喜好、生日…只有你和公司看得到"
        onInput={(event) => setNote(event.detail.value)}
      />
    </Sheet>
  );
};
