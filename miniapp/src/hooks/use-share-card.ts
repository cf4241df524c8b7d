import { useShareAppMessage } from '@tarojs/taro';
import { useRef } from 'react';
import type { ShareLink } from '@/api/types';
import { shareImage } from '@/platform/env';
import { call, session, track, visit } from '@/runtime';
import { isGuide } from '@/state/session';

/** Whose link a card carries, in path form. */
export interface Carried {
  g?: number;
  lt?: string;
}
interface ShareCard {
  title: string;
  picture?: string;
  /** What a guide's own link is made for; absent while the page is not loaded yet. */
  about?: { productId: number } | { zoneId: number } | { storeId: number };
  /** The page's path with a given link. */
  url: (carried: Carried) => string;
}

/** The link this visitor came by: handed on, so the guide who started the chain of chats keeps the credit. */
export const carriedLink = (): Carried => {
  const { link, guideId } = visit.store.getState();
  return { g: guideId, lt: link };
};
/** What goes out where no link can be made in time: a guide's bare id still counts as a window touch (api.md). */
export const bareLink = (): Carried => {
  const state = session.store.getState();
  return isGuide(state) ? { g: state.member?.guideId } : carriedLink();
};

/**
 * The page's share card. A guide's card carries his own fresh link (B1); anyone else's hands on the link he came by.
 * WeChat waits 3 s for the link, else the card goes with the bare guide id (B2). `path` is for browsers, which copy.
 */
export const useShareCard = (card: ShareCard): { path: () => Promise<string> } => {
  const minted = useRef<{ key: string; link: Promise<ShareLink> }>();
  const mint = (about: NonNullable<ShareCard['about']>): Promise<ShareLink> => {
    const key = JSON.stringify(about);
    if (minted.current?.key === key) return minted.current.link;
    const link = call('POST /api/v1/guide/links', { body: { ...about, channel: 'chat' } });
    minted.current = { key, link };
    link.catch(() => (minted.current = undefined));
    return link;
  };
  const own = () => (isGuide(session.store.getState()) ? card.about : undefined);
  useShareAppMessage(() => {
    const face = { title: card.title, imageUrl: shareImage(card.picture) };
    const path = card.url(bareLink());
    track('share_open', { channel: 'chat', ...card.about });
    const about = own();
    return about
      ? { ...face, path, promise: mint(about).then((link) => ({ ...face, path: link.path })) }
      : { ...face, path };
  });
  return {
    path: async () => {
      const about = own();
      return about ? (await mint(about)).path : card.url(carriedLink());
    },
  };
};
