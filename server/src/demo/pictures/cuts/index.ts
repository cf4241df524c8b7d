import { type Cloth } from '../canvas';
import { backpack, bucket, crossbody, handbag, suitcase, tote } from './bags';
import * as bottoms from './bottoms';
import { downJacket } from './down';
import * as dresses from './dresses';
import * as outer from './outer';
import { bra, sneaker } from './sport';
import * as tops from './tops';

/** How a cut is drawn and framed: `scale` about the middle after moving it down by `dy`. */
export interface Drawing {
  draw(cloth: Cloth): void;
  scale: number;
  dy: number;
  /** Bags, shoes and cases stand on a floor, clothes hang on a hanger. */
  stands?: boolean;
  hanger?: boolean;
}

const hung = (draw: Drawing['draw'], scale: number, dy: number): Drawing => ({ draw, scale, dy, hanger: true });
const plain = (draw: Drawing['draw'], scale: number, dy: number): Drawing => ({ draw, scale, dy });
const stood = (draw: Drawing['draw'], scale: number, dy: number): Drawing => ({ draw, scale, dy, stands: true });

const drawings: Record<string, Drawing> = {
  dress: hung((c) => dresses.dress(c, 'w'), 1.04, -30),
  slipdress: hung(dresses.slipDress, 1.06, -28),
  shirtdress: hung(dresses.shirtDress, 1.06, -26),
  blouse: hung(tops.blouse, 1.34, 24),
  shirt: hung((c) => tops.shirt(c, 'w'), 1.28, 20),
  tee: hung((c) => tops.tee(c, 'w'), 1.42, 24),
  knit: hung((c) => tops.knit(c, 'w'), 1.32, 28),
  cardigan: hung(tops.cardigan, 1.34, 26),
  trench: hung(outer.trench, 1.06, -20),
  coat: hung((c) => outer.coat(c, 'w'), 1.06, -18),
  tweed: hung(outer.tweed, 1.36, 34),
  blazer: hung((c) => outer.blazer(c, 'w'), 1.3, 20),
  skirt: plain(bottoms.skirt, 1.3, -10),
  pleat: plain(bottoms.pleated, 1.3, -14),
  wide: plain(bottoms.wideTrousers, 1.12, -12),
  jeans: plain((c) => bottoms.jeans(c, 'w'), 1.12, -12),
  'm-shirt': hung((c) => tops.shirt(c, 'm'), 1.26, 20),
  'm-polo': hung(tops.polo, 1.36, 20),
  'm-tee': hung((c) => tops.tee(c, 'm'), 1.36, 20),
  'm-knit': hung((c) => tops.knit(c, 'm'), 1.26, 20),
  'm-hoodie': plain((c) => tops.hoodie(c, 'm'), 1.24, 40),
  'm-jacket': hung(outer.jacket, 1.32, 26),
  'm-blazer': hung((c) => outer.blazer(c, 'm'), 1.26, 16),
  'm-coat': hung((c) => outer.coat(c, 'm'), 1.08, -14),
  'm-chino': plain(bottoms.chino, 1.12, -12),
  'm-jeans': plain((c) => bottoms.jeans(c, 'm'), 1.12, -12),
  'k-dress': hung((c) => dresses.dress(c, 'k'), 1.26, 8),
  'k-tee': hung((c) => tops.tee(c, 'k'), 1.4, 26),
  'k-hoodie': plain((c) => tops.hoodie(c, 'k'), 1.26, 54),
  'k-overalls': plain(bottoms.overalls, 1.1, -6),
  'k-shorts': plain(bottoms.shorts, 1.6, 2),
  'k-down': plain((c) => downJacket(c, 'kids'), 1.24, 56),
  's-shell': plain(outer.shell, 1.22, 40),
  's-fleece': hung(outer.fleece, 1.3, 26),
  's-tee': hung((c) => tops.tee(c, 's'), 1.38, 18),
  's-bra': plain(bra, 1.5, 32),
  's-leggings': plain(bottoms.leggings, 1.12, 0),
  's-track': plain(bottoms.trackPants, 1.12, -10),
  's-shoe': stood(sneaker, 1.2, 51),
  'b-tote': stood(tote, 1.16, 6),
  'b-hand': stood(handbag, 1.24, 28),
  'b-bucket': stood(bucket, 1.14, 20),
  'b-cross': stood(crossbody, 1.2, 47),
  'b-back': stood(backpack, 1.16, -4),
  'b-case': stood(suitcase, 0.98, -20),
  'd-short': plain((c) => downJacket(c, 'short'), 1.24, 40),
  'd-mid': plain((c) => downJacket(c, 'mid'), 1.1, 10),
  'd-long': plain((c) => downJacket(c, 'long'), 1.0, -26),
  'd-light': hung((c) => downJacket(c, 'light'), 1.3, 24),
  'd-vest': hung((c) => downJacket(c, 'vest'), 1.36, 30),
};

/** Every cut the catalogue may name. */
export const DRAWINGS: ReadonlyMap<string, Drawing> = new Map(Object.entries(drawings));
