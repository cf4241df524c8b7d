import { formatFen } from '@qiandian/shared';
import { App, Button, Card, Flex } from 'antd';
import { useState } from 'react';
import { call } from '@/api';
import { useAction } from '@/hooks/use-action';
import { type Choice, type HandOverDetail, keyOfCandidate, successorOf } from './hand-over-state';
import { SuccessorChoice } from './successor-choice';

/** The account is frozen: whoever is chosen takes over at once, or all is cancelled. */
export function FrozenPanel({ handOver, onChanged }: { handOver: HandOverDetail; onChanged: () => void }) {
  const { modal } = App.useApp();
  const { id, guideName, guideId, candidates, members } = handOver;
  const recommended = candidates.find((one) => one.recommended);
  const [choice, setChoice] = useState<Choice>({ key: recommended ? keyOfCandidate(recommended) : '' });
  const successor = successorOf(choice);
  const complete = useAction(
    (chosen: NonNullable<typeof successor>) =>
      call('POST /api/v1/hq/hand-overs/:handOverId/complete', {
        params: { handOverId: id },
        body: { successor: chosen },
      }),
    {
      done: ({ successorName, members: moved }) => `已交接：${moved} 位会员归${successorName ?? '门店客户池'}`,
      onDone: onChanged,
      onRefused: ({ code }) => {
        if (code === 'HAND_OVER_STATE') onChanged();
        return false;
      },
    },
  );
  const cancel = useAction(
    () => call('POST /api/v1/hq/hand-overs/:handOverId/cancel', { params: { handOverId: id } }),
    { done: `已取消，${guideName}的账号恢复`, onDone: onChanged },
  );
  const askComplete = (): void => {
    if (!successor) return;
    const name = candidates.find((one) => keyOfCandidate(one) === choice.key)?.name ?? choice.otherName ?? '所选导购';
    modal.confirm({
      title: `把${guideName}的 ${members} 位会员交给${name}？`,
      content: '完成后不能撤回：会员立刻改绑，离职导购的账号关闭。',
      okText: '完成交接',
      okButtonProps: { danger: true },
      onOk: async () => {
        await complete.run(successor);
      },
    });
  };
  const askCancel = (): void => {
    modal.confirm({
      title: `取消${guideName}的交接？`,
      content: '账号解冻，会员和链接都不变。',
      okText: '取消交接',
      cancelText: '再想想',
      onOk: async () => {
        await cancel.run();
      },
    });
  };
  return (
    <Card title="谁来接手">
      <SuccessorChoice candidates={candidates} leaverId={guideId} value={choice} onChange={setChoice} />
      <p className="muted" style={{ margin: '16px 0', maxWidth: 560 }}>
        {handOver.pendingFen > 0 && `${guideName}未结的 ${formatFen(handOver.pendingFen)} 提成照常结算。`}
        {handOver.openOrders > 0 && `${handOver.openOrders} 笔下单还没付款：完成交接后才付的归接手人。`}
        旧链接之后带来的成交归接手人。
      </p>
      <Flex gap={12}>
        <Button type="primary" disabled={!successor} loading={complete.busy} onClick={askComplete}>
          完成交接
        </Button>
        <Button loading={cancel.busy} onClick={askCancel}>
          取消交接
        </Button>
      </Flex>
    </Card>
  );
}
