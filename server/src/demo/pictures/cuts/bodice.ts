import { type Cloth } from '../canvas';
import { flip, sym } from '../path';

/** Measures of an upper body, in units of the drawing: x from the centre line, y down, shoulders near -150. */
export interface Block {
  /** Half width of the neck opening and its depth at the front. */
  neck: number;
  depth: number;
  /** Half widths at shoulder, chest, waist and hem. */
  shoulder: number;
  chest: number;
  waist: number;
  hem: number;
  length: number;
  /** Straight V instead of a round neck. */
  v?: boolean;
}

export const BLOCK: Block = { neck: 46, depth: 34, shoulder: 112, chest: 98, waist: 94, hem: 100, length: 150 };
const TOP = -150;
const TIP = -124;
const ARMPIT = -38;

/** The body without sleeves, as a closed outline. */
export function body(b: Block): string {
  const neckline = b.v
    ? `M0 ${TOP + b.depth}L${b.neck} ${TOP}`
    : `M0 ${TOP + b.depth}Q${b.neck * 0.86} ${TOP + b.depth - 2} ${b.neck} ${TOP}`;
  const middle = (ARMPIT + b.length) / 2 - 12;
  return sym(
    `${neckline}Q${b.neck + 20} ${TOP + 10} ${b.shoulder} ${TIP}C${b.shoulder - 12} ${TIP + 26} ${b.chest - 4} ${ARMPIT - 34} ${b.chest} ${ARMPIT}` +
      `C${b.chest} ${ARMPIT + 40} ${b.waist} ${middle - 20} ${b.waist} ${middle}C${b.waist} ${middle + 40} ${b.hem} ${b.length - 40} ${b.hem} ${b.length}` +
      `Q${b.hem / 2} ${b.length + 9} 0 ${b.length + 9}`,
  );
}

/** What shows through the neck opening: the back of the garment, and a label. */
export function backNeck(cloth: Cloth, b: Block, label = true): void {
  cloth.inside(`M${-b.neck} ${TOP}Q0 ${TOP + 4} ${b.neck} ${TOP}L${b.neck * 0.6} ${TOP + b.depth}H${-b.neck * 0.6}Z`);
  cloth.gloss(`M${-b.neck} ${TOP + 1}Q0 ${TOP + 16} ${b.neck} ${TOP + 1}`, 5, 0.14);
  if (label) cloth.raw(`<rect x="-9" y="${TOP + 8}" width="18" height="9" rx="1.5" fill="#f7f4ee" opacity=".85"/>`);
}

export interface Sleeve {
  /** y where it ends. */
  to: number;
  /** Width at the end. */
  cuff: number;
  /** How far it leans outwards. */
  lean: number;
  /** How far it swells on the way. */
  swell?: number;
}

export const LONG: Sleeve = { to: 122, cuff: 38, lean: 58 };
export const SHORT: Sleeve = { to: -34, cuff: 58, lean: 46 };

/** The right sleeve. */
export function sleeve(b: Block, s: Sleeve): string {
  const swell = s.swell ?? 0;
  const outer = b.shoulder + s.lean;
  const inner = outer - s.cuff;
  const middle = (TIP + s.to) / 2;
  return (
    `M${b.shoulder - 8} ${TIP - 3}C${b.shoulder + 22 + swell} ${TIP + 14} ${outer - 8 + swell} ${middle} ${outer} ${s.to}` +
    `L${inner} ${s.to + 9}C${inner - 4 + swell * 0.4} ${middle + 40} ${b.chest + 12} ${ARMPIT + 30} ${b.chest - 6} ${ARMPIT - 6}` +
    `C${b.chest - 10} ${ARMPIT - 40} ${b.shoulder - 20} ${TIP + 24} ${b.shoulder - 8} ${TIP - 3}Z`
  );
}

