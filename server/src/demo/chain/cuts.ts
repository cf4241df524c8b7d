import { GEAR } from './cuts-gear';
import { KIDS } from './cuts-kids';
import { MEN } from './cuts-men';
import { WOMEN } from './cuts-women';
import { type FabricKey } from './fabrics';
import { type BrandLine } from './types';

/** One kind of article: what it may be called, made of and sold in. `key` is also what the picture is drawn from. */
export interface Cut {
  key: string;
  line: BrandLine;
  category: string;
  nouns: string[];
  fabrics: FabricKey[];
  fits: string[];
  details: string[];
  /** Repeated names weigh more. */
  patterns: string[];
  sizes: string[];
  /** Yuan, from and to. */
  price: [number, number];
  seasons: string;
  /** Yuan added for each size up. */
  sizeStepYuan?: number;
}

export const CUTS: readonly Cut[] = [...WOMEN, ...MEN, ...KIDS, ...GEAR];

export const LINE_NAMES: Record<BrandLine, string> = {
  women: '女装',
  men: '男装',
  kids: '童装',
  sport: '运动',
  bags: '箱包',
  down: '羽绒',
};
