import { busy, toastDone } from '@/platform/feedback';
import { call, session, track, visit } from '@/runtime';

/** Joining by WeChat's phone code (A94): who came by a guide's link becomes that guide's member. */
export const useJoin =
  (onJoined: () => void) =>
  async (phoneCode: string): Promise<void> => {
    const { link } = visit.store.getState();
    const member = await busy('正在入会', () =>
      call('POST /api/v1/me/join', { body: { phoneCode, ...(link ? { link } : {}) } }),
    );
    if (!member) return;
    session.update(member);
    track('join_done');
    toastDone('入会成功');
    onJoined();
  };
