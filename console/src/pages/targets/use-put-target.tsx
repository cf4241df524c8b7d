import { App, Button } from 'antd';
import { call } from '@/api';
import { useAction } from '@/hooks/use-action';
import { amountText, type Metric, type Node } from './target-words';

const UNDO_SECONDS = 6;
/** `cappedByPool` left out stays as it is. */
interface Wish {
  readonly target: number | null;
  readonly cappedByPool?: boolean;
}

/** Saves one node's target; for some seconds it can be put back. */
export function usePutTarget(month: string, metric: Metric, reload: () => void) {
  const { message } = App.useApp();
  const put = useAction(async (node: Node, { target, cappedByPool }: Wish, undoing: boolean) => {
    const { nodeKind, nodeId, name, given, cappedByPool: capped } = node;
    const item = { nodeKind, nodeId, target, ...(cappedByPool === undefined ? {} : { cappedByPool }) };
    await call('PUT /api/v1/hq/targets', { body: { month, metric, items: [item] } });
    reload();
    const key = `target ${nodeKind} ${nodeId}`;
    const now = target === null ? '已取消目标' : `目标改为 ${amountText(metric, target)}`;
    const cap = cappedByPool ? '目标按可触达人群封顶' : '目标不再封顶';
    message.success({
      key,
      duration: UNDO_SECONDS,
      content: undoing ? (
        `${name}：已恢复原来的目标`
      ) : (
        <>
          {name}：{cappedByPool === undefined ? now : cap}
          <Button
            type="link"
            size="small"
            onClick={() => {
              message.destroy(key);
              void put.run(node, { target: given, cappedByPool: capped }, true);
            }}
          >
            撤销
          </Button>
        </>
      ),
    });
  });
  return (node: Node, wish: Wish): Promise<unknown> => put.run(node, wish, false);
}
