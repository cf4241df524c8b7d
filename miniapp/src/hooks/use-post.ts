import type { SessionMember } from '@/api/types';
import { busy, toastDone } from '@/platform/feedback';
import { call, session, shareLinks } from '@/runtime';

export type Post = NonNullable<SessionMember['posts']>[number];

/** Acts in another of the own posts from now on; links made before were the other store's. */
export const choosePost = async ({ postId, storeName }: Post): Promise<void> => {
  const member = await busy('正在切换', () => call('POST /api/v1/me/post', { body: postId ? { postId } : {} }));
  if (!member) return;
  shareLinks.reset();
  session.update(member);
  toastDone(`已切换到${storeName}`);
};
