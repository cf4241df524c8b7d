import type { Call } from '@qiandian/shared/client';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import { createApi } from '@/api/client';
import { serverClock } from '@/platform/clock';
import { apiBase } from '@/platform/env';
import { readLocation } from '@/platform/location';
import { signInCode } from '@/platform/sign-in';
import { randomId, storage, visitorId } from '@/platform/storage';
import { taroTransport } from '@/platform/transport';
import { createCart } from '@/state/cart';
import { createCheckout } from '@/state/checkout';
import { entryChannel } from '@/state/entry-channel';
import { createImpressions } from '@/state/impressions';
import { createJoinBar } from '@/state/join-bar';
import { createLiveNotices } from '@/state/live-notices';
import { createLocator } from '@/state/location';
import { network } from '@/state/network';
import { createPrivacy } from '@/state/privacy';
import { createSearchHistory } from '@/state/search-history';
import { createSession } from '@/state/session';
import { createShareLinks } from '@/state/share-links';
import { createTracking } from '@/state/tracking';
import { createVisit, MOMENTS_SCENE, storeIdOf } from '@/state/visit';

/** The app's stores, made once and joined to the platform here; the stores themselves know neither Taro nor each other. */
export const call: Call = createApi({
  base: apiBase,
  transport: taroTransport,
  visitorId,
  token: () => session.store.getState().token,
  signIn: () => session.signIn(),
});
const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export const session = createSession({
  storage,
  code: signInCode,
  exchange: (code, link) => call('POST /api/v1/session/wechat', { body: { code, link } }),
  link: () => visit.store.getState().link,
});
export const locator = createLocator({ storage, read: readLocation, now: () => Date.now(), wait });
const SIGN_IN_PATIENCE_MS = 2500;
export const visit = createVisit({
  call,
  locator,
  signedIn: async () => {
    if (session.store.getState().token) return;
    // without an account the touch is kept by visitor id and merged later: nobody waits long for it
    await Promise.race([session.signIn().catch(() => undefined), wait(SIGN_IN_PATIENCE_MS)]);
  },
});
/**
 * The launch's link, for a page's own request. Before the sign-in it is left out: the sign-in and the storefront carry it
 * too, and an anonymous touch that lands after the merge would count the same person twice.
 */
export const linkQuery = () => {
  const { link, guideId, scene } = visit.store.getState();
  return session.store.getState().token ? { link, g: guideId, scene } : { scene };
};
const ACCENT = 'accent';
/** The colour of the store last seen: pages opened before the storefront answered wear it already. */
export const lastAccent = (): string | undefined => storage.get<string>(ACCENT);
visit.store.subscribe(({ storefront }, before) => {
  const accent = storefront?.theme.accent;
  if (accent && accent !== before.storefront?.theme.accent) storage.set(ACCENT, accent);
});
export const cart = createCart({ call, currentStore: () => storeIdOf(visit.store.getState()) });
export const checkout = createCheckout({ call, newKey: () => randomId(32) });
export const privacy = createPrivacy();
export const searchHistory = createSearchHistory(storage);
export const joinBar = createJoinBar({ storage, now: () => Date.now() });
export const liveNotices = createLiveNotices({
  call,
  now: () => Date.now(),
  later: (task, ms) => {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  },
});

export const shareLinks = createShareLinks({ call });

const launchId = randomId(16);
export const tracking = createTracking({
  call,
  storage,
  now: serverClock.now,
  newId: () => randomId(20),
  later: (task, ms) => void setTimeout(task, ms),
  context: () => {
    const { link, guideId, scene } = visit.store.getState();
    // staff at work are in their own store
    const storeId = storeIdOf(visit.store.getState()) ?? session.store.getState().member?.storeId;
    // a link knows its channel; a bare guide id does not
    const channel = guideId && !link ? entryChannel(scene) : undefined;
    return {
      session: launchId,
      ...(storeId ? { storeId } : {}),
      ...(link ? { link } : {}),
      ...(guideId ? { guideId } : {}),
      ...(channel ? { channel } : {}),
    };
  },
});
export const { track } = tracking;
export const impressions = createImpressions({
  trackAll: tracking.trackAll,
  later: (task, ms) => void setTimeout(task, ms),
});

/** Silent sign-in at launch; without an account everything but buying works. Moments' single page cannot sign in. */
export const signInQuietly = (scene: number | undefined): void => {
  if (scene === MOMENTS_SCENE || session.store.getState().token) return;
  session.signIn().catch(() => undefined);
};
/** Another person at this phone: nothing of the last one stays. */
export const forgetPerson = (): void => {
  session.signOut();
  cart.reset();
  checkout.reset();
  visit.reset();
  liveNotices.reset();
  shareLinks.reset();
  joinBar.reset();
};

const hook =
  <S>(store: StoreApi<S>) =>
  <T>(select: (state: S) => T): T =>
    useStore(store, select);
export const useSession = hook(session.store);
export const useVisit = hook(visit.store);
export const useCart = hook(cart.store);
export const useJoinBar = hook(joinBar.store);
export const useCheckout = hook(checkout.store);
export const useLiveNotices = hook(liveNotices.store);
export const usePrivacy = hook(privacy.store);
export const useNetwork = hook(network);
export const useSearchHistory = hook(searchHistory.store);
