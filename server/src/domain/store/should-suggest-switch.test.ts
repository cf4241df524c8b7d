import { everyDay } from '@qiandian/shared';
import { shanghaiInstant } from '../time';
import { type ResolutionReason } from './resolution';
import { shouldSuggestSwitch } from './should-suggest-switch';
import { storeDirectory, type StoreFacts } from './store-directory';

const at = shanghaiInstant('2026-03-02', '15:00');
const here = { lng: 121.4737, lat: 31.2304 };
const storeAt = (id: number, meters: number, more: Partial<StoreFacts> = {}): StoreFacts => ({
  id,
  name: `${id}号店`,
  city: '上海',
  status: 'online',
  radiusM: 3_000,
  flagship: false,
  priority: 1,
  hours: everyDay('10:00', '22:00'),
  lng: here.lng,
  lat: here.lat + meters / 111_195.08,
  ...more,
});
const ask = (currentM: number, otherM: number, reason: ResolutionReason = 'NEARBY', more = {}) =>
  shouldSuggestSwitch(
    { at, fix: { ...here, fuzzy: false }, current: { storeId: 1, reason }, alreadyAsked: false, ...more },
    storeDirectory([storeAt(1, currentM), storeAt(2, otherM)]),
  );

describe('shouldSuggestSwitch', () => {
  it('offers a store at least 1 km and at least 50 % nearer', () => {
    expect(ask(3_000, 900)).toEqual({ storeId: 2, name: '2号店', distanceM: 900 });
    expect(ask(2_000, 999.9)).toBeDefined();
    expect(ask(20_000, 9_999, 'CITY_NEAREST')).toMatchObject({ distanceM: 9_999 });
  });
  it('wants both: 1 km nearer is not enough, half as far is not enough', () => {
    expect(ask(3_000, 1_900)).toBeUndefined();
    expect(ask(1_500, 600)).toBeUndefined();
    expect(ask(2_000, 1_010)).toBeUndefined();
  });
  it('asks at most once a session', () => {
    expect(ask(3_000, 900, 'NEARBY', { alreadyAsked: true })).toBeUndefined();
  });
  it.each([
    'LINK',
    'LINK_STICKY',
    'LINK_SUCCESSOR',
    'MANUAL',
    'MY_GUIDE',
    'FLAGSHIP',
    'LAST',
    'CITY_PICK',
    'HOME',
    'HQ',
    'FALLBACK',
  ] as const)('never asks for %s', (reason) => expect(ask(3_000, 900, reason)).toBeUndefined());
  it('keeps still in the nearest store, and where the current one is unknown', () => {
    expect(ask(900, 3_000)).toBeUndefined();
    expect(ask(3_000, 900, 'NEARBY', { current: { storeId: 77, reason: 'NEARBY' } })).toBeUndefined();
  });
  it('passes over stores that are not online', () => {
    const directory = storeDirectory([storeAt(1, 3_000), storeAt(2, 500, { status: 'paused' })]);
    const current = { storeId: 1, reason: 'NEARBY' } as const;
    expect(
      shouldSuggestSwitch({ at, fix: { ...here, fuzzy: false }, current, alreadyAsked: false }, directory),
    ).toBeUndefined();
  });
  it('prints no distance below 5 km of a fuzzy fix', () => {
    expect(ask(9_000, 900, 'CITY_NEAREST', { fix: { ...here, fuzzy: true } })).toEqual({ storeId: 2, name: '2号店' });
  });
});
