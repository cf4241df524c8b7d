import { useEffect, useState } from 'react';
import type { StoreGroup } from '@/api/types';
import { Btn } from '@/components/Btn';
import { Sheet } from '@/components/Sheet';
import { RowsSkeleton } from '@/components/Skeleton';
import { Empty, ErrorState } from '@/components/States';
import { busy, toast, toastDone } from '@/platform/feedback';
import { call } from '@/runtime';
import { Choice } from '../components/Choice';
import { useColleagues } from '../components/use-colleagues';

interface MoveSheetProps {
  group: StoreGroup | undefined;
  onClose: () => void;
  onMoved: () => void;
}

/** Who of the store looks after a group from now on; its links and what they bring stay with it. */
export const MoveSheet = ({ group, onClose, onMoved }: MoveSheetProps) => {
  const { guides, error, reload } = useColleagues(group !== undefined);
  const [chosen, setChosen] = useState<number>();
  useEffect(() => setChosen(undefined), [group]);
  const others = guides?.filter(({ guideId }) => guideId !== group?.guideId);
  const move = async () => {
    if (!group) return;
    if (chosen === undefined) return toast('选接手的导购');
    const moved = await busy('正在转交', () =>
      call('PUT /api/v1/store/groups/:groupId/owner', { params: { groupId: group.id }, body: { guideId: chosen } }),
    );
    if (!moved) return;
    toastDone('已转交');
    onMoved();
  };
  return (
    <Sheet
      open={group !== undefined}
      title={group ? `转交“${group.name}”` : ''}
      onClose={onClose}
      footer={
        <Btn kind="ink" size="large" block onClick={() => void move()}>
          转交
        </Btn>
      }
    >
      {!others && error !== undefined && <ErrorState error={error} onRetry={reload} />}
      {!others && error === undefined && <RowsSkeleton count={2} />}
      {others?.length === 0 && <Empty icon="users" title="本店没有其他导购" />}
      {others?.map(({ guideId, name }) => (
        <Choice key={guideId} title={name} on={chosen === guideId} onClick={() => setChosen(guideId)} />
      ))}
    </Sheet>
  );
};
