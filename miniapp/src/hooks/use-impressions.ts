import { useDidHide, useDidShow } from '@tarojs/taro';
import { useLayoutEffect, useRef } from 'react';
import { watchChildren } from '@/platform/in-sight';
import { impressions } from '@/runtime';

/**
 * Reports products as seen when half of their card comes into sight (A19), each once in a showing of the page.
 *
 * @param productIds in the order of the cards
 * @param itemClass class of a card
 * @returns ref of the view whose children the cards are
 */
export const useImpressions = (productIds: readonly number[], itemClass: string | undefined, zoneId?: number) => {
  const root = useRef<unknown>(null);
  const hidden = useRef(false);
  const end = useRef<() => void>();
  const key = productIds.join();
  const stop = () => end.current?.();
  const watch = () => {
    stop();
    end.current = watchChildren(root.current, itemClass, (place) => {
      const productId = productIds[place];
      if (productId !== undefined) impressions.see(productId, zoneId ? { zoneId } : {});
    });
  };
  // with the drawing on its way the watch begins when it is there; after it Taro would wait 100 ms for another one first
  useLayoutEffect(() => {
    watch();
    return stop;
    // eslint-disable-next-line react-hooks/exhaustive-deps -- other products are watched anew
  }, [key, zoneId]);
  useDidHide(() => {
    hidden.current = true;
    stop();
  });
  useDidShow(() => {
    if (hidden.current) watch();
    hidden.current = false;
  });
  return root;
};
