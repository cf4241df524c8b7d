import type { ShareLink } from '@/api/types';
import { call } from '@/runtime';

type Channel = ShareLink['channel'];
const minted = new Map<string, Promise<ShareLink>>();

/** One link a product and channel for the life of the app; a failed one is asked for again. */
export const mintedLink = (productId: number, channel: Channel): Promise<ShareLink> => {
  const key = `${productId}:${channel}`;
  const known = minted.get(key);
  if (known) return known;
  const link = call('POST /api/v1/guide/links', { body: { productId, channel } });
  minted.set(key, link);
  link.catch(() => minted.delete(key));
  return link;
};
