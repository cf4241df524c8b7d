import { Cloth } from '../canvas';
import { flip, sym } from '../path';

type Shape = { hem: number; length: number; shoulder: number; chest: number; waist: number };

/** A quilted edge: bulges between the stitch lines, `from` to `to`, at x given by `at`. */
function puffed(at: (y: number) => number, from: number, to: number, step: number, bulge: number): string {
  const parts: string[] = [];
  for (let y = from; y < to - 1; y += step) {
    const end = Math.min(y + step, to);
    const middle = (y + end) / 2;
    parts.push(`Q${at(middle) + bulge} ${middle} ${at(end)} ${end}`);
  }
  return parts.join('');
}

function quilted(cloth: Cloth, s: Shape, step: number): void {
  const bulge = step * 0.28;
  const width = (y: number) =>
    y < 30
      ? s.chest + ((s.waist - s.chest) * (y + 44)) / 74
      : s.waist + ((s.hem - s.waist) * (y - 30)) / (s.length - 30);
  cloth.piece(
    sym(
      `M0 -116Q40 -126 46 -150Q80 -144 ${s.shoulder} -122C${s.shoulder - 8} -96 ${s.chest} -74 ${s.chest} -44${puffed(width, -44, s.length, step, bulge)}L0 ${s.length}`,
    ),
  );
  let seams = '';
  let shine = '';
  for (let y = -44 - step; y < s.length - 4; y += step) {
    const half = Math.round(y < -44 ? s.chest - 2 : width(y));
    const r = (k: number) => Math.round(y + step * k);
    seams += `M${-half} ${r(0)}Q0 ${r(0) + 9} ${half} ${r(0)}`;
    shine += `M${12 - half} ${r(0.34)}Q-50 ${r(0.42)} -14 ${r(0.44)}M14 ${r(0.44)}Q34 ${r(0.44)} 52 ${r(0.4)}`;
  }
  cloth.fold(seams, 2.6, 0.75).gloss(shine, step * 0.2, cloth.paint.dark ? 0.12 : 0.18);
}

function quiltedSleeves(cloth: Cloth, s: Shape, step: number, to: number): void {
  const bulge = step * 0.26;
  const outer = (y: number) => s.shoulder + 6 + (58 * (y + 122)) / (to + 122);
  const inner = (y: number) => Math.max(s.chest - 6, outer(y) - 54 + (8 * (y + 122)) / (to + 122));
  let back = '';
  for (let y = to; y > -34; y -= step) {
    const end = Math.max(y - step, -34);
    back += `Q${inner((y + end) / 2) - bulge * 0.6} ${(y + end) / 2} ${inner(end)} ${end}`;
  }
  const right = `M${s.shoulder - 10} -126Q${s.shoulder + 8} -126 ${outer(-100)} -100${puffed(outer, -100, to, step, bulge)}L${inner(to)} ${to + 6}${back}Z`;
  cloth.pair(right, flip(right));
  let seams = '';
  for (let y = -100 + step; y < to - 4; y += step) {
    const [from, end] = [Math.round(outer(y)), Math.round(y < -34 ? s.chest - 4 : inner(y))];
    seams += `M${from} ${y}Q${(from + end) / 2} ${y + 9} ${end} ${y + 6}`;
  }
  cloth.fold(seams + flip(seams), 2.4, 0.7);
  const cuff = `M${outer(to) - 6} ${to - 2}L${outer(to) - 8} ${to + 16}L${inner(to) + 5} ${to + 20}L${inner(to) + 3} ${to + 4}Z`;
  cloth.pair(cuff, flip(cuff), { fill: cloth.paint.deep });
}

function standCollar(cloth: Cloth): void {
  cloth.piece('M-52 -146Q-58 -172 -50 -190Q0 -176 50 -190Q58 -172 52 -146Q34 -116 0 -112Q-34 -116 -52 -146Z');
  cloth.fold('M-54 -166Q0 -146 54 -166', 2.6, 0.7);
}

