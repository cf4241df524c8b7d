import { everyDay } from '@qiandian/shared';
import type { Fix, Point } from '../../domain/geo';
import { resolveStore } from '../../domain/store/resolve-store';
import type { Visit } from '../../domain/store/resolution';
import { storeDirectory, type StoreFacts } from '../../domain/store/store-directory';
import { shanghaiInstant } from '../../domain/time';

/** A chain of six stores to be resolved among: two in Shanghai, three in Hangzhou of which one sells, and headquarters'. */
export const now = shanghaiInstant('2026-03-02', '15:00');
export const days = (n: number, from = now) => new Date(from.getTime() - n * 86_400_000);
export const justOver = (date: Date) => new Date(date.getTime() - 1);

export const shanghai = { lng: 121.4737, lat: 31.2304 };
export const hangzhou = { lng: 120.1551, lat: 30.2741 };
export const lhasa = { lng: 91.1409, lat: 29.6456 };
/** A point some metres north of another. */
export const north = ({ lng, lat }: Point, meters: number): Point => ({ lng, lat: lat + meters / 111_195.08 });
export const fixAt = (point: Point, fuzzy = false): Fix => ({ ...point, fuzzy });

let nextId = 1;
export const store = (name: string, place: Point, more: Partial<StoreFacts> = {}): StoreFacts => ({
  id: more.id ?? nextId++,
  name,
  city: '上海',
  status: 'online',
  radiusM: 3_000,
  flagship: false,
  priority: 100,
  hours: everyDay('10:00', '22:00'),
  ...more,
  lng: place.lng,
  lat: place.lat,
});

export const near = store('静安店', north(shanghai, 1_203), { id: 11 });
export const midtown = store('徐汇店', north(shanghai, -9_000), { id: 12, flagship: true });
export const west = store('西湖店', hangzhou, { id: 21, city: '杭州' });
export const hq = store('官方旗舰店', { lng: 118.0, lat: 35.0 }, { id: 1, city: '总部' });
export const shut = store('已关店', north(hangzhou, 4_000), {
  id: 22,
  city: '杭州',
  status: 'closed',
  successorStoreId: 21,
});
export const paused = store('停业店', north(hangzhou, 6_000), { id: 23, city: '杭州', status: 'paused' });
export const chain = [near, midtown, west, hq, shut, paused];
export const stores = storeDirectory(chain, hq.id);
export const resolve = (visit: Partial<Visit>, directory = stores) => resolveStore({ at: now, ...visit }, directory);
