import type { ShareLink } from '@/api/types';
import { session, shareLinks, track } from '@/runtime';
import type { Share } from '@/state/share-links';

/** The face of a card in a chat. */
export interface CardFace {
  title: string;
  imageUrl?: string;
}
/** A guide's bare id, as far as a card can carry it without a link. */
export const ownGuideId = (): number | undefined => session.store.getState().member?.guideId;

/**
 * The guide's link for what goes out now, and the report that it went out (A36): with the link's token, or, when no link
 * could be had, that the panel was opened. A share is reported once.
 */
export const sentLink = async ({ about, channel, taskId, groupId }: Share): Promise<ShareLink> => {
  const what = { ...about, channel, ...(taskId ? { taskId } : {}) };
  try {
    const link = await shareLinks.of({ about, channel, taskId, groupId });
    track('share_link', { ...what, link: link.token });
    return link;
  } catch (error) {
    track('share_open', what);
    throw error;
  }
};

/** A guide's card: with his own link when that comes within WeChat's three seconds, else by `bare` (B1, B2). */
export const guideCard = (face: CardFace, share: Share, bare: string) => ({
  ...face,
  path: bare,
  promise: sentLink(share).then(({ path }) => ({ ...face, path })),
});
