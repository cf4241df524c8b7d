import type { Call } from '@qiandian/shared/client';
import type { ShareLink } from '@/api/types';

/** What a guide's link leads to. */
export type ShareAbout = { productId: number } | { zoneId: number } | { materialId: number } | { storeId: number };
export interface Share {
  about: ShareAbout;
  channel: ShareLink['channel'];
  /** The task it is done for, so that it counts there. */
  taskId?: number;
  /** The customer group it is sent to; goes with channel `group`. */
  groupId?: number;
}

/** The guide's links: one for each thing, channel and task for the life of the app; a failed one is asked for again. */
export const createShareLinks = ({ call }: { call: Call }) => {
  const minted = new Map<string, Promise<ShareLink>>();
  return {
    of: ({ about, channel, taskId, groupId }: Share): Promise<ShareLink> => {
      const body = { ...about, channel, ...(taskId ? { taskId } : {}), ...(groupId ? { groupId } : {}) };
      const key = JSON.stringify(body);
      const known = minted.get(key);
      if (known) return known;
      const link = call('POST /api/v1/guide/links', { body });
      minted.set(key, link);
      link.catch(() => minted.delete(key));
      return link;
    },
    /** Another guide at this phone sends links of his own. */
    reset: (): void => minted.clear(),
  };
};
