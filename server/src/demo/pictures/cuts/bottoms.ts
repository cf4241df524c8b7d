import { Cloth } from '../canvas';
import { flip, sym } from '../path';

/** Waistband from -half to half at `y`, with loops, a button and a fly. */
function waistband(
  cloth: Cloth,
  y: number,
  half: number,
  options: { height?: number; elastic?: boolean; fly?: boolean } = {},
): void {
  const { height = 24, elastic, fly = true } = options;
  cloth.inside(`M${-half + 4} ${y}Q0 ${y + 16} ${half - 4} ${y}Q0 ${y - 9} ${-half + 4} ${y}Z`);
  cloth.piece(
    sym(
      `M0 ${y + 9}Q${half / 2} ${y + 9} ${half} ${y - 1}L${half + 3} ${y + height}Q${half / 2} ${y + height + 9} 0 ${y + height + 9}`,
    ),
    { plain: true },
  );
  if (elastic) {
    const ribs = [];
    for (let x = -half + 8; x < half; x += 9) ribs.push(`M${x} ${y + 8}V${y + height + 2}`);
    cloth.seam(ribs.join(''), 2, 0.35);
    cloth.raw(
      `<g stroke="#f3efe8" stroke-width="4" stroke-linecap="round" fill="none"><path d="M-6 ${y + 22}Q-14 ${y + 50} -10 ${y + 74}"/><path d="M6 ${y + 22}Q14 ${y + 46} 12 ${y + 66}"/></g>`,
    );
    return;
  }
  for (const x of [-half * 0.55, half * 0.55]) cloth.piece(`M${x - 4} ${y - 1}h8v${height + 10}h-8Z`, { plain: true });
  cloth.buttons([[0, y + height / 2 + 8]], 5.4);
  if (fly) cloth.stitch(`M16 ${y + height + 8}V${y + height + 64}Q14 ${y + height + 84} 0 ${y + height + 92}`);
}

interface Leg {
  waist: number;
  hip: number;
  /** Outer and inner x at the hem, and the hem's y. */
  outer: number;
  inner: number;
  hem: number;
  knee?: number;
}

function legs(cloth: Cloth, l: Leg, crotch = -44): void {
  const knee = l.knee ?? (l.hip + l.outer) / 2;
  cloth.piece(
    sym(
      `M0 -190L${l.waist} -196C${l.hip - 6} -150 ${l.hip} -110 ${l.hip} -60C${l.hip} 0 ${knee} 40 ${knee} 70L${l.outer} ${l.hem}Q${(l.outer + l.inner) / 2} ${l.hem + 7} ${l.inner} ${l.hem + 2}L8 ${crotch + 8}Q4 ${crotch - 4} 0 ${crotch}`,
    ),
  );
  cloth.seam(`M0 -160V${crotch}`, 2, 0.6);
  const crease = `M${l.hip * 0.5} -140Q${l.hip * 0.52} 20 ${(l.outer + l.inner) / 2} ${l.hem - 4}`;
  cloth.fold(
    `M14 ${crotch + 4}Q30 ${crotch - 14} 44 ${crotch - 18}M-14 ${crotch + 4}Q-30 ${crotch - 14} -44 ${crotch - 18}`,
    5,
    0.28,
  );
  cloth.fold(crease, 6, 0.12).gloss(flip(crease), 8, 0.16);
}

export function wideTrousers(cloth: Cloth): void {
  legs(cloth, { waist: 76, hip: 98, outer: 128, inner: 20, hem: 226, knee: 108 });
  for (const side of [1, -1]) {
    cloth.fold(
      `M${side * 36} -160Q${side * 42} 0 ${side * 62} 218M${side * 52} -160Q${side * 62} 20 ${side * 92} 218`,
      4,
      0.2,
    );
    cloth.seam(`M${side * 68} -166Q${side * 82} -140 ${side * 92} -118`, 2.4, 0.6);
  }
  const elastic = cloth.variant % 3 === 2;
  waistband(cloth, -204, 76, { elastic });
  if (!elastic && cloth.variant % 2)
    cloth
      .piece('M-78 -192L78 -192L78 -176L-78 -176Z', { fill: cloth.paint.accentDeep })
      .raw('<rect x="-14" y="-197" width="28" height="26" rx="3" fill="none" stroke="#cfa75a" stroke-width="5"/>');
}

