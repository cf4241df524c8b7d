import { useShareAppMessage } from '@tarojs/taro';
import type { CustomerCard } from '@/api/types';
import { ownGuideId, sentLink } from '@/hooks/guide-card';
import { shareImage } from '@/platform/env';
import { call, session } from '@/runtime';
import { urlOf } from '@/routes';
import { subjectOf } from './send-subject';

/**
 * Sends one thing from the member's card. That it went out with the guide's own link is the proof of the contact (A62): the
 * same tap writes it down.
 *
 * @returns `send` for browsers, which have no cards: it answers the path to copy
 */
export const useSend = (customer: CustomerCard | undefined, task: number | undefined, onSent: () => void) => {
  const subject = customer && subjectOf(customer);
  const storeId = session.store.getState().member?.storeId;
  const bare = subject
    ? urlOf('product', { id: subject.productId, g: ownGuideId() })
    : urlOf('storefront', { g: ownGuideId() });
  const send = async (): Promise<string> => {
    const about = subject ? { productId: subject.productId } : storeId ? { storeId } : undefined;
    if (!customer || !about) return bare;
    const link = await sentLink({ about, channel: 'chat' });
    const note = subject ? `发了「${subject.name}」`.slice(0, 100) : '发了店铺';
    await call('POST /api/v1/guide/customers/:memberId/contacts', {
      params: { memberId: customer.memberId },
      body: { kind: 'chat', note, link: link.token, ...(task ? { taskId: task } : {}) },
    });
    onSent();
    return link.path;
  };
  useShareAppMessage(({ from }) => {
    const face = subject ? { title: subject.name, imageUrl: shareImage(subject.picture) } : { title: '来店里逛逛' };
    // the menu of the page is not this member's button
    if (from !== 'button') return { ...face, path: bare };
    return { ...face, path: bare, promise: send().then((path) => ({ ...face, path })) };
  });
  return { send, words: subject ? `发给 TA「${subject.name}」` : '把店铺发给 TA' };
};
