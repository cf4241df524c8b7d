import { Cloth } from '../canvas';
import { flip, sym } from '../path';
import { BLOCK, LONG, SHORT, backNeck, body, collar, cuffs, hemBand, neckBand, sleeves, type Block } from './bodice';

/** Light creases of a top that hangs. */
const drape = (cloth: Cloth, b: Block) => {
  cloth.fold(`M${b.chest - 18} -20Q${b.waist - 22} 40 ${b.hem - 26} ${b.length - 24}`, 9, 0.16);
  cloth.fold(`M${-b.chest + 22} -10Q${-b.waist + 30} 60 ${-b.hem + 34} ${b.length - 30}`, 7, 0.14);
  cloth.gloss(`M-34 -40Q-44 50 -40 ${b.length - 30}`, 10, 0.1);
};

const small = (b: Block, k: number): Block => ({
  ...b,
  shoulder: b.shoulder - 8 * k,
  chest: b.chest - 4 * k,
  waist: b.waist - 2 * k,
  length: b.length - 22 * k,
});

export function tee(cloth: Cloth, kind: 'w' | 'm' | 'k' | 's'): void {
  const base =
    kind === 'k'
      ? { ...BLOCK, waist: 98, hem: 104, length: 118 }
      : kind === 'w'
        ? small(BLOCK, 1)
        : { ...BLOCK, waist: 98 };
  const b = { ...base, depth: cloth.variant % 2 ? 38 : 30, neck: kind === 'w' ? 50 : 46 };
  const s = kind === 's' ? { ...SHORT, lean: 38, cuff: 50 } : SHORT;
  const blocked = cloth.pattern === 'block';
  backNeck(cloth, b);
  sleeves(cloth, b, s, blocked ? { fill: cloth.paint.accent } : {});
  cuffs(cloth, b, s, 5, { plain: true, ...(blocked ? { fill: cloth.paint.accentDeep } : {}) });
  cloth.piece(body(b));
  if (blocked)
    cloth.piece(
      sym(
        `M0 ${b.length - 62}L${b.waist + 2} ${b.length - 62}L${b.hem} ${b.length}Q${b.hem / 2} ${b.length + 9} 0 ${b.length + 9}`,
      ),
      { fill: cloth.paint.accent },
    );
  drape(cloth, b);
  neckBand(cloth, b, 10, { plain: true, ...(blocked ? { fill: cloth.paint.accent } : {}) });
  cloth.stitch(`M${-b.hem + 2} ${b.length - 7}Q0 ${b.length + 6} ${b.hem - 2} ${b.length - 7}`);
  if (kind === 'k') cloth.motif(0, -8, 0.92);
  if (kind === 's') {
    cloth.seam(`M78 -120Q60 -60 96 0M-78 -120Q-60 -60 -96 0`, 3, 0.35);
    cloth.raw(`<path d="M-14 -76h20l-6 8h-20z" fill="#fff" opacity=".8"/>`);
  } else if (kind !== 'k' && cloth.variant > 2 && !cloth.patterned) {
    cloth.raw(
      `<path d="M30 -62q8 -10 16 0t16 0" stroke="${cloth.paint.accent}" stroke-width="3.4" fill="none" stroke-linecap="round"/>`,
    );
  }
}

export function polo(cloth: Cloth): void {
  const b = { ...BLOCK, waist: 98, depth: 30 };
  const trim = cloth.pattern === 'block' ? cloth.paint.accent : undefined;
  backNeck(cloth, b);
  sleeves(cloth, b, SHORT);
  cuffs(cloth, b, SHORT, 12, { plain: true, ...(trim ? { fill: trim } : {}) });
  cloth.piece(body(b));
  drape(cloth, b);
  cloth.piece('M-11 -124H11V-42Q0 -38 -11 -42Z', { plain: true });
  cloth.buttons(
    [
      [0, -104],
      [0, -80],
      [0, -56],
    ],
    4,
  );
  collar(cloth, { ...(trim ? { fill: trim } : {}), spread: 50, drop: 34 });
  cloth.raw(
    `<path d="M46 -70l6 -10 6 10zM46 -66h12" stroke="${cloth.paint.accent}" fill="${cloth.paint.accent}" stroke-width="2"/>`,
  );
  cloth.stitch(`M${-b.hem + 2} ${b.length - 9}Q0 ${b.length + 4} ${b.hem - 2} ${b.length - 9}`);
}

