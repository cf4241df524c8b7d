import { App, Button, Checkbox, Drawer, Flex } from 'antd';
import { useState } from 'react';
import { type AnswerOf, call } from '@/api';
import { useAction } from '@/hooks/use-action';

export type Pair = AnswerOf<'GET /api/v1/hq/mentor-pairs'>['items'][number];
interface Props {
  pair: Pair;
  onClose: () => void;
  onChanged: () => void;
}
const doneOf = ({ checklist }: Pair): number[] => checklist.flatMap(({ done }, at) => (done ? [at] : []));

/** One pair: what the mentee has learnt so far; a tick is saved at once and can be taken back. */
export function PairDrawer({ pair, onClose, onChanged }: Props) {
  const { modal } = App.useApp();
  const [done, setDone] = useState(() => doneOf(pair));
  const save = useAction(
    (next: number[], end: boolean) =>
      call('PUT /api/v1/hq/mentor-pairs/:pairId', { params: { pairId: pair.id }, body: { done: next, end } }),
    {
      done: (saved) => (saved.to && !pair.to ? '结对已结束' : '已保存'),
      onDone: (saved) => {
        setDone(doneOf(saved));
        onChanged();
        if (saved.to && !pair.to) onClose();
      },
    },
  );
  const tick = async (next: number[]): Promise<void> => {
    setDone(next);
    if (!(await save.run(next, false))) setDone(done);
  };
  const askEnd = (): void => {
    modal.confirm({
      title: '结束这对师徒？',
      content: `${pair.menteeName}之后可以另找师傅；带教清单和成效会留着。结束后不能恢复。`,
      okText: '结束结对',
      okButtonProps: { danger: true },
      onOk: async () => {
        await save.run(done, true);
      },
    });
  };
  return (
    <Drawer
      open
      width={440}
      title={`${pair.mentorName} 带 ${pair.menteeName}`}
      onClose={onClose}
      extra={
        !pair.to && (
          <Button danger disabled={save.busy} onClick={askEnd}>
            结束结对
          </Button>
        )
      }
    >
      <p className="muted">
        {pair.storeName} · {pair.from} 起{pair.to ? `，${pair.to} 结束` : ''}
      </p>
      <Flex vertical gap={4}>
        {pair.checklist.map(({ item }, at) => (
          <Checkbox
            key={item}
            style={{ padding: '8px 0' }}
            checked={done.includes(at)}
            disabled={save.busy || Boolean(pair.to)}
            onChange={({ target }) =>
              void tick(target.checked ? [...done, at].sort((a, b) => a - b) : done.filter((one) => one !== at))
            }
          >
            {item}
          </Checkbox>
        ))}
      </Flex>
    </Drawer>
  );
}
