import { Cloth } from './canvas';
import { type Paint, darker, lighter, mix, paintOf } from './colour';
import { DRAWINGS, type Drawing } from './cuts';

export interface Look {
  cut: string;
  pattern: string;
  colour: string;
  accent: string;
  /** Backdrop (scene mod 6) and small differences of the garment (scene div 6). */
  scene: number;
}

const BACKDROPS = 6;
const SIZE = 600;

export const svg = (width: number, height: number, body: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${body}</svg>`;

/** The garment itself: definitions, and a group centred on 0, 0 in its own units. */
export function garment(look: Look): { defs: string; body: string; drawing: Drawing; paint: Paint } | undefined {
  const drawing = DRAWINGS.get(look.cut);
  if (!drawing) return undefined;
  const paint = paintOf(look.colour, look.accent);
  const cloth = new Cloth(paint, look.pattern, Math.floor(look.scene / BACKDROPS) % 6);
  drawing.draw(cloth);
  return { ...cloth.parts(), drawing, paint };
}

/** Wall and floor colours that let the dye stand out: a whisper of the dye itself, or of its accent. */
function wall(look: Look, scene: number): [string, string] {
  const tints = ['#efe7dc', '#e6ecee', '#ece6ea', '#e8ece2', '#f1e8e1', '#e4e7ee'];
  const tint = tints[scene] as string;
  const top = mix(lighter(look.colour, 0.74), tint, 0.6);
  return [lighter(top, 0.36), darker(top, 0.06)];
}

function backdrop(look: Look, drawing: Drawing, x = SIZE / 2): { defs: string; body: string } {
  const scene = look.scene % BACKDROPS;
  const [top, low] = wall(look, scene);
  const tone = mix(low, look.accent, 0.16);
  const defs = `<radialGradient id="bg" cx=".42" cy=".3" r=".95"><stop stop-color="${top}"/><stop offset="1" stop-color="${low}"/></radialGradient><filter id="sh" x="-20%" y="-20%" width="140%" height="140%"><feGaussianBlur stdDeviation="9"/></filter>`;
  const base = `<rect width="${SIZE}" height="${SIZE}" fill="url(#bg)"/>`;
  const shapes = [
    '',
    `<path d="M120 600V270a180 180 0 0 1 360 0V600Z" fill="${tone}" opacity=".55"/>`,
    `<circle cx="300" cy="290" r="232" fill="${tone}" opacity=".5"/>`,
    `<path d="M0 0H250L60 600H0Z" fill="#fff" opacity=".32"/><path d="M330 0H420L230 600H140Z" fill="#fff" opacity=".2"/>`,
    `<path d="M0 430Q150 380 320 430T600 410V600H0Z" fill="${tone}" opacity=".5"/>`,
    `<rect x="70" y="56" width="460" height="500" rx="230" fill="#fff" opacity=".38"/>`,
  ];
  const floor = drawing.stands
    ? `<path d="M0 470H600V600H0Z" fill="${darker(low, 0.06)}" opacity=".75"/><ellipse cx="${x}" cy="500" rx="${x === SIZE / 2 ? 215 : 165}" ry="20" fill="#2b2320" opacity=".22" filter="url(#sh)"/>`
    : '';
  return { defs, body: base + (shapes[scene] ?? '') + floor };
}

const HANGER =
  '<g fill="none" stroke-linecap="round"><path d="M0 -176V-198C0 -208 16 -208 16 -220A15 15 0 1 0 -13 -226" stroke="#8d8f94" stroke-width="4.5"/><path d="M-84 -132Q-40 -156 0 -178Q40 -156 84 -132" stroke="#c79c6b" stroke-width="12" stroke-linejoin="round"/><path d="M-80 -136Q-38 -158 0 -178Q38 -158 80 -136" stroke="#fff" stroke-opacity=".35" stroke-width="3"/></g>';

/** A garment ready to be put on a picture, `scale` 1 filling 600 × 600, centred on `dx`, `dy`. */
export function placed(
  look: Look,
  scale: number,
  dx: number,
  dy: number,
  shadow: boolean,
): { defs: string; body: string } | undefined {
  const made = garment(look);
  if (!made) return undefined;
  const { drawing } = made;
  const at = `translate(${dx} ${dy + drawing.dy * scale}) scale(${Math.round(drawing.scale * scale * 1000) / 1000})`;
  const ids = [...made.defs.matchAll(/id="(c\d+)"/g)].map(([, id]) => `<use href="#${id}"/>`);
  const cast =
    shadow && !drawing.stands
      ? `<g transform="translate(9 14)" filter="url(#sh)" opacity=".2" fill="#33261f">${ids.slice(0, 4).join('')}</g>`
      : '';
  return { defs: made.defs, body: `<g transform="${at}">${drawing.hanger ? HANGER : ''}${cast}${made.body}</g>` };
}

/** The wall and floor a look is shown against, its shadow at `x`. */
export function backdropOf(look: Look, x: number): { defs: string; body: string; floor: boolean } | undefined {
  const drawing = DRAWINGS.get(look.cut);
  return drawing && { ...backdrop(look, drawing, x), floor: drawing.stands === true };
}

/** The product as it is sold, 600 × 600. Undefined for a cut nobody draws. */
export function productPicture(look: Look): string | undefined {
  const drawing = DRAWINGS.get(look.cut);
  const item = placed(look, 1, SIZE / 2, SIZE / 2, true);
  if (!drawing || !item) return undefined;
  const back = backdrop(look, drawing);
  return svg(SIZE, SIZE, `<defs>${back.defs}${item.defs}</defs>${back.body}${item.body}`);
}

/** The same product near enough to see seams and cloth. */
export function detailPicture(look: Look): string | undefined {
  const drawing = DRAWINGS.get(look.cut);
  const item = placed(look, 2.15, drawing?.stands ? 250 : 210, drawing?.stands ? 330 : 520, false);
  if (!drawing || !item) return undefined;
  const back = backdrop({ ...look, scene: 0 }, { ...drawing, stands: false });
  return svg(SIZE, SIZE, `<defs>${back.defs}${item.defs}</defs>${back.body}${item.body}`);
}