export function shirt(cloth: Cloth, kind: 'w' | 'm'): void {
  const b =
    kind === 'w'
      ? { ...BLOCK, shoulder: 108, chest: 100, waist: 96, hem: 104, length: 150 }
      : { ...BLOCK, waist: 97, length: 156 };
  backNeck(cloth, b);
  sleeves(cloth, b, LONG);
  cuffs(cloth, b, LONG, 26, { plain: cloth.pattern !== 'pin' });
  // the hem dips at the sides' inside, as shirt tails do
  cloth.piece(
    sym(
      `M0 -118Q40 -120 46 -150Q66 -140 ${b.shoulder} -124C${b.shoulder - 12} -98 ${b.chest - 4} -72 ${b.chest} -38C${b.chest} 20 ${b.waist} 40 ${b.waist} 60Q${b.hem} 100 ${b.hem} ${b.length - 34}C${b.hem - 26} ${b.length - 10} 60 ${b.length + 14} 0 ${b.length + 14}`,
    ),
  );
  drape(cloth, b);
  cloth.fold(`M-52 -112Q-60 -60 -48 -10`, 6, 0.14);
  cloth.piece(`M-10 -124H10V${b.length + 13}H-10Z`);
  cloth.stitch(`M-7 -112V${b.length + 8}M7 -112V${b.length + 8}`);
  cloth.buttons(
    [-92, -52, -12, 28, 68, 108].map((y): [number, number] => [0, y]),
    3.8,
    '#f4f1ea',
  );
  if (cloth.variant % 2 === 0) {
    cloth.piece('M34 -70H80V-24L57 -12L34 -24Z', { light: 0.5 });
    cloth.stitch('M34 -61H80');
  }
  collar(cloth, kind === 'm' ? { spread: 40, drop: 46 } : {});
}

export function blouse(cloth: Cloth): void {
  const b = { ...BLOCK, shoulder: 104, chest: 94, waist: 92, hem: 108, length: 128, depth: 30, neck: 42 };
  const s = { to: 100, cuff: 46, lean: 62, swell: 26 };
  backNeck(cloth, b, false);
  sleeves(cloth, b, s);
  cuffs(cloth, b, { ...s, cuff: 42, lean: 60 }, 15, { plain: true });
  cloth
    .fold('M150 60Q160 84 152 100M164 56Q170 80 164 98', 4, 0.3)
    .fold('M-150 60Q-160 84 -152 100M-164 56Q-170 80 -164 98', 4, 0.3);
  cloth.piece(body(b));
  cloth.fold('M-62 -104Q-74 0 -70 118M62 -104Q74 0 70 118M-30 -104Q-36 0 -34 122M30 -104Q36 0 34 122', 5, 0.15);
  cloth.gloss('M-48 -60Q-54 20 -52 100M14 -60Q16 20 14 110', 7, 0.14);
  neckBand(cloth, b, 9, { plain: true });
  // the bow: tails first, then loops, then the knot
  if (cloth.variant % 2 === 0) {
    const tail = 'M2 -108C24 -70 34 -30 26 24L52 14C54 -40 34 -80 8 -112Z';
    cloth.pair(tail, flip(tail), { plain: true });
    const loop = 'M0 -112C26 -148 74 -146 78 -120C80 -96 34 -92 0 -106Z';
    cloth.pair(loop, flip(loop), { plain: true });
    cloth.fold('M14 -114Q44 -124 62 -118M-14 -114Q-44 -124 -62 -118', 3, 0.4);
    cloth.piece('M-11 -120Q0 -126 11 -120L10 -100Q0 -95 -10 -100Z', { plain: true });
  } else {
    const frill = 'M4 -112C30 -96 20 -76 34 -60C22 -44 34 -24 22 -8C32 10 20 26 24 44L4 46Z';
    cloth.pair(frill, flip(frill), { plain: true });
    cloth.buttons(
      [-88, -54, -20, 14].map((y): [number, number] => [0, y]),
      3.6,
      '#f4f1ea',
    );
  }
}

export function knit(cloth: Cloth, kind: 'w' | 'm'): void {
  const b =
    kind === 'w'
      ? { ...BLOCK, shoulder: 116, chest: 106, waist: 104, hem: 98, length: 126 }
      : { ...BLOCK, shoulder: 116, chest: 104, waist: 102, hem: 98, length: 150 };
  const s = { ...LONG, cuff: 42, lean: 56, swell: 8, to: 126 };
  const high = cloth.variant % 3 === 1;
  if (!high) backNeck(cloth, b);
  sleeves(cloth, b, s);
  cloth.piece(body(b));
  drape(cloth, b);
  ribbed(
    cloth,
    () => {
      cuffs(cloth, b, { ...s, cuff: 38 }, 26, { plain: true });
      hemBand(cloth, { ...b, hem: b.hem - 2 }, 28, { plain: true });
      if (high)
        cloth.piece('M-42 -132Q-46 -160 -40 -186Q0 -194 40 -186Q46 -160 42 -132Q0 -112 -42 -132Z', { plain: true });
      else neckBand(cloth, b, 15, { plain: true });
    },
    b,
    high,
  );
}

