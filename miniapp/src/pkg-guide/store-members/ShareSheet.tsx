import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import type { MemberShare, StoreMembers } from '@/api/types';
import { Btn } from '@/components/Btn';
import { Sheet } from '@/components/Sheet';
import { busy, confirm, toast } from '@/platform/feedback';
import { call } from '@/runtime';
import { Choice } from '../components/Choice';
import { WhyBox } from '../components/WhyBox';
import { evenText, type StorePool } from './share-words';
import s from './index.module.scss';

interface ShareSheetProps {
  open: boolean;
  from: StorePool;
  /** Those chosen; undefined: everybody of the pool. */
  memberIds: number[] | undefined;
  members: number;
  guides: StoreMembers['guides'];
  onClose: () => void;
  onDone: (share: MemberShare) => void;
}

/** Whom to: one guide gets all, several get equal shares. */
export const ShareSheet = ({ open, from, memberIds, members, guides, onClose, onDone }: ShareSheetProps) => {
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const [why, setWhy] = useState('');
  useEffect(() => {
    if (open) setChosen([]);
  }, [open]);
  const turn = (guideId: number) =>
    setChosen((before) => (before.includes(guideId) ? before.filter((id) => id !== guideId) : [...before, guideId]));
  const share = async () => {
    if (chosen.length === 0) return toast('选接手的导购');
    if (why.trim().length < 2) return toast('请写明原因');
    const names = guides.filter(({ guideId }) => chosen.includes(guideId)).map(({ name }) => name);
    const sure = await confirm(
      `分给${names.join('、')}`,
      `${members} 位会员马上改由${names.length > 1 ? `这 ${names.length} 位导购` : names[0]}服务，之前的成交不变。`,
      { yes: '分配' },
    );
    if (!sure) return;
    const body = { from, ...(memberIds ? { memberIds } : {}), guideIds: [...chosen], why: why.trim() };
    const done = await busy('正在分配', () => call('POST /api/v1/store/members/shares', { body }));
    if (done) onDone(done);
  };
  return (
    <Sheet
      open={open}
      title={`分配 ${members} 位会员`}
      onClose={onClose}
      footer={
        <Btn kind="accent" size="large" block onClick={() => void share()}>
          {chosen.length > 1 ? `平均分给 ${chosen.length} 位 · ${evenText(members, chosen.length)}` : '分配'}
        </Btn>
      }
    >
      <View className={s.label}>接手的导购（可选多位，平均分）</View>
      {guides.map(({ guideId, name, members: now }) => (
        <Choice
          key={guideId}
          title={name}
          note={`现有会员 ${now} 位`}
          on={chosen.includes(guideId)}
          onClick={() => turn(guideId)}
        />
      ))}
      <WhyBox usual={['离职交接', '调店后重新分配', '新人起步']} value={why} onChange={setWhy} />
    </Sheet>
  );
};
