import { Text, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import type { HandOver, OpenHandOver } from '@/api/types';
import { Btn } from '@/components/Btn';
import { Sheet } from '@/components/Sheet';
import { busy, confirm, toast } from '@/platform/feedback';
import { call } from '@/runtime';
import { Choice } from '../components/Choice';
import { candidateKey, successorOf } from './hand-over-words';
import { Steps } from './Steps';
import s from './index.module.scss';

interface ChooseSheetProps {
  handOver: OpenHandOver | undefined;
  onClose: () => void;
  onDone: (handOver: HandOver) => void;
}

/** Step two: who takes over. Members are bound anew at once; that cannot be taken back. */
export const ChooseSheet = ({ handOver, onClose, onDone }: ChooseSheetProps) => {
  const [chosen, setChosen] = useState<string>();
  useEffect(() => {
    const best = handOver?.candidates.find(({ recommended }) => recommended);
    setChosen(best && candidateKey(best));
    // eslint-disable-next-line react-hooks/exhaustive-deps -- a choice once made stays while this hand-over is open
  }, [handOver?.id]);
  const complete = async () => {
    const candidate = handOver?.candidates.find((each) => candidateKey(each) === chosen);
    const successor = candidate && successorOf(candidate);
    if (!handOver || !successor) return toast('请选接手人');
    const sure = await confirm(
      `交给${candidate.name}`,
      `${handOver.members} 位会员马上改由${candidate.name}服务，旧链接继续有效。完成后不能撤回。`,
      { yes: '完成交接' },
    );
    if (!sure) return;
    const done = await busy('正在交接', () =>
      call('POST /api/v1/store/hand-overs/:handOverId/complete', {
        params: { handOverId: handOver.id },
        body: { successor },
      }),
    );
    if (done) onDone(done);
  };
  return (
    <Sheet
      open={handOver !== undefined}
      title={handOver && `${handOver.guideName} 的接手人`}
      onClose={onClose}
      footer={
        <Btn kind="accent" size="large" block onClick={() => void complete()}>
          完成交接
        </Btn>
      }
    >
      <Steps at={1} />
      {handOver && (
        <View className={s.facts}>
          {handOver.members} 位会员、{handOver.links} 个链接要交接
          {handOver.openOrders > 0 && `，${handOver.openOrders} 笔未付款订单随之转走`}
        </View>
      )}
      {handOver?.candidates.map((candidate) => (
        <Choice
          key={candidateKey(candidate)}
          title={
            <View>
              {candidate.name}
              {candidate.recommended && <Text className={s.best}>推荐</Text>}
            </View>
          }
          note={candidate.note}
          on={chosen === candidateKey(candidate)}
          onClick={() => setChosen(candidateKey(candidate))}
        />
      ))}
    </Sheet>
  );
};
