import { Cloth } from '../canvas';
import { flip, sym } from '../path';
import { BLOCK, LONG, backNeck, body, collar, cuffs, hemBand, lapels, sleeves, type Block } from './bodice';
import { hood } from './tops';

const COAT: Block = {
  ...BLOCK,
  v: true,
  neck: 40,
  depth: 90,
  shoulder: 118,
  chest: 106,
  waist: 102,
  hem: 122,
  length: 268,
};
const COAT_SLEEVE = { ...LONG, to: 136, cuff: 46, lean: 50, swell: 4 };

/** A shirt or knit worn under a jacket, seen in its opening. */
const under = (cloth: Cloth, to: number, colour = '#f3efe8') => {
  cloth.inside(`M-40 -158Q0 -146 40 -158L30 -60L0 ${to}L-30 -60Z`, colour);
  cloth.raw('<path d="M-26 -148Q0 -112 26 -148" fill="none" stroke="#cfc6b8" stroke-width="5"/>');
};

export function blazer(cloth: Cloth, kind: 'w' | 'm'): void {
  const b =
    kind === 'w'
      ? { ...BLOCK, v: true, depth: 130, shoulder: 114, chest: 100, waist: 90, hem: 106, length: 142 }
      : { ...BLOCK, v: true, depth: 126, shoulder: 120, chest: 106, waist: 100, hem: 108, length: 158 };
  const low = kind === 'w' ? 12 : 4;
  under(cloth, low, kind === 'm' ? '#e9edf3' : '#f3efe8');
  if (kind === 'm' && cloth.variant % 2 === 0) cloth.inside('M-9 -128H9L13 -30L0 -12L-13 -30Z', cloth.paint.accentDeep);
  sleeves(cloth, b, { ...LONG, to: 128, cuff: 42, lean: 52 });
  cloth.buttons(
    [
      [151, 112],
      [151, 100],
      [-151, 112],
      [-151, 100],
    ],
    3.2,
  );
  cloth.piece(body({ ...b, depth: 150 + low }));
  cloth.fold(
    `M${b.chest - 14} -14Q${b.waist - 16} 40 ${b.hem - 20} ${b.length - 16}M${-b.chest + 14} -14Q${-b.waist + 16} 40 ${-b.hem + 20} ${b.length - 16}`,
    6,
    0.2,
  );
  cloth.seam(`M0 ${low}Q2 80 ${cloth.variant > 3 ? 14 : 6} ${b.length + 8}`, 2.2, 0.8);
  cloth.seam('M62 -30Q52 40 60 70M-62 -30Q-52 40 -60 70', 1.4, 0.4);
  for (const side of [1, -1])
    cloth.piece(`M${side * 36} 70L${side * 86} 64L${side * 86} 80L${side * 36} 86Z`, { light: 0.4 });
  cloth.seam('M-78 -50L-42 -56', 4, 0.5);
  lapels(cloth, low, { wide: kind === 'w' ? 60 : 66, peak: cloth.variant % 3 === 2 });
  const double = kind === 'w' && cloth.variant % 3 === 1;
  cloth.buttons(
    double
      ? [
          [-16, 28],
          [-16, 66],
          [22, 28],
          [22, 66],
        ]
      : kind === 'w'
        ? [[2, 26]]
        : [
            [2, 18],
            [4, 58],
          ],
    5.4,
    cloth.paint.pale ? '#8f7a62' : cloth.paint.deep,
  );
}

export function tweed(cloth: Cloth): void {
  const b = { ...BLOCK, neck: 44, depth: 32, shoulder: 108, chest: 100, waist: 98, hem: 100, length: 106 };
  const trim = { fill: cloth.paint.accentDeep };
  backNeck(cloth, b);
  const s = { ...LONG, to: 96, cuff: 44, lean: 54 };
  sleeves(cloth, b, s);
  cuffs(cloth, b, s, 9, trim);
  cloth.piece(body(b));
  hemBand(cloth, b, 9, trim);
  const edge = `M-7 -116H7V${b.length + 9}H-7Z`;
  cloth.piece(edge, trim);
  cloth.raw(
    `<path d="M-44 -150Q-38 -120 0 -118Q38 -120 44 -150" fill="none" stroke="${cloth.paint.accentDeep}" stroke-width="10"/>`,
  );
  for (const side of [1, -1]) {
    for (const y of [-44, 36]) {
      const x = side * 26;
      const to = side * 76;
      cloth.piece(`M${x} ${y}L${to} ${y}L${to} ${y + 42}Q${(x + to) / 2} ${y + 48} ${x} ${y + 42}Z`, { light: 0.4 });
      cloth.raw(
        `<path d="M${x} ${y + 4}H${to}" stroke="${cloth.paint.accentDeep}" stroke-width="8"/><circle cx="${(x + to) / 2}" cy="${y + 4}" r="4.4" fill="#d9b566" stroke="#8d6b27"/>`,
      );
    }
  }
  cloth.buttons(
    [-92, -56, -20, 16, 52, 88].map((y): [number, number] => [0, y]),
    4.8,
    '#d9b566',
  );
}