/** Draws bands, then the short strokes of their ribs. */
function ribbed(cloth: Cloth, bands: () => void, b: Block, high: boolean): void {
  bands();
  const ribs = [];
  for (let x = -b.hem + 10; x < b.hem; x += 11) ribs.push(`M${x} ${b.length - 16}V${b.length + 4}`);
  if (high) for (let x = -34; x <= 34; x += 9) ribs.push(`M${x} -184V-130`);
  cloth.seam(ribs.join(''), 2, 0.35);
}

export function cardigan(cloth: Cloth): void {
  const b = { ...BLOCK, v: true, depth: 96, neck: 44, shoulder: 112, chest: 104, waist: 102, hem: 98, length: 128 };
  const s = { ...LONG, cuff: 44, lean: 56, swell: 6, to: 120 };
  const trim = cloth.pattern === 'block' ? { fill: cloth.paint.accent } : { plain: true };
  cloth.inside(`M-44 -150Q0 -140 44 -150L0 -50Z`);
  cloth.raw('<rect x="-9" y="-140" width="18" height="9" rx="1.5" fill="#f7f4ee" opacity=".85"/>');
  sleeves(cloth, b, s);
  cuffs(cloth, b, { ...s, cuff: 40 }, 24, trim);
  cloth.piece(body(b));
  drape(cloth, b);
  hemBand(cloth, b, 24, trim);
  const edge = `M44 -150L58 -147L13 -44V${b.length + 8}H-1V-50Z`;
  cloth.piece(flip(edge), trim).piece(edge, trim);
  const gold = cloth.variant % 2 ? '#cfa75a' : cloth.paint.pale ? '#b9a58f' : '#efe6d6';
  cloth.buttons(
    [-34, 2, 38, 74, 110].map((y): [number, number] => [6, y]),
    5.4,
    gold,
  );
  if (cloth.variant > 2) cloth.seam('M38 50H82V94H38ZM-38 50H-82V94H-38Z', 2, 0.5);
}

export function hoodie(cloth: Cloth, kind: 'm' | 'k'): void {
  const b =
    kind === 'k'
      ? { ...BLOCK, shoulder: 112, chest: 106, waist: 104, hem: 98, length: 118 }
      : { ...BLOCK, shoulder: 118, chest: 106, waist: 104, hem: 98, length: 146 };
  const s = { ...LONG, cuff: 40, lean: 56, swell: 6, to: kind === 'k' ? 96 : 124 };
  const blocked = cloth.pattern === 'block';
  const arm = blocked ? { fill: cloth.paint.accent } : {};
  hood(cloth, kind === 'k' && cloth.variant % 2 === 0);
  sleeves(cloth, b, s, arm);
  cuffs(cloth, b, { ...s, cuff: 36 }, 22, { plain: true, ...arm });
  cloth.piece(body({ ...b, depth: 40 }));
  drape(cloth, b);
  hemBand(cloth, b, 24, { plain: true });
  const y = b.length - 26;
  cloth.piece(`M-62 ${y}L-58 ${y - 52}L-34 ${y - 76}H34L58 ${y - 52}L62 ${y}Z`, { plain: true, light: 0.5 });
  cloth.stitch(`M-56 ${y - 50}L-32 ${y - 72}M56 ${y - 50}L32 ${y - 72}`);
  hoodFront(cloth);
  if (kind === 'k') cloth.motif(0, -26, 0.62);
  else if (cloth.variant > 2)
    cloth.raw(
      `<path d="M-30 -52H30M-30 -40H12" stroke="${blocked ? cloth.paint.accent : cloth.paint.light}" stroke-width="6" opacity=".8"/>`,
    );
}

/** The back of a hood; ears for the small ones. */
export function hood(cloth: Cloth, ears = false): void {
  if (ears) {
    const ear = 'M34 -226Q56 -262 74 -232Q76 -214 60 -200Z';
    cloth.pair(ear, flip(ear), { plain: true });
  }
  cloth.piece(sym('M0 -236C50 -236 82 -206 80 -166Q78 -142 58 -130L0 -112'), { plain: true });
  cloth.inside(sym('M0 -214C36 -214 54 -192 52 -162Q48 -134 0 -112'));
  cloth.gloss('M-44 -196Q-28 -212 0 -213', 4, 0.12);
}

/** The front edges of a hood, crossing below the chin, and two cords. */
export function hoodFront(cloth: Cloth, cords = true): void {
  const edge = 'M0 -104Q34 -116 54 -152L76 -140Q60 -104 10 -88Z';
  cloth.pair(flip(edge), edge, { plain: true });
  if (cords) {
    cloth.raw(
      '<g stroke="#f3efe8" stroke-width="4.4" stroke-linecap="round" fill="none"><path d="M-22 -100Q-28 -74 -24 -46"/><path d="M22 -100Q27 -70 22 -52"/></g>',
    );
  }
}
