import type { Answer, getStore } from '@qiandian/shared/contract';
import { hoursText, isOpen } from '../../domain/store';
import type { Store } from './store';

export type StoreAnswer = Omit<Answer<typeof getStore>, 'guides' | 'pickupSlots'>;

/** A store as the contract shows it to people; `distanceM` only when it may be printed. */
export const storeView = (store: Store, now: Date, distanceM?: number): StoreAnswer => ({
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
  hours: store.hours,
  openNow: isOpen(store.hours, now),
  hoursText: hoursText(store.hours, now),
  services: [...store.services],
  status: store.status,
  ...(distanceM === undefined ? {} : { distanceM }),
});

/** Where a store is, in one line: its address, with city and district before it unless it names them itself. */
export const fullAddress = (store: Pick<Store, 'city' | 'district' | 'address'>): string =>
  store.address.includes(store.district || store.city)
    ? store.address
    : `${store.city}${store.district}${store.address}`;