export function jacket(cloth: Cloth): void {
  const b = { ...BLOCK, shoulder: 118, chest: 108, waist: 108, hem: 98, length: 128 };
  const s = { ...LONG, to: 116, cuff: 44, lean: 56, swell: 10 };
  const blocked = cloth.pattern === 'block';
  backNeck(cloth, { ...b, depth: 26 });
  sleeves(cloth, b, s, blocked ? { fill: cloth.paint.accent } : {});
  cuffs(cloth, b, { ...s, cuff: 38, lean: 53 }, 22, { fill: cloth.paint.shade });
  cloth.piece(body({ ...b, depth: 30 }));
  cloth.fold('M78 -30Q70 40 74 96M-78 -30Q-74 50 -70 96', 9, 0.18).gloss('M-42 -70Q-46 20 -42 92', 10, 0.12);
  hemBand(cloth, b, 24, { fill: cloth.paint.shade });
  const ribs = [];
  for (let x = -90; x < 94; x += 10) ribs.push(`M${x} ${b.length - 14}V${b.length + 3}`);
  cloth.seam(ribs.join(''), 2, 0.35);
  cloth.zip(0, -118, b.length + 6);
  for (const side of [1, -1])
    cloth.seam(`M${side * 84} 24L${side * 60} 82`, 5, 0.5).stitch(`M${side * 78} 18L${side * 52} 80`);
  if (cloth.variant % 2) {
    collar(cloth, { spread: 52, drop: 42 });
    for (const side of [1, -1])
      cloth
        .piece(`M${side * 28} -74H${side * 78}V-30H${side * 28}Z`, { light: 0.4 })
        .piece(`M${side * 26} -78H${side * 80}V-60L${side * 53} -54L${side * 26} -60Z`, { light: 0.4 });
  } else {
    cloth.piece(
      'M-46 -150Q-48 -168 -42 -176Q0 -162 42 -176Q48 -168 46 -150Q30 -116 2 -114V-140Q0 -146 -2 -140V-114Q-30 -116 -46 -150Z',
      { fill: cloth.paint.shade },
    );
    cloth.piece('M108 -70L136 -56L128 -34L104 -46Z', { light: 0.4 });
    cloth.zip(120, -66, -46, false);
  }
}

export function coat(cloth: Cloth, kind: 'w' | 'm'): void {
  const b = kind === 'w' ? COAT : { ...COAT, shoulder: 122, chest: 108, waist: 106, hem: 116, length: 256 };
  const low = -22;
  under(cloth, low, cloth.paint.accent);
  sleeves(cloth, b, COAT_SLEEVE);
  cloth.seam('M122 106L168 102M-122 106L-168 102', 2, 0.5);
  cloth.piece(body({ ...b, depth: 150 + low }));
  cloth.fold(`M84 -10Q78 90 92 ${b.length - 16}M-84 -10Q-80 90 -88 ${b.length - 16}`, 10, 0.18);
  cloth.gloss(`M-50 0Q-58 100 -52 ${b.length - 20}`, 14, 0.1);
  const wrap = cloth.variant % 3;
  cloth.seam(`M${wrap === 1 ? 26 : 4} ${low + 8}V${b.length + 8}`, 2.4, 0.8);
  for (const side of [1, -1])
    cloth.piece(`M${side * 40} 84L${side * 88} 78L${side * 90} 94L${side * 40} 100Z`, { light: 0.4 });
  if (wrap === 0 && kind === 'w') {
    belt(cloth, 34, b.waist + 2);
  } else {
    const xs = wrap === 1 ? [-26, 24] : [4];
    cloth.buttons(
      [0, 46, 92].flatMap((y) => xs.map((x): [number, number] => [x, y])),
      7,
      cloth.paint.pale ? '#7e6a55' : cloth.paint.deep,
    );
  }
  lapels(cloth, low, { wide: 74, peak: wrap === 1 });
}

/** A cloth belt with a knot and two ends. */
export function belt(cloth: Cloth, y: number, half: number): void {
  cloth.piece(sym(`M0 ${y - 9}L${half} ${y - 14}L${half} ${y + 8}L0 ${y + 13}`), { plain: true });
  cloth.piece(`M8 ${y + 6}C18 ${y + 40} 14 ${y + 70} 22 ${y + 104}L44 ${y + 98}C36 ${y + 62} 32 ${y + 34} 22 ${y}Z`, {
    plain: true,
  });
  cloth.piece(
    `M-2 ${y + 6}C-6 ${y + 36} -16 ${y + 58} -16 ${y + 86}L6 ${y + 88}C4 ${y + 56} 12 ${y + 34} 14 ${y + 4}Z`,
    { plain: true },
  );
  cloth.piece(`M-12 ${y - 15}Q8 ${y - 22} 26 ${y - 13}L22 ${y + 16}Q4 ${y + 22} -8 ${y + 15}Z`, { plain: true });
}

