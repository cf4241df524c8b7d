import { Cloth } from '../canvas';
import { flip, sym } from '../path';
import { BLOCK, SHORT, backNeck, collar, cuffs, neckBand, sleeves, type Block } from './bodice';
import { belt } from './outer';

const folds = (cloth: Cloth, waistY: number, hemY: number, half: number) => {
  for (const [at, spread] of [
    [0.28, 0.42],
    [0.62, 0.78],
    [0, 0.04],
  ] as const) {
    const d = `M${half * at * 0.72} ${waistY + 14}Q${half * spread * 0.8} ${(waistY + hemY) / 2} ${half * spread * 1.18} ${hemY - 12}`;
    cloth.fold(d, 8, 0.2).fold(flip(d), 8, 0.2);
  }
  const shine = `M${-half * 0.4} ${waistY + 30}Q${-half * 0.62} ${(waistY + hemY) / 2} ${-half * 0.72} ${hemY - 26}`;
  cloth.gloss(shine, 10, 0.16);
};

/** Skirt from a waist to a wavy hem. */
const skirtOf = (waistY: number, waist: number, hemY: number, hem: number) =>
  sym(
    `M0 ${waistY}L${waist} ${waistY}C${waist + 16} ${waistY + 60} ${hem - 12} ${hemY - 90} ${hem} ${hemY - 6}Q${hem * 0.84} ${hemY + 14} ${hem * 0.62} ${hemY + 2}Q${hem * 0.36} ${hemY + 18} 0 ${hemY + 6}`,
  );

export function dress(cloth: Cloth, kind: 'w' | 'k'): void {
  const kid = kind === 'k';
  const b: Block = kid
    ? { ...BLOCK, neck: 42, depth: 30, shoulder: 100, chest: 90, waist: 84, hem: 80, length: 10 }
    : {
        ...BLOCK,
        neck: 48,
        depth: cloth.variant % 3 === 0 ? 62 : 40,
        shoulder: 98,
        chest: 86,
        waist: 72,
        hem: 70,
        length: 20,
        v: cloth.variant % 3 === 2,
      };
  const waistY = kid ? 4 : 14;
  const hemY = kid ? 182 : 290;
  const puff = kid || cloth.variant % 2 === 0;
  const s = puff ? { to: -52, cuff: 58, lean: 46, swell: 22 } : { to: 66, cuff: 46, lean: 54, swell: 16 };
  backNeck(cloth, b);
  sleeves(cloth, b, s);
  cuffs(cloth, b, s, 9, { plain: true });
  cloth.piece(skirtOf(waistY, b.waist, hemY, kid ? 140 : 146));
  folds(cloth, waistY, hemY, kid ? 118 : 122);
  cloth.piece(
    sym(
      `M0 ${-150 + b.depth}${b.v ? 'L' : `Q${b.neck * 0.86} ${-152 + b.depth} `}${b.neck} -150Q${b.neck + 18} -140 ${b.shoulder} -124C${b.shoulder - 12} -98 ${b.chest - 4} -72 ${b.chest} -38C${b.chest} -14 ${b.waist} -6 ${b.waist} ${waistY}Q${b.waist / 2} ${waistY + 5} 0 ${waistY + 5}`,
    ),
  );
  cloth.fold('M52 -30Q40 -10 44 6M-52 -30Q-40 -10 -44 6', 5, 0.2);
  if (kid) {
    cloth.pair(
      'M0 -120Q10 -146 44 -152Q66 -140 62 -116Q34 -98 2 -112Z',
      flip('M0 -120Q10 -146 44 -152Q66 -140 62 -116Q34 -98 2 -112Z'),
      { fill: cloth.paint.pale ? cloth.paint.accent : '#f6f1e8' },
    );
    cloth.raw(
      `<g fill="${cloth.paint.accent}" stroke="${cloth.paint.accentDeep}" stroke-width="1.4" transform="translate(0 ${waistY})"><path d="M0 0C20 -22 44 -18 42 0C44 18 20 20 0 0ZM0 0C-20 -22 -44 -18 -42 0C-44 18 -20 20 0 0Z"/><circle r="7"/></g>`,
    );
    return;
  }
  if (b.v) cloth.seam('M-48 -150L0 -110L48 -150', 4, 0.5);
  else neckBand(cloth, b, 8, { plain: true });
  if (cloth.variant > 2) belt(cloth, waistY, b.waist + 1);
  else {
    cloth.piece(sym(`M0 ${waistY - 8}L${b.waist} ${waistY - 10}L${b.waist} ${waistY + 6}L0 ${waistY + 9}`), {
      plain: true,
    });
    cloth.buttons(
      [-94, -66, -38].map((y): [number, number] => [0, y]),
      3.8,
    );
  }
}