export function chino(cloth: Cloth): void {
  legs(cloth, { waist: 78, hip: 96, outer: 88, inner: 26, hem: 226, knee: 90 });
  for (const side of [1, -1]) {
    cloth
      .seam(`M${side * 58} -168Q${side * 74} -150 ${side * 90} -118`, 2.4, 0.6)
      .stitch(`M${side * 54} -166Q${side * 68} -146 ${side * 88} -112`);
    cloth.fold(`M${side * 40} 60Q${side * 58} 70 ${side * 74} 62`, 4, 0.24);
  }
  waistband(cloth, -204, 78, { elastic: cloth.variant % 3 === 1 });
}

export function jeans(cloth: Cloth, kind: 'w' | 'm'): void {
  const thread = '#d9a24e';
  legs(
    cloth,
    kind === 'w'
      ? { waist: 74, hip: 96, outer: 88, inner: 28, hem: 226, knee: 84 }
      : { waist: 80, hip: 98, outer: 90, inner: 26, hem: 226, knee: 92 },
  );
  for (const side of [1, -1]) {
    cloth.inside(
      `M${side * 38} -166Q${side * 44} -128 ${side * 92} -128L${side * 90} -150Q${side * 66} -160 ${side * 66} -170Z`,
      cloth.paint.shade,
    );
    cloth.stitch(
      `M${side * 38} -166Q${side * 44} -128 ${side * 92} -128M${side * 34} -166Q${side * 40} -122 ${side * 92} -122`,
      thread,
    );
    cloth.raw(
      `<ellipse cx="${side * 50}" cy="-30" rx="20" ry="66" fill="#fff" opacity=".15" transform="rotate(${side * -4} ${side * 50} -30)"/>`,
    );
    cloth.fold(
      `M${side * 44} 62Q${side * 60} 72 ${side * 80} 60M${side * 46} 78Q${side * 60} 86 ${side * 76} 78`,
      4,
      0.25,
    );
    cloth.stitch(`M${side * 30} 218H${side * 86}`, thread);
  }
  cloth.raw('<circle cx="70" cy="-152" r="2.6" fill="#d6b27a"/><circle cx="-70" cy="-152" r="2.6" fill="#d6b27a"/>');
  waistband(cloth, -204, kind === 'w' ? 74 : 80);
  cloth.stitch('M-74 -172Q0 -162 74 -172', thread);
}

export function leggings(cloth: Cloth): void {
  legs(cloth, { waist: 62, hip: 84, outer: 58, inner: 30, hem: 222, knee: 70 }, -50);
  if (cloth.pattern === 'block') {
    const panel = 'M62 -190C80 -140 84 -90 84 -50C82 0 74 40 70 70L58 222H46L56 60C66 0 62 -120 50 -190Z';
    cloth.pair(panel, flip(panel), { fill: cloth.paint.accent });
  }
  cloth.piece(sym('M0 -216Q34 -216 60 -222L66 -164Q36 -132 0 -128'), { plain: true });
  cloth.seam('M50 -120Q66 20 46 210M-50 -120Q-66 20 -46 210', 1.8, 0.5).gloss('M-44 -90Q-54 20 -42 130', 9, 0.2);
  cloth.fold('M36 66Q50 76 64 66M-36 66Q-50 76 -64 66M34 190Q46 196 56 190M-34 190Q-46 196 -56 190', 4, 0.3);
  cloth.raw('<path d="M30 -196h16l-5 7h-16z" fill="#fff" opacity=".85"/>');
}

export function trackPants(cloth: Cloth): void {
  legs(cloth, { waist: 78, hip: 100, outer: 82, inner: 34, hem: 206, knee: 100 });
  const stripe = 'M86 -180C98 -130 100 -90 100 -56C100 0 100 40 98 70L82 206L72 206L86 60C88 -20 88 -120 74 -184Z';
  if (cloth.pattern === 'block' || cloth.variant % 2) cloth.pair(stripe, flip(stripe), { fill: cloth.paint.accent });
  for (const side of [1, -1]) {
    cloth.piece(side === 1 ? 'M34 202L84 200L82 226L38 228Z' : 'M-34 202L-84 200L-82 226L-38 228Z', {
      fill: cloth.paint.shade,
    });
    cloth
      .seam(`M${side * 74} -150L${side * 84} -96`, 5, 0.6)
      .fold(`M${side * 44} 70Q${side * 64} 82 ${side * 88} 70`, 5, 0.24);
  }
  waistband(cloth, -204, 78, { elastic: true });
}

