import { haversineMeters } from '../geo';
import { shanghaiDay } from '../time';
import { nearestStores } from './nearest-stores';
import {
  RESOLUTION_DEFAULTS,
  type NearerStore,
  type Remembered,
  type ResolutionConfig,
  type ResolutionNotice,
  type ResolutionReason,
  type StoreResolution,
  type Visit,
} from './resolution';
import { distanceText } from './resolution-text';
import { type StoreDirectory, type StoreFacts } from './store-directory';

const DAY_MS = 86_400_000;
const within = (at: Date, then: Date, days: number) => at.getTime() - then.getTime() <= days * DAY_MS;
const isOnline = (store: StoreFacts) => store.status === 'online';

/** One row's answer before it is measured and put into words. */
interface Pick {
  readonly store: StoreFacts;
  readonly reason: ResolutionReason;
  /** The store that would have been, when another stands in. */
  readonly insteadOf?: StoreFacts | undefined;
  readonly notice?: 'EXPRESS_ONLY' | 'CHOOSE_STORE' | undefined;
  /** Row 1 or 4 hints at a nearer store when this one is far. */
  readonly hintWhenFar?: 'LINK_FAR' | 'MANUAL_FAR' | undefined;
  readonly alert?: 'HQ_STORE_MISSING' | undefined;
}

/**
 * Which store a visitor enters (E3): the first row of the decision table that matches, always with its reason. Opening
 * hours never change the answer, except to order stores that are equally near.
 *
 * @param stores the chain's stores
 * @returns undefined only when not a single store is online
 * @example resolveStore({ at: now, fix: { lng: 121.47, lat: 31.23, fuzzy: false } }, stores)
 *   //=> { storeId: 12, reason: 'NEARBY', distanceM: 1203, switchable: true }
 */
export function resolveStore(
  visit: Visit,
  stores: StoreDirectory,
  config: ResolutionConfig = RESOLUTION_DEFAULTS,
): StoreResolution | undefined {
  const pick =
    chosen(visit, stores) ??
    linked(visit, stores, config) ??
    remembered(visit, stores, config) ??
    myGuide(visit, stores, config) ??
    (visit.fix ? byPosition(visit, stores, config) : withoutPosition(visit, stores, config)) ??
    atHeadquarters(stores);
  return pick && describe(pick, visit, stores, config);
}

/** The store itself while online, else its online successor. */
function standing(storeId: number, stores: StoreDirectory): Omit<Pick, 'reason'> | undefined {
  const named = stores.byId(storeId);
  if (!named) return undefined;
  if (isOnline(named)) return { store: named };
  const successor = stores.successorOf(storeId);
  return successor && { store: successor, insteadOf: named };
}

/** Row 0: the visitor just chose it. */
function chosen(visit: Visit, stores: StoreDirectory): Pick | undefined {
  const store = visit.chosenStoreId === undefined ? undefined : standing(visit.chosenStoreId, stores);
  return store && { ...store, reason: 'MANUAL' };
}

/** Rows 1 and 2. A link applies once per launch: a store chosen by hand after it was opened has spent it. */
function linked({ at, link, manual }: Visit, stores: StoreDirectory, config: ResolutionConfig): Pick | undefined {
  const named = link && stores.byId(link.storeId);
  if (!named || (manual && manual.at > (link.openedAt ?? at))) return undefined;
  if (isOnline(named)) return { store: named, reason: 'LINK', hintWhenFar: 'LINK_FAR' };
  const store =
    stores.successorOf(named.id) ??
    nearestStores(stores, named, at, { limit: 1, maxM: config.cityM, filter: isOnline })[0]?.item;
  if (store) return { store, reason: 'LINK_SUCCESSOR', insteadOf: named };
  const hq = atHeadquarters(stores);
  return hq && { ...hq, reason: hq.reason === 'HQ' ? 'LINK_SUCCESSOR' : hq.reason, insteadOf: named };
}

/** Rows 3 and 4: the newer of last link and manual choice. An opened link wipes the choice made before it. */
function remembered(visit: Visit, stores: StoreDirectory, config: ResolutionConfig): Pick | undefined {
  const { at, link, manual } = visit;
  const lastLink: Remembered | undefined =
    visit.lastLink ?? (link?.openedAt && { storeId: link.storeId, at: link.openedAt });
  if (manual && (!lastLink || manual.at >= lastLink.at) && within(at, manual.at, config.manualDays)) {
    const store = standing(manual.storeId, stores);
    const askedToday = manual.farAskedAt && shanghaiDay(manual.farAskedAt) === shanghaiDay(at);
    if (store) return { ...store, reason: 'MANUAL', hintWhenFar: askedToday ? undefined : 'MANUAL_FAR' };
  }
  if (lastLink && within(at, lastLink.at, config.stickyLinkDays)) {
    const store = standing(lastLink.storeId, stores);
    if (store) return { ...store, reason: 'LINK_STICKY' };
  }
  return undefined;
}

/** Row 5. */
function myGuide({ fix, guideStoreId }: Visit, stores: StoreDirectory, config: ResolutionConfig): Pick | undefined {
  const store = guideStoreId === undefined ? undefined : standing(guideStoreId, stores);
  if (!store || (fix && haversineMeters(fix, store.store) > config.guideM)) return undefined;
  return { ...store, reason: 'MY_GUIDE' };
}