export function trench(cloth: Cloth): void {
  const b = { ...COAT, waist: 92, hem: 130, length: 272 };
  const low = -34;
  under(cloth, low);
  sleeves(cloth, b, COAT_SLEEVE);
  for (const side of [1, -1])
    cloth.piece(`M${side * 122} 94L${side * 168} 88L${side * 169} 102L${side * 123} 108Z`, { light: 0.4 });
  cloth.piece(body({ ...b, depth: 150 + low }));
  cloth.fold(
    `M70 44Q76 120 96 ${b.length - 12}M-66 44Q-74 120 -92 ${b.length - 12}M30 50Q34 130 44 ${b.length - 6}`,
    8,
    0.2,
  );
  cloth.piece('M-44 -146L-108 -124Q-100 -90 -92 -62Q-50 -34 -16 -52Z', { light: 0.5 });
  cloth.stitch('M-94 -66Q-50 -40 -18 -56');
  cloth.seam(`M24 ${low}L26 ${b.length + 6}`, 2.2, 0.8);
  cloth.buttons(
    [-14, 84, 128].flatMap((y): [number, number][] => [
      [-30, y],
      [14, y],
    ]),
    6.4,
    '#6d5540',
  );
  for (const side of [1, -1]) cloth.seam(`M${side * 88} 70L${side * 66} 120`, 5, 0.45);
  belt(cloth, 36, b.waist + 4);
  lapels(cloth, low, { wide: 80 });
  cloth.piece('M92 -132L118 -124L112 -108L88 -118Z').piece('M-92 -132L-118 -124L-112 -108L-88 -118Z');
}

export function shell(cloth: Cloth): void {
  const b = { ...BLOCK, shoulder: 116, chest: 106, waist: 104, hem: 108, length: 148 };
  const s = { ...LONG, to: 124, cuff: 42, lean: 56, swell: 6 };
  const yoke = cloth.pattern === 'block' ? { fill: cloth.paint.accent } : { fill: cloth.paint.shade };
  hood(cloth);
  sleeves(cloth, b, s);
  cuffs(cloth, b, { ...s, cuff: 40 }, 20, { fill: cloth.paint.shade });
  cloth.piece(body({ ...b, depth: 30 }));
  cloth.piece(sym('M0 -118Q40 -126 46 -150L116 -124C104 -98 100 -74 100 -56L0 -40'), yoke);
  cloth.pair(
    'M108 -127C138 -108 150 -60 156 -20L118 -6C112 -30 104 -44 94 -52C92 -90 100 -110 108 -127Z',
    flip('M108 -127C138 -108 150 -60 156 -20L118 -6C112 -30 104 -44 94 -52C92 -90 100 -110 108 -127Z'),
    yoke,
  );
  cloth.fold('M80 -10Q74 60 82 130M-80 -10Q-76 60 -78 130', 8, 0.2).gloss('M-40 -30Q-46 50 -40 130', 12, 0.12);
  cloth.piece('M-52 -150Q-54 -176 -46 -186Q0 -172 46 -186Q54 -176 52 -150Q36 -120 0 -116Q-36 -120 -52 -150Z', {
    fill: cloth.paint.shade,
  });
  cloth.zip(0, -172, b.length + 6);
  for (const side of [1, -1]) {
    cloth.raw(
      `<path d="M${side * 40} -28V30" stroke="${cloth.paint.deep}" stroke-width="6" stroke-linecap="round"/><path d="M${side * 40} -28V30" stroke="${cloth.paint.accent}" stroke-width="2.4"/>`,
    );
    cloth.raw(
      `<path d="M${side * 88} 44L${side * 64} 104" stroke="${cloth.paint.deep}" stroke-width="6" stroke-linecap="round"/><path d="M${side * 88} 44L${side * 64} 104" stroke="${cloth.paint.accent}" stroke-width="2.4"/>`,
    );
  }
  cloth.raw('<path d="M-82 -84l8 -12 7 8 5 -5 8 9z" fill="#fff" opacity=".9"/>');
}

export function fleece(cloth: Cloth): void {
  const b = { ...BLOCK, shoulder: 114, chest: 106, waist: 104, hem: 104, length: 136 };
  const s = { ...LONG, to: 116, cuff: 44, lean: 56, swell: 8 };
  const trim = { fill: cloth.pattern === 'block' ? cloth.paint.accent : cloth.paint.deep };
  sleeves(cloth, b, s);
  cuffs(cloth, b, { ...s, cuff: 41 }, 10, trim);
  cloth.piece(body({ ...b, depth: 30 }));
  // the pile: short strokes all over the body
  const pile = [];
  for (let y = -104; y < 124; y += 19)
    for (let x = -88 + ((y + 104) % 38 ? 9 : 0); x < 92; x += 19) pile.push(`M${x} ${y}q4 5 8 0`);
  cloth.seam(pile.join(''), 1.6, 0.22);
  hemBand(cloth, b, 10, trim);
  cloth.piece('M-48 -148Q-50 -172 -42 -180Q0 -166 42 -180Q50 -172 48 -148Q34 -118 0 -114Q-34 -118 -48 -148Z', trim);
  cloth.zip(0, -166, b.length + 8);
  cloth.piece('M28 -76H80V-22Q54 -14 28 -22Z', trim);
  cloth.zip(54, -70, -30, false);
}
