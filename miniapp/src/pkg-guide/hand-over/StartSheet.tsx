import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { Btn } from '@/components/Btn';
import { Sheet } from '@/components/Sheet';
import { RowsSkeleton } from '@/components/Skeleton';
import { Empty, ErrorState } from '@/components/States';
import { busy, confirm, toast } from '@/platform/feedback';
import { call, useSession } from '@/runtime';
import { Choice } from '../components/Choice';
import { useColleagues } from '../components/use-colleagues';
import { WhyBox } from '../components/WhyBox';
import { Steps } from './Steps';

interface StartSheetProps {
  open: boolean;
  onClose: () => void;
  /** The account is frozen; now somebody has to be chosen. */
  onStarted: () => void;
}

/** Step one: who leaves and why. Freezing closes that person's pages at once. */
export const StartSheet = ({ open, onClose, onStarted }: StartSheetProps) => {
  const { guides, error, reload } = useColleagues(open);
  const myId = useSession(({ member }) => member?.guideId);
  const [leaver, setLeaver] = useState<number>();
  const [reason, setReason] = useState('');
  useEffect(() => {
    setLeaver(undefined);
    setReason('');
  }, [open]);
  const others = guides?.filter(({ guideId }) => guideId !== myId);
  const start = async () => {
    const name = others?.find(({ guideId }) => guideId === leaver)?.name;
    if (leaver === undefined) return toast('选要离职的导购');
    if (reason.trim().length < 2) return toast('请写明原因');
    const sure = await confirm(`冻结 ${name ?? ''} 的账号`, '对方马上不能再用导购页面。选接手人之前都可以取消。', {
      yes: '冻结',
    });
    if (!sure) return;
    const begun = await busy('正在冻结', () =>
      call('POST /api/v1/store/hand-overs', { body: { guideId: leaver, reason: reason.trim() } }),
    );
    if (begun) onStarted();
  };
  return (
    <Sheet
      open={open}
      title="发起离职交接"
      onClose={onClose}
      footer={
        <Btn kind="ink" size="large" block onClick={() => void start()}>
          下一步：冻结账号
        </Btn>
      }
    >
      <Steps at={0} />
      {!others && error !== undefined && <ErrorState error={error} onRetry={reload} />}
      {!others && error === undefined && <RowsSkeleton count={2} />}
      {others?.length === 0 && <Empty icon="users" title="本店没有其他导购" />}
      {others && others.length > 0 && (
        <View>
          {others.map(({ guideId, name }) => (
            <Choice key={guideId} title={name} on={leaver === guideId} onClick={() => setLeaver(guideId)} />
          ))}
          <WhyBox usual={['离职', '调岗', '长期休假']} value={reason} onChange={setReason} />
        </View>
      )}
    </Sheet>
  );
};
