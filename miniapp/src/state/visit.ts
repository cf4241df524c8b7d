import type { LinkParams } from '@qiandian/shared';
import { type ApiError, type Call } from '@qiandian/shared/client';
import { createStore } from 'zustand/vanilla';
import type { Storefront } from '@/api/types';
import type { Locator } from './location';

/** A single page opened from Moments: no sign-in, no navigation, touches do not count (wechat.md B2). */
export const MOMENTS_SCENE = 1154;

export interface VisitState {
  /** The link this launch was opened with; it applies until the visitor chooses a store himself (E3). */
  link?: string;
  guideId?: number;
  /** WeChat's scene value of the launch. */
  scene?: number;
  /** Chosen by hand in this launch. */
  chosenStoreId?: number;
  city?: string;
  storefront?: Storefront;
  phase: 'idle' | 'loading' | 'ready' | 'error';
  error?: ApiError;
  /** Why there is no position, once known: shows the quiet "choose a store" bar. */
  noFix?: 'denied' | 'failed' | 'timeout';
  /** The "nearer store" prompt was answered or closed in this session. */
  promptClosed: boolean;
}
export interface VisitDeps {
  call: Call;
  locator: Locator;
  /** Touches only count when signed in, so an opening by link waits (briefly) for the silent sign-in. */
  signedIn: () => Promise<void>;
}

/** The visitor's storefront: which store, why, and what is on its first screen. */
export const createVisit = ({ call, locator, signedIn }: VisitDeps) => {
  const store = createStore<VisitState>()(() => ({ phase: 'idle', promptClosed: false }));
  const { getState: get, setState: set } = store;
  let turn = 0;
  let loading: Promise<void> | undefined;

  /** A link is worth a touch only once one is signed in; without one nobody waits. */
  const byLink = () => get().link !== undefined || get().guideId !== undefined;
  const admit = async (): Promise<void> => {
    if (byLink() && get().scene !== MOMENTS_SCENE) await signedIn();
  };
  /** The store a position led to earlier: the server may suggest a much nearer one, it never switches by itself (E3). */
  const nearbyStore = (): number | undefined => {
    const { storefront } = get();
    const reason = storefront?.resolution.reason;
    return reason === 'NEARBY' || reason === 'CITY_NEAREST' ? storefront?.store.id : undefined;
  };
  const request = async (withLocation: boolean): Promise<void> => {
    const mine = ++turn;
    set({ phase: get().storefront ? 'ready' : 'loading', error: undefined });
    try {
      await admit();
      const given = !byLink() && withLocation && !get().chosenStoreId ? await locator.locate() : undefined;
      const fix = given?.fix ?? locator.cached();
      const { link, guideId, scene, chosenStoreId, city } = get();
      const storefront = await call('GET /api/v1/storefront', {
        query: {
          ...fix,
          ...(chosenStoreId ? { storeId: chosenStoreId } : { link, g: guideId }),
          scene,
          city: fix ? undefined : city,
          current: withLocation ? nearbyStore() : undefined,
        },
      });
      if (mine !== turn) return;
      set({
        storefront,
        phase: 'ready',
        noFix: fix ? undefined : given && 'reason' in given ? given.reason : undefined,
      });
      if (given && !given.fix && given.reason === 'timeout') void followLate(mine);
    } catch (error) {
      if (mine !== turn) return;
      set({ phase: get().storefront ? 'ready' : 'error', error: error as ApiError });
    }
  };
  /** The permission dialog was answered after the patience: enter again, unless the visitor moved on meanwhile. */
  const followLate = async (mine: number): Promise<void> => {
    const outcome = await locator.late();
    if (mine !== turn) return;
    if (outcome?.fix) await request(false);
    else if (outcome) set({ noFix: outcome.reason });
  };
  const load = (withLocation = true): Promise<void> => {
    loading = request(withLocation).finally(() => (loading = undefined));
    return loading;
  };

  return {
    store,
    load,
    /** Resolves when there has been an answer; pages opened directly need to know the store. */
    ensure: (): Promise<void> => (get().storefront ? Promise.resolve() : (loading ?? load())),
    /** A page was opened from outside. A new link resets an earlier manual choice (E3 "Order of 3–5"). */
    open: ({ link, guideId }: LinkParams, scene: number | undefined): boolean => {
      const fresh = (link !== undefined && link !== get().link) || (guideId !== undefined && guideId !== get().guideId);
      if (scene !== undefined) set({ scene });
      if (!fresh) return false;
      set({ link, guideId, chosenStoreId: undefined });
      return true;
    },
    chooseStore: (storeId: number): Promise<void> => {
      set({ chosenStoreId: storeId, city: undefined, promptClosed: true });
      return load(false);
    },
    pickCity: (city: string): Promise<void> => {
      set({ city, chosenStoreId: undefined, link: undefined, guideId: undefined, promptClosed: true });
      locator.forget();
      return load(false);
    },
    /** By tap: asks for the position anew and enters by it. */
    relocate: async (): Promise<boolean> => {
      const outcome = await locator.relocate();
      if (!outcome.fix) {
        set({ noFix: outcome.reason });
        return false;
      }
      set({ chosenStoreId: undefined, link: undefined, guideId: undefined, city: undefined });
      await load(false);
      return true;
    },
    closePrompt: () => set({ promptClosed: true }),
    /** Another account: nothing of the last visitor stays. */
    reset: () => {
      turn++;
      store.setState({ phase: 'idle', promptClosed: false, scene: get().scene }, true);
    },
  };
};
export type VisitStore = ReturnType<typeof createVisit>;

/** The store whose shelves the visitor stands before. */
export const storeIdOf = (state: VisitState): number | undefined => state.storefront?.store.id ?? state.chosenStoreId;
/** Whose link the visitor came by, as one word; undefined without one. */
export const invitationOf = ({ link, guideId }: VisitState): string | undefined =>
  link ?? (guideId === undefined ? undefined : `g${guideId}`);
/** Reasons that name no place the visitor is at or asked for: offer the city bar (E3 row 9). */
const UNPLACED = new Set(['HQ', 'CITY_PICK', 'LAST', 'HOME', 'FALLBACK']);
export const needsPlace = (state: VisitState): boolean =>
  state.noFix !== undefined && UNPLACED.has(state.storefront?.resolution.reason ?? '');
/** Non-blocking, once a session, never after a link or a manual choice: the server only suggests where it may. */
export const switchPrompt = (state: VisitState) =>
  !state.promptClosed && state.storefront?.resolution.suggestSwitch ? state.storefront.resolution.nearer : undefined;
