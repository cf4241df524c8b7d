export { isOpen, nextOpening, openPeriodOf, type OpenPeriod } from './hours';
export { clockText, dayText, hoursText, pickupText } from './hours-text';
export { nearestStores, type NearestStoresQuery } from './nearest-stores';
export { pickupSlots, type PickupSlot, type PickupSlotOptions } from './pickup-slots';
export * from './resolution';
export { distanceText, resolutionText } from './resolution-text';
export { resolveStore } from './resolve-store';
export { shouldSuggestSwitch, type SwitchQuestion } from './should-suggest-switch';
export { storeDirectory, type StoreDirectory, type StoreFacts, type StoreStatus } from './store-directory';