/** Both sleeves with an elbow fold and an armhole seam. Paint before the body. */
export function sleeves(cloth: Cloth, b: Block, s: Sleeve, options: { fill?: string; plain?: boolean } = {}): void {
  const right = sleeve(b, s);
  cloth.pair(right, flip(right), options);
  if (s.to > 40) {
    const x = b.shoulder + s.lean * 0.62;
    const y = s.to - 114;
    const folds = `M${x - 20} ${y}Q${x - 4} ${y + 13} ${x + 6} ${y + 8}M${x - 8} ${y + 20}Q${x + 2} ${y + 29} ${x + 10} ${y + 25}`;
    cloth.fold(folds, 4).fold(flip(folds), 4);
  }
}

/** Bands at the end of the sleeves, `depth` high. */
export function cuffs(
  cloth: Cloth,
  b: Block,
  s: Sleeve,
  depth: number,
  options: { fill?: string; plain?: boolean } = {},
): void {
  const outer = b.shoulder + s.lean;
  const inner = outer - s.cuff;
  const right = `M${outer - depth * 0.12} ${s.to - depth}L${outer} ${s.to}L${inner} ${s.to + 9}L${inner - 1} ${s.to + 9 - depth}Z`;
  cloth.pair(right, flip(right), options);
}

/** A band along the hem, `depth` high. */
export function hemBand(cloth: Cloth, b: Block, depth: number, options: { fill?: string; plain?: boolean } = {}): void {
  const y = b.length;
  cloth.piece(
    sym(
      `M0 ${y - depth + 9}Q${b.hem / 2} ${y - depth + 9} ${b.hem} ${y - depth}L${b.hem - 3} ${y}Q${b.hem / 2} ${y + 9} 0 ${y + 9}`,
    ),
    options,
  );
}

/** A ring of cloth around the neck opening. */
export function neckBand(
  cloth: Cloth,
  b: Block,
  width: number,
  options: { fill?: string; plain?: boolean } = {},
): void {
  const { neck, depth } = b;
  const bottom = TOP + depth;
  cloth.piece(
    `M${-neck} ${TOP}Q${-neck * 0.86} ${bottom - 2} 0 ${bottom}Q${neck * 0.86} ${bottom - 2} ${neck} ${TOP}L${neck + width * 0.8} ${TOP + 5}` +
      `Q${neck * 0.9 + width * 0.7} ${bottom + width - 2} 0 ${bottom + width}Q${-neck * 0.9 - width * 0.7} ${bottom + width - 2} ${-neck - width * 0.8} ${TOP + 5}Z`,
    options,
  );
}

/** A shirt collar with its stand: two leaves that meet at the front. */
export function collar(cloth: Cloth, options: { fill?: string; spread?: number; drop?: number } = {}): void {
  const { fill, spread = 44, drop = 40 } = options;
  const leaf = `M2 -122L40 -162Q56 -156 62 -140L${spread} ${-140 + drop}Z`;
  cloth.piece('M-40 -162Q0 -178 40 -162L36 -148Q0 -160 -36 -148Z', fill ? { fill } : {});
  cloth.pair(leaf, flip(leaf), fill ? { fill } : {});
}

/** Notched lapels down to `to`, with the darker opening between them. */
export function lapels(cloth: Cloth, to: number, options: { wide?: number; fill?: string; peak?: boolean } = {}): void {
  const { wide = 66, fill, peak } = options;
  const paint = fill ? { fill } : {};
  cloth.piece('M-42 -162Q0 -180 42 -162L46 -140Q0 -158 -46 -140Z', paint);
  const notch = peak ? `L${wide + 8} -112L${wide - 14} -98` : `L${wide - 6} -100L${wide - 18} -94L${wide} -82`;
  const lapel = `M42 -162L60 -138${notch}Q${wide - 12} ${(to - 90) / 2} 0 ${to}L-2 ${to - 6}Q26 ${(to - 150) / 2} 42 -162Z`;
  cloth.pair(flip(lapel), lapel, paint);
}
