import { App } from 'antd';
import { call } from '@/api';
import { useAction } from '@/hooks/use-action';
import type { Task } from './task-words';

/** Taking a task back, after asking: what guides have already done stays done. */
export function useCancelTask(onDone: () => void): { ask: (task: Task) => void; busy: boolean } {
  const { modal } = App.useApp();
  const cancel = useAction(
    (taskId: number) => call('POST /api/v1/hq/guide-tasks/:taskId/cancel', { params: { taskId } }),
    { done: '已撤回', onDone },
  );
  const ask = (task: Task): void => {
    modal.confirm({
      title: `撤回“${task.title}”？`,
      content: '还没完成的导购不再看到它；已完成的照样算数。撤回后不能恢复。',
      okText: '撤回',
      okButtonProps: { danger: true },
      cancelText: '不撤',
      onOk: async () => {
        await cancel.run(task.id);
      },
    });
  };
  return { ask, busy: cancel.busy };
}
