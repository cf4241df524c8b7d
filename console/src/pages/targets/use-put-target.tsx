import { App, Button } from 'antd';
import { call } from '@/api';
import { useAction } from '@/hooks/use-action';
import { amountText, type Metric, type Node } from './target-words';

const UNDO_SECONDS = 6;

/** Saves one node's target; for some seconds it can be put back. */
export function usePutTarget(month: string, metric: Metric, reload: () => void) {
  const { message } = App.useApp();
  const put = useAction(async (node: Node, target: number | null, undoing: boolean) => {
    const { nodeKind, nodeId, name, target: before } = node;
    await call('PUT /api/v1/hq/targets', { body: { month, metric, items: [{ nodeKind, nodeId, target }] } });
    reload();
    const key = `target ${nodeKind} ${nodeId}`;
    const now = target === null ? '已取消目标' : `目标改为 ${amountText(metric, target)}`;
    message.success({
      key,
      duration: UNDO_SECONDS,
      content: undoing ? (
        `${name}：已恢复原来的目标`
      ) : (
        <>
          {name}：{now}
          <Button
            type="link"
            size="small"
            onClick={() => {
              message.destroy(key);
              void put.run(node, before, true);
            }}
          >
            撤销
          </Button>
        </>
      ),
    });
  });
  return (node: Node, target: number | null): Promise<unknown> => put.run(node, target, false);
}
