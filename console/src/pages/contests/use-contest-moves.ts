import { App } from 'antd';
import { call } from '@/api';
import { useAction } from '@/hooks/use-action';
import type { Contest } from './contest-words';

type Action = 'publish' | 'cancel' | 'recheck' | 'award';
const move = (contestId: number, action: Action): Promise<Contest> =>
  call('POST /api/v1/hq/contests/:contestId/:action', { params: { contestId, action } });

export const usePublish = (onDone: () => void) =>
  useAction((contestId: number) => move(contestId, 'publish'), { done: '已发布，导购能看到了', onDone });

/** Counts anew after refunds; the winners and what changed for them come with the reload. */
export const useRecheck = (onDone: () => void) =>
  useAction((contestId: number) => move(contestId, 'recheck'), { done: '已按退款重算', onDone });

/** Calls a contest off, after asking. */
export function useCancel(onDone: () => void): { ask: (contest: Contest) => void; busy: boolean } {
  const { modal } = App.useApp();
  const cancel = useAction((contestId: number) => move(contestId, 'cancel'), { done: '比赛已取消', onDone });
  const ask = ({ id, title }: Contest): void => {
    modal.confirm({
      title: `取消“${title}”？`,
      content: '导购不再看到这场比赛，不会颁奖。取消后不能恢复。',
      okText: '取消比赛',
      cancelText: '不取消',
      okButtonProps: { danger: true },
      onOk: async () => {
        await cancel.run(id);
      },
    });
  };
  return { ask, busy: cancel.busy };
}

/** Locks the list of winners and books the cash. */
export const useAward = (onDone: () => void) =>
  useAction((contestId: number) => move(contestId, 'award'), { done: '已颁奖，现金记入获奖人的提成', onDone });
