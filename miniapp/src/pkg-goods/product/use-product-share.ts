import { useShareTimeline } from '@tarojs/taro';
import type { Product } from '@/api/types';
import { bareLink, useShareCard } from '@/hooks/use-share-card';
import { shareImage } from '@/platform/env';
import { track } from '@/runtime';
import { urlOf } from '@/routes';

/** A product goes to chats as a card and to Moments as a page of its own. */
export const useProductShare = (product: Product | undefined): { path: () => Promise<string> } => {
  useShareTimeline(() => {
    if (!product) return {};
    track('share_open', { productId: product.id, channel: 'moments' });
    // Moments takes no promise, hence the bare link
    const query = urlOf('product', { id: product.id, ...bareLink() }).split('?')[1];
    return { title: product.name, imageUrl: shareImage(product.pictures[0]), query };
  });
  return useShareCard({
    title: product ? (product.zone ? `【${product.zone.title}】${product.name}` : product.name) : '好物推荐',
    picture: product?.pictures[0],
    about: product && { productId: product.id },
    url: (carried) => (product ? urlOf('product', { id: product.id, ...carried }) : urlOf('storefront', carried)),
  });
};