export function shorts(cloth: Cloth): void {
  cloth.piece(sym('M0 -104L86 -110C98 -60 112 20 124 110Q84 124 26 116L8 20Q4 8 0 10'));
  cloth
    .seam('M0 -80V12', 2, 0.6)
    .fold('M16 22Q34 0 56 -6M-16 22Q-34 0 -56 -6', 5, 0.25)
    .gloss('M-60 -60Q-70 20 -76 90', 10, 0.16);
  cloth.stitch('M28 104Q84 112 122 100M-28 104Q-84 112 -122 100');
  for (const side of [1, -1]) cloth.seam(`M${side * 62} -88Q${side * 80} -66 ${side * 98} -40`, 2.6, 0.6);
  waistband(cloth, -118, 86, { elastic: true });
}

export function overalls(cloth: Cloth): void {
  const thread = cloth.pattern === 'denim' ? '#d9a24e' : cloth.paint.line;
  cloth.raw(
    `<g fill="${cloth.paint.shade}"><path d="M-44 -212L-14 -120L-30 -116L-62 -208Z"/><path d="M44 -212L14 -120L30 -116L62 -208Z"/></g>`,
  );
  const strap = 'M40 -214L64 -206L66 -104H40Z';
  cloth.pair(strap, flip(strap));
  cloth.piece(sym('M0 -112Q40 -112 70 -116L76 -28C100 0 106 60 106 110L102 224Q66 232 30 226L10 96Q5 86 0 88'));
  cloth.piece(sym('M0 -30L84 -34L86 -14L0 -8'), { plain: true });
  cloth.piece('M-40 -92H40V-50Q0 -38 -40 -50Z', { light: 0.4 });
  cloth.stitch('M-36 -86H36M-36 -52Q0 -42 36 -52', thread);
  for (const side of [1, -1]) {
    cloth.raw(
      `<rect x="${side * 52 - 12}" y="-116" width="24" height="22" rx="5" fill="none" stroke="#cfd2d8" stroke-width="4.5"/><circle cx="${side * 52}" cy="-92" r="6" fill="#c9a565"/>`,
    );
    cloth.stitch(`M${side * 40} -4Q${side * 46} 40 ${side * 96} 42`, thread);
    cloth.piece(side === 1 ? 'M28 206L104 204L102 228L30 230Z' : 'M-28 206L-104 204L-102 228L-30 230Z', {
      plain: true,
      fill: cloth.paint.light,
    });
  }
  cloth.seam('M0 -8V88', 2, 0.6).fold('M16 92Q36 74 54 70M-16 92Q-36 74 -54 70', 5, 0.25);
  if (cloth.variant % 2)
    cloth
      .piece('M42 108L86 102L90 146L46 152Z', { fill: cloth.paint.accent })
      .stitch('M46 112L84 107L87 143L49 148Z', '#fff');
}

export function skirt(cloth: Cloth): void {
  const slim = cloth.variant % 3 === 1;
  const hem = slim ? 92 : 142;
  cloth.piece(
    sym(
      `M0 -146L72 -152C${slim ? 96 : 92} -100 ${slim ? 98 : 118} 20 ${hem} 176Q${hem * 0.8} 194 ${hem * 0.55} 184Q${hem * 0.3} 196 0 188`,
    ),
  );
  for (const side of [1, -1])
    cloth.fold(
      `M${side * 26} -110Q${side * 40} 40 ${side * hem * 0.42} 174M${side * 52} -120Q${side * 76} 20 ${side * hem * 0.76} 172`,
      8,
      0.18,
    );
  cloth.gloss('M-34 -90Q-52 40 -66 150', 12, 0.16);
  if (cloth.variant % 2)
    cloth
      .buttons(
        [-104, -58, -12, 34, 80, 126].map((y): [number, number] => [0, y]),
        5,
      )
      .seam('M-10 -128V184M10 -128V184', 1.6, 0.45);
  else if (slim) cloth.inside('M34 186Q38 120 44 70Q54 130 64 184Z');
  waistband(cloth, -168, 72, { fly: false });
}

export function pleated(cloth: Cloth): void {
  cloth.piece(sym('M0 -140L70 -146C96 -80 124 40 146 170L130 186L112 178L94 192L76 182L56 194L38 184L18 196L0 186'));
  const count = 8;
  for (let i = 1; i < count; i++) {
    const top = (70 * i) / count;
    const low = (142 * i) / count;
    const d = `M${top} -128Q${(top + low) / 2 + 4} 20 ${low} 182`;
    cloth.fold(d, 3.4, 0.42).fold(flip(d), 3.4, 0.42);
    const shine = `M${top - 3} -126Q${(top + low) / 2 - 3} 20 ${low - 8} 180`;
    cloth.gloss(shine, 2.6, 0.22).gloss(flip(shine), 2.6, 0.22);
  }
  cloth.fold('M0 -128V184', 3.4, 0.42);
  waistband(cloth, -162, 70, { fly: false });
}
