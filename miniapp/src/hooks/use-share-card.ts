import { useShareAppMessage } from '@tarojs/taro';
import { shareImage } from '@/platform/env';
import { session, track, visit } from '@/runtime';
import { isGuide } from '@/state/session';
import type { Share, ShareAbout } from '@/state/share-links';
import { guideCard, ownGuideId, sentLink } from './guide-card';

/** Whose link a card carries, in path form. */
export interface Carried {
  g?: number;
  lt?: string;
}
interface ShareCard {
  title: string;
  picture?: string;
  /** What a guide's own link is made for; absent while the page is not loaded yet. */
  about?: ShareAbout;
  /** How the guide's link goes out: `chat` unless what is shared may only go elsewhere. */
  channel?: Share['channel'];
  taskId?: number;
  /** The page's path with a given link. */
  url: (carried: Carried) => string;
}

/** The link this visitor came by: handed on, so the guide who started the chain of chats keeps the credit. */
export const carriedLink = (): Carried => {
  const { link, guideId } = visit.store.getState();
  return { g: guideId, lt: link };
};
/** What goes out where no link can be made in time: a guide's bare id still counts as a window touch (api.md). */
export const bareLink = (): Carried => (isGuide(session.store.getState()) ? { g: ownGuideId() } : carriedLink());

/**
 * The page's share card. A guide's card carries his own fresh link (B1); anyone else's hands on the link he came by.
 * WeChat waits 3 s for the link, else the card goes with the bare guide id (B2). `path` is for browsers, which copy.
 */
export const useShareCard = (card: ShareCard): { path: () => Promise<string> } => {
  const { about, channel = 'chat', taskId } = card;
  const asGuide = (): Share | undefined =>
    about && isGuide(session.store.getState()) ? { about, channel, taskId } : undefined;
  useShareAppMessage(() => {
    const face = { title: card.title, imageUrl: shareImage(card.picture) };
    const path = card.url(bareLink());
    const own = asGuide();
    if (own) return guideCard(face, own, path);
    track('share_open', { channel, ...about });
    return { ...face, path };
  });
  return {
    path: async () => {
      const own = asGuide();
      if (own) return (await sentLink(own)).path;
      track('share_open', { channel, ...about });
      return card.url(carriedLink());
    },
  };
};