function puffHood(cloth: Cloth, fur: boolean): void {
  cloth.piece(sym('M0 -240C58 -240 92 -208 88 -164Q84 -136 60 -124L0 -108'));
  cloth.fold('M-84 -176Q-60 -206 0 -208Q60 -206 84 -176', 2.6, 0.6);
  cloth.inside(sym('M0 -214C38 -214 58 -190 56 -160Q50 -128 0 -108'));
  if (!fur) return;
  const tufts: string[] = [];
  const furColour = cloth.paint.pale ? '#c9b49a' : '#d8c7b0';
  for (let i = 0; i <= 18; i++) {
    const a = Math.PI * (1.1 - (i / 18) * 1.2);
    const x = Math.cos(a) * 66;
    const y = -162 - Math.sin(a) * 58;
    tufts.push(`<circle cx="${x.toFixed(0)}" cy="${y.toFixed(0)}" r="${15 + (i % 3) * 2}"/>`);
  }
  cloth.raw(
    `<g fill="${furColour}">${tufts.join('')}</g><g fill="none" stroke="#fff" stroke-opacity=".4" stroke-width="3">${tufts
      .filter((_, i) => i % 2)
      .map((t) => t.replace(/r="\d+"/, 'r="8"'))
      .join('')}</g>`,
  );
}

export function downJacket(cloth: Cloth, kind: 'short' | 'mid' | 'long' | 'light' | 'vest' | 'kids'): void {
  const shapes: Record<typeof kind, [Shape, number, number]> = {
    short: [{ shoulder: 118, chest: 112, waist: 116, hem: 108, length: 124 }, 42, 112],
    mid: [{ shoulder: 116, chest: 108, waist: 104, hem: 118, length: 222 }, 36, 120],
    long: [{ shoulder: 114, chest: 106, waist: 106, hem: 118, length: 292 }, 38, 120],
    light: [{ shoulder: 112, chest: 100, waist: 98, hem: 100, length: 134 }, 22, 118],
    vest: [{ shoulder: 102, chest: 106, waist: 106, hem: 104, length: 130 }, 36, 0],
    kids: [{ shoulder: 112, chest: 112, waist: 114, hem: 110, length: 116 }, 38, 94],
  };
  const [shape, step, to] = shapes[kind];
  const hooded = kind === 'mid' || kind === 'long' || kind === 'kids' || (kind === 'short' && cloth.variant % 2 === 1);
  if (kind === 'kids') {
    const ear = 'M36 -226Q58 -262 76 -232Q78 -214 62 -200Z';
    cloth.pair(ear, flip(ear), { fill: cloth.paint.accent });
  }
  if (hooded) puffHood(cloth, kind === 'mid' && cloth.variant % 2 === 0);
  if (kind === 'light') cloth.inside('M-46 -150Q0 -138 46 -150L20 -112H-20Z');
  if (to) quiltedSleeves(cloth, shape, step, to);
  else
    cloth.raw(
      `<g fill="${cloth.paint.deep}"><path d="M98 -122Q112 -80 110 -40L98 -40Q88 -84 90 -120Z"/><path d="M-98 -122Q-112 -80 -110 -40L-98 -40Q-88 -84 -90 -120Z"/></g>`,
    );
  quilted(cloth, shape, step);
  const accentTop = (kind === 'short' || kind === 'vest' || kind === 'kids') && cloth.variant > 2;
  if (accentTop) {
    cloth.piece(
      sym(
        `M0 -116Q40 -126 46 -150Q80 -144 ${shape.shoulder} -122C${shape.shoulder - 8} -96 ${shape.chest} -74 ${shape.chest} -60L0 -52`,
      ),
      { fill: cloth.paint.accent },
    );
    cloth.fold(`M${-shape.chest + 4} -88Q0 -78 ${shape.chest - 4} -88`, 2.4, 0.5);
  }
  for (const side of [1, -1]) {
    const y = kind === 'light' || kind === 'vest' || kind === 'kids' ? 40 : 52;
    cloth.seam(`M${side * 82} ${y}L${side * 60} ${y + 50}`, 5.5, 0.65);
  }
  if (kind === 'mid') {
    cloth.piece(sym(`M0 22L${shape.waist + 5} 18L${shape.waist + 5} 38L0 42`), { fill: cloth.paint.shade });
    cloth.raw('<rect x="-22" y="16" width="30" height="30" rx="4" fill="none" stroke="#c9ccd2" stroke-width="5"/>');
  }
  if (kind === 'light' && cloth.variant % 2) cloth.zip(0, -112, shape.length);
  else {
    if (kind === 'light' || kind === 'vest' || kind === 'short' || kind === 'kids') standCollar(cloth);
    cloth.zip(0, hooded && kind !== 'kids' && kind !== 'short' ? -110 : -176, shape.length);
  }
  cloth.raw(`<rect x="44" y="-76" width="30" height="12" rx="2" fill="${cloth.paint.light}" opacity=".85"/>`);
}
