import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import type { StoreSale, StoreSaleLine } from '@/api/types';
import { Btn } from '@/components/Btn';
import { Sheet } from '@/components/Sheet';
import { RowsSkeleton } from '@/components/Skeleton';
import { ErrorState } from '@/components/States';
import { busy, toast, toastDone } from '@/platform/feedback';
import { call } from '@/runtime';
import { Choice } from '../components/Choice';
import { useColleagues } from '../components/use-colleagues';
import { WhyBox } from '../components/WhyBox';
import { moneyText } from '../lib/figures';

interface ReassignSheetProps {
  line: StoreSaleLine | undefined;
  onClose: () => void;
  /** The sale as it stands now. */
  onDone: (sale: Omit<StoreSale, 'reassignUntil'>) => void;
}
const POOL = 'pool';
const USUAL = ['收银选错导购', '实际由同事接待', '顾客确认'];

/** To whom a line goes instead; the entries are reversed and posted anew, and the change is kept (D3). */
export const ReassignSheet = ({ line, onClose, onDone }: ReassignSheetProps) => {
  const { guides, error, reload } = useColleagues(line !== undefined);
  const [owner, setOwner] = useState<number | typeof POOL>();
  const [why, setWhy] = useState('');
  useEffect(() => {
    setOwner(undefined);
    setWhy('');
  }, [line?.lineId]);
  const submit = async () => {
    if (!line) return;
    if (owner === undefined) return toast('选一位导购，或改记到门店');
    if (why.trim().length < 2) return toast('请写明原因');
    const sale = await busy('正在改归属', () =>
      call('POST /api/v1/store/sale-lines/:lineId/reassign', {
        params: { lineId: line.lineId },
        body: { ...(owner === POOL ? { toStorePool: true } : { guideId: owner }), why: why.trim() },
      }),
    );
    if (!sale) return;
    toastDone('已改归属');
    onDone(sale);
  };
  const others = guides?.filter(({ guideId }) => guideId !== line?.credit.guideId);
  return (
    <Sheet
      open={line !== undefined}
      title={line && `改归属 · ${moneyText(line.netFen)}`}
      onClose={onClose}
      footer={
        <Btn kind="accent" size="large" block onClick={() => void submit()}>
          确认改归属
        </Btn>
      }
    >
      {!others && error !== undefined && <ErrorState error={error} onRetry={reload} />}
      {!others && error === undefined && <RowsSkeleton count={2} />}
      {others && (
        <View>
          {others.map(({ guideId, name }) => (
            <Choice key={guideId} title={name} on={owner === guideId} onClick={() => setOwner(guideId)} />
          ))}
          {line?.credit.beneficiary !== 'store_pool' && (
            <Choice title="记到门店" note="不归个人" on={owner === POOL} onClick={() => setOwner(POOL)} />
          )}
          <WhyBox usual={USUAL} value={why} onChange={setWhy} />
        </View>
      )}
    </Sheet>
  );
};
