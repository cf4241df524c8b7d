import { Cloth } from '../canvas';
import { sym } from '../path';

export function bra(cloth: Cloth): void {
  cloth.inside('M-62 -150Q0 -60 62 -150L46 -40H-46Z', cloth.paint.deep);
  cloth.raw(
    `<path d="M-56 -140Q0 -30 56 -140M-40 -60L40 -60" fill="none" stroke="${cloth.paint.shade}" stroke-width="16"/>`,
  );
  cloth.piece(sym('M0 -62Q34 -66 52 -110L50 -178Q64 -186 82 -178L84 -110Q88 -70 116 -52L112 66L0 74'));
  cloth.piece(sym('M0 78Q60 74 112 66L110 104Q60 116 0 118'), { plain: true, fill: cloth.paint.shade });
  cloth
    .seam('M-112 66Q0 82 112 66', 2, 0.6)
    .seam('M0 -60Q-8 10 0 74M60 -100Q40 -20 92 60M-60 -100Q-40 -20 -92 60', 1.8, 0.45);
  cloth.gloss('M-60 -30Q-70 20 -58 52', 12, 0.16);
  cloth.raw(`<path d="M-12 92h28l-8 10h-28z" fill="#fff" opacity=".85"/>`);
}

export function sneaker(cloth: Cloth): void {
  const { accent, accentDeep, deep, shade, pale } = cloth.paint;
  const blocked = cloth.pattern !== 'solid';
  cloth.raw(`<path d="M-208 96Q-100 116 0 114T214 92Q210 120 166 124H-160Q-206 122 -208 96Z" fill="${deep}"/>`);
  cloth.piece(
    'M-208 62C-224 90 -206 110 -170 112H150C196 112 222 96 222 66C190 82 120 84 60 80C-40 72 -150 76 -208 62Z',
    { fill: blocked ? accent : '#f8f6f1' },
  );
  cloth.fold('M-206 86C-140 100 -60 92 40 97C110 101 174 100 214 84', 4.5, 0.22);
  // the far side of the collar, then the upper with heel, toe and tongue on it
  cloth.inside('M-186 -70C-160 -52 -110 -58 -70 -92L-56 -66C-100 -30 -150 -28 -190 -44Z');
  cloth.piece('M-74 -84L-58 -116C-44 -126 -24 -120 -18 -106L46 -34L4 -14Z', { fill: shade });
  cloth.piece(
    'M-206 68C-212 30 -208 -20 -198 -66C-194 -84 -178 -86 -170 -72C-154 -42 -112 -38 -82 -62C-60 -80 -52 -84 -44 -74C-10 -34 44 -12 104 0C172 12 216 32 218 70C150 86 80 84 20 78C-80 70 -140 76 -206 68Z',
  );
  cloth.piece('M150 10C192 20 216 40 218 70C196 78 166 81 138 82C126 56 132 30 150 10Z', {
    fill: blocked ? accent : shade,
  });
  cloth.piece(
    'M-202 -44C-208 0 -210 40 -206 68C-186 72 -160 73 -136 72C-130 34 -148 -10 -172 -46C-184 -54 -196 -54 -202 -44Z',
    { fill: blocked ? accentDeep : shade },
  );
  cloth.piece('M-96 66L-44 26L-78 -20H-50L-8 26L-58 68Z', { fill: blocked || !pale ? '#fbfaf6' : accent, light: 0.4 });
  cloth.seam('M-60 -74C-26 -30 40 0 126 14M-120 70C-90 40 -80 30 -44 26', 1.8, 0.45);
  const laces = Array.from({ length: 5 }, (_, i) => `M${-48 + i * 23} ${-66 + i * 14}l26 -20`).join('');
  cloth.raw(
    `<g stroke-linecap="round" stroke-width="6.5" fill="none"><path d="${laces}" stroke="${deep}" opacity=".25" transform="translate(1 3)"/><path d="${laces}" stroke="#fbfaf6"/></g>`,
  );
  const mesh = Array.from(
    { length: 15 },
    (_, i) => `<circle cx="${56 + (i % 5) * 14}" cy="${24 + Math.floor(i / 5) * 14 + (i % 5) * 2}" r="2"/>`,
  );
  cloth.raw(`<g fill="${deep}" opacity=".35">${mesh.join('')}</g>`);
  cloth.gloss('M-150 -34C-110 -18 -84 -26 -64 -44', 6, 0.28);
  cloth.raw(`<path d="M-200 -74Q-216 -84 -206 -98Q-194 -96 -192 -78Z" fill="${blocked ? accent : deep}"/>`);
}