export function slipDress(cloth: Cloth): void {
  const hemY = 284;
  cloth.raw(
    `<g fill="none" stroke="${cloth.paint.line}" stroke-width="4"><path d="M52 -84Q60 -140 46 -170M-52 -84Q-60 -140 -46 -170"/></g><path d="M-46 -170Q0 -190 46 -170" fill="none" stroke="${cloth.paint.line}" stroke-width="3" opacity=".5"/>`,
  );
  cloth.inside('M-58 -84Q0 -66 58 -84L30 -52H-30Z');
  const cowl = cloth.variant % 2 === 0;
  cloth.piece(
    sym(
      `M0 ${cowl ? -40 : -52}Q${cowl ? 34 : 26} ${cowl ? -46 : -64} 56 -90Q66 -60 84 -44C82 0 70 14 70 34C72 70 96 120 104 ${hemY - 8}Q60 ${hemY + 12} 0 ${hemY + 6}`,
    ),
  );
  if (cowl) cloth.fold('M-44 -70Q0 -12 44 -70M-36 -50Q0 10 36 -50M-26 -28Q0 26 26 -28', 5, 0.22);
  else cloth.seam('M-56 -90Q-30 -60 0 -52Q30 -60 56 -90', 7, 0.25);
  cloth.fold(`M48 20Q56 120 78 ${hemY - 10}M-50 20Q-60 120 -74 ${hemY - 8}M10 40Q6 130 22 ${hemY}`, 9, 0.18);
  cloth.gloss(`M-30 -10Q-40 100 -34 ${hemY - 20}`, 14, 0.2);
  if (cloth.variant > 2) cloth.inside(`M34 ${hemY + 4}Q36 130 46 90Q56 150 62 ${hemY}Z`);
}

export function shirtDress(cloth: Cloth): void {
  const b: Block = { ...BLOCK, shoulder: 104, chest: 92, waist: 76, hem: 74, length: 30 };
  const s = cloth.variant % 2 ? { ...SHORT, to: -20 } : { to: 70, cuff: 44, lean: 56, swell: 6 };
  backNeck(cloth, b);
  sleeves(cloth, b, s);
  cuffs(cloth, b, s, 14, { plain: true });
  const hemY = 284;
  cloth.piece(
    sym(
      `M0 -118Q40 -122 46 -150Q64 -140 104 -124C92 -98 88 -72 92 -38C92 0 76 10 76 32C96 90 118 150 122 ${hemY - 10}Q60 ${hemY + 12} 0 ${hemY + 8}`,
    ),
  );
  folds(cloth, 34, hemY, 100);
  cloth.piece(`M-9 -124H9V${hemY + 7}H-9Z`);
  cloth.buttons(
    [-90, -50, -10, 90, 138, 186, 234].map((y): [number, number] => [0, y]),
    4,
    '#f4f1ea',
  );
  for (const side of [1, -1])
    cloth.piece(`M${side * 28} -74H${side * 68}V-36L${side * 48} -26L${side * 28} -36Z`, { light: 0.4 });
  belt(cloth, 30, 78);
  collar(cloth);
}
