import type { StoreHours } from '@qiandian/shared';
import type { Answer, getStore } from '@qiandian/shared/contract';
import { hoursText, isOpen } from '../../domain/store';
import type { Store } from './store';

export type StoreAnswer = Omit<Answer<typeof getStore>, 'guides' | 'pickupSlots'>;

/** A store as the contract shows it to people; `distanceM` only when it may be printed. */
export const storeView = (store: Store, now: Date, distanceM?: number): StoreAnswer => {
  const { openNow, text } = hoursAt(store.hours, now);
  return {
    ...placeView(store),
    hours: store.hours,
    openNow,
    hoursText: text,
    services: [...store.services],
    status: store.status,
    ...(distanceM === undefined ? {} : { distanceM }),
  };
};

/** `storeView` as JSON. */
export const storeJson = (store: Store, now: Date, distanceM?: number): string => {
  const { json } = hoursAt(store.hours, now);
  const distance = distanceM === undefined ? '' : `,"distanceM":${distanceM}`;
  const { services, status } = store;
  return `${JSON.stringify(placeView(store)).slice(0, -1)},${json},"services":${JSON.stringify(services)},"status":"${status}"${distance}}`;
};

const placeView = (store: Store) => ({
  id: store.id,
  code: store.code,
  name: store.name,
  brandId: store.brandId,
  lng: store.lng,
  lat: store.lat,
  province: store.province,
  city: store.city,
  district: store.district,
  address: store.address,
  ...(store.mall ? { mall: store.mall } : {}),
  ...(store.phone ? { phone: store.phone } : {}),
  radiusM: store.radiusM,
});

interface HoursNow {
  readonly minute: number;
  readonly openNow: boolean;
  readonly text: string;
  /** Members of the store's JSON. */
  readonly json: string;
}
const MINUTE_MS = 60_000;
/** Stores share their hours, and what they say changes with the minute. */
const known = new WeakMap<StoreHours, HoursNow>();

const hoursAt = (hours: StoreHours, now: Date): HoursNow => {
  const minute = Math.floor(now.getTime() / MINUTE_MS);
  const last = known.get(hours);
  if (last?.minute === minute) return last;
  const [openNow, text] = [isOpen(hours, now), hoursText(hours, now)];
  const json = JSON.stringify({ hours, openNow, hoursText: text }).slice(1, -1);
  const next = { minute, openNow, text, json };
  known.set(hours, next);
  return next;
};

/** Where a store is, in one line: its address, with city and district before it unless it names them itself. */
export const fullAddress = (store: Pick<Store, 'city' | 'district' | 'address'>): string =>
  store.address.includes(store.district || store.city)
    ? store.address
    : `${store.city}${store.district}${store.address}`;