/**
 * Rows 6–8. The nearest store decides alone: within its own radius it is NEARBY, else CITY_NEAREST. A fuzzy fix widens
 * both limits, because the truth may lie that much closer.
 */
function byPosition({ at, fix }: Visit, stores: StoreDirectory, config: ResolutionConfig): Pick | undefined {
  if (!fix) return undefined;
  const tolerance = fix.fuzzy ? config.fuzzyM : 0;
  const nearest = nearestStores(stores, fix, at, { limit: 1, filter: isOnline })[0];
  if (nearest && nearest.distanceM <= nearest.item.radiusM + tolerance)
    return { store: nearest.item, reason: 'NEARBY' };
  if (nearest && nearest.distanceM <= config.cityM + tolerance) return { store: nearest.item, reason: 'CITY_NEAREST' };
  const filter = (store: StoreFacts) => isOnline(store) && store.flagship;
  const flagship = nearestStores(stores, fix, at, { limit: 1, maxM: config.flagshipM, filter })[0];
  if (flagship) return { store: flagship.item, reason: 'FLAGSHIP', notice: 'EXPRESS_ONLY' };
  const hq = atHeadquarters(stores);
  return hq?.reason === 'HQ' ? { ...hq, notice: 'EXPRESS_ONLY' } : hq;
}

/** Row 9: position denied, failed or useless. A city picked by hand has no age limit. */
function withoutPosition(visit: Visit, stores: StoreDirectory, config: ResolutionConfig): Pick | undefined {
  const { at, lastVisited, pickedCity, homeStoreId } = visit;
  const city = (): Pick | undefined => {
    const store = pickedCity && (stores.flagshipOf(pickedCity.city) ?? stores.lowestOnline(pickedCity.city));
    return store && { store, reason: 'CITY_PICK' };
  };
  const last = (): Pick | undefined => {
    const recent = lastVisited && within(at, lastVisited.at, config.lastVisitDays);
    const store = recent ? standing(lastVisited.storeId, stores) : undefined;
    return store && { ...store, reason: 'LAST' };
  };
  const home = (): Pick | undefined => {
    const store = homeStoreId === undefined ? undefined : standing(homeStoreId, stores);
    return store && { ...store, reason: 'HOME' };
  };
  const lastIsNewer = lastVisited && pickedCity && lastVisited.at > pickedCity.at;
  const pick = (lastIsNewer ? (last() ?? city()) : (city() ?? last())) ?? home() ?? atHeadquarters(stores);
  return pick && { notice: 'CHOOSE_STORE', ...pick };
}

/** HQ's default store; row 10 when there is none that sells. */
function atHeadquarters(stores: StoreDirectory): Pick | undefined {
  const configured = stores.hq();
  const hq = configured && standing(configured.id, stores);
  if (hq) return { ...hq, reason: 'HQ' };
  const lowest = stores.lowestOnline();
  return lowest && { store: lowest, reason: 'FALLBACK', notice: 'CHOOSE_STORE', alert: 'HQ_STORE_MISSING' };
}

function describe(pick: Pick, visit: Visit, stores: StoreDirectory, config: ResolutionConfig): StoreResolution {
  const { store, reason, insteadOf, alert } = pick;
  const { fix, at } = visit;
  /** A fuzzy fix prints no distance it cannot know. */
  const printable = (meters: number) => (fix?.fuzzy && meters < config.fuzzyM ? {} : { distanceM: Math.round(meters) });
  const meters = fix && haversineMeters(fix, store);
  let nearer: NearerStore | undefined;
  if (fix && meters !== undefined && pick.hintWhenFar && meters > config.cityM) {
    const hit = nearestStores(stores, fix, at, { limit: 1, filter: isOnline })[0];
    if (hit && hit.item.id !== store.id) {
      nearer = { storeId: hit.item.id, name: hit.item.name, ...printable(hit.distanceM) };
    }
  }
  const code: ResolutionNotice | undefined = nearer ? pick.hintWhenFar : insteadOf ? 'STORE_REPLACED' : pick.notice;
  return {
    storeId: store.id,
    reason,
    ...(meters === undefined ? {} : printable(meters)),
    switchable: true,
    ...(nearer && { nearer }),
    ...(code && { notice: { code, text: noticeText(code, store, insteadOf, nearer) } }),
    ...(alert && { alert }),
  };
}

function noticeText(code: ResolutionNotice, store: StoreFacts, insteadOf?: StoreFacts, nearer?: NearerStore): string {
  const near = nearer?.distanceM === undefined ? '' : `，${distanceText(nearer.distanceM)}`;
  switch (code) {
    case 'LINK_FAR':
      return `离你最近的是${nearer?.name}${near}`;
    case 'MANUAL_FAR':
      return `你离${store.name}已超过 50 km，要换到最近的${nearer?.name}吗？`;
    case 'STORE_REPLACED':
      return `${insteadOf?.name}暂停营业，由${store.name}为你服务`;
    case 'EXPRESS_ONLY':
      return '附近暂无门店，商品可快递到家';
    case 'CHOOSE_STORE':
      return '未获取到位置，可手动选择门店';
  }
}
