import { haversineMeters, type Fix } from '../geo';
import { nearestStores } from './nearest-stores';
import { RESOLUTION_DEFAULTS, type NearerStore, type ResolutionReason } from './resolution';
import { type StoreDirectory } from './store-directory';

export interface SwitchQuestion {
  readonly at: Date;
  /** The new position. */
  readonly fix: Fix;
  /** The storefront the visitor is in, and why. */
  readonly current: { readonly storeId: number; readonly reason: ResolutionReason };
  /** Whether this session has asked already. */
  readonly alreadyAsked: boolean;
}

/**
 * The store to offer when the visitor has moved (E3, switch prompt): at least 1 km and at least 50 % nearer than the
 * current NEARBY or CITY_NEAREST store, asked once a session; never for a store that was linked, chosen or the guide's.
 *
 * @returns the nearer store, or undefined when nothing should be asked
 */
export function shouldSuggestSwitch(question: SwitchQuestion, stores: StoreDirectory): NearerStore | undefined {
  const { at, fix, current, alreadyAsked } = question;
  if (alreadyAsked || (current.reason !== 'NEARBY' && current.reason !== 'CITY_NEAREST')) return undefined;
  const here = stores.byId(current.storeId);
  const [nearest] = nearestStores(stores, fix, at, { limit: 1, filter: ({ status }) => status === 'online' });
  if (!here || !nearest || nearest.item.id === here.id) return undefined;
  const currentM = haversineMeters(fix, here);
  if (currentM - nearest.distanceM < 1_000 || nearest.distanceM > currentM * 0.5) return undefined;
  const vague = fix.fuzzy && nearest.distanceM < RESOLUTION_DEFAULTS.fuzzyM;
  return {
    storeId: nearest.item.id,
    name: nearest.item.name,
    ...(vague ? {} : { distanceM: Math.round(nearest.distanceM) }),
  };
}
