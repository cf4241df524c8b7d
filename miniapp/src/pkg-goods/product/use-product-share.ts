import { useShareAppMessage, useShareTimeline } from '@tarojs/taro';
import { useRef } from 'react';
import type { Product, ShareLink } from '@/api/types';
import { shareImage } from '@/platform/env';
import { call, session, track, visit } from '@/runtime';
import { urlOf } from '@/routes';
import { isGuide } from '@/state/session';

/**
 * A guide's card carries his own fresh link (B1); anyone else's hands on the link he came by, so the guide who
 * started the chain of chats keeps the credit. WeChat waits 3 s for the link, else the card goes with the bare guide id.
 */
export const useProductShare = (product: Product | undefined): { path: () => Promise<string> } => {
  const minted = useRef<{ productId: number; link: Promise<ShareLink> }>();
  const mint = (productId: number): Promise<ShareLink> => {
    if (minted.current?.productId !== productId) {
      const link = call('POST /api/v1/guide/links', { body: { productId, channel: 'chat' } });
      link.catch(() => (minted.current = undefined));
      minted.current = { productId, link };
    }
    return minted.current?.link ?? Promise.reject(new Error('no link'));
  };
  const carried = () => {
    const { link, guideId } = visit.store.getState();
    return { g: guideId, lt: link };
  };
  useShareAppMessage(() => {
    if (!product) return {};
    const title = product.zone ? `【${product.zone.title}】${product.name}` : product.name;
    const imageUrl = shareImage(product.pictures[0]);
    const state = session.store.getState();
    track('share_open', { productId: product.id, channel: 'chat' });
    if (!isGuide(state)) return { title, imageUrl, path: urlOf('product', { id: product.id, ...carried() }) };
    const path = urlOf('product', { id: product.id, g: state.member?.guideId });
    return { title, imageUrl, path, promise: mint(product.id).then((link) => ({ title, imageUrl, path: link.path })) };
  });
  useShareTimeline(() => {
    if (!product) return {};
    const { member } = session.store.getState();
    const { g, lt } = carried();
    track('share_open', { productId: product.id, channel: 'moments' });
    // Moments takes no promise: a guide's page goes out with his id, which counts as a window touch
    const query = member?.guideId ? { g: member.guideId } : { g, lt };
    return {
      title: product.name,
      imageUrl: shareImage(product.pictures[0]),
      query: urlOf('product', { id: product.id, ...query }).split('?')[1],
    };
  });
  return {
    path: async () => {
      if (!product) return urlOf('storefront');
      if (isGuide(session.store.getState())) return (await mint(product.id)).path;
      return urlOf('product', { id: product.id, ...carried() });
    },
  };
};
