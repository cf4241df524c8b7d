import { type DemoSize } from './types';

/** How big each demo chain is. Small is for tests: 40 stores in six cities, loaded in two seconds. */
export interface ChainSize {
  onlineStores: number;
  pausedStores: number;
  closedStores: number;
  guides: number;
  leftGuides: number;
  members: number;
  products: number;
  brands: number;
  /** Short names; null is every city of the table. */
  cities: string[] | null;
  /** Products on an ordinary store's shelf, both ends inclusive. */
  shelf: [number, number];
  /** Products on a flagship's shelf. */
  flagshipShelf: number;
}

export const SIZES: Record<DemoSize, ChainSize> = {
  full: {
    onlineStores: 4000,
    pausedStores: 24,
    closedStores: 36,
    guides: 10000,
    leftGuides: 240,
    members: 2000,
    products: 2120,
    brands: 25,
    cities: null,
    shelf: [20, 28],
    flagshipShelf: 48,
  },
  small: {
    onlineStores: 40,
    pausedStores: 2,
    closedStores: 2,
    guides: 80,
    leftGuides: 4,
    members: 60,
    products: 60,
    brands: 4,
    cities: ['上海', '杭州', '北京', '广州', '深圳', '成都'],
    shelf: [12, 15],
    flagshipShelf: 30,
  },
};
