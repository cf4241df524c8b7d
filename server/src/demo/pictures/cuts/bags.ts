import { Cloth } from '../canvas';
import { flip, sym } from '../path';

const GOLD = '#cfa75a';
const GOLD_DEEP = '#8d6b27';

const handle = (cloth: Cloth, d: string, width: number) =>
  cloth.raw(
    `<path d="${d}" fill="none" stroke="${cloth.paint.deep}" stroke-width="${width + 3}" stroke-linecap="round"/><path d="${d}" fill="none" stroke="${cloth.paint.shade}" stroke-width="${width}" stroke-linecap="round"/><path d="${d}" fill="none" stroke="#fff" stroke-opacity=".22" stroke-width="${width * 0.3}" stroke-linecap="round"/>`,
  );
const ring = (x: number, y: number, r = 9) =>
  `<circle cx="${x}" cy="${y}" r="${r}" fill="none" stroke="${GOLD_DEEP}" stroke-width="6"/><circle cx="${x}" cy="${y}" r="${r}" fill="none" stroke="${GOLD}" stroke-width="3.6"/>`;

export function tote(cloth: Cloth): void {
  const block = cloth.pattern === 'block';
  handle(cloth, 'M-78 -84C-78 -210 78 -210 78 -84', 13);
  cloth.inside('M-142 -86Q0 -66 142 -86L150 -60H-150Z');
  handle(cloth, 'M-62 -60C-62 -230 62 -230 62 -60', 15);
  cloth.piece(sym('M0 -74Q80 -76 146 -88L168 132Q168 156 144 158Q70 166 0 166'));
  if (block) cloth.piece(sym('M0 62Q90 58 162 50L168 132Q168 156 144 158Q70 166 0 166'), { fill: cloth.paint.accent });
  cloth.stitch('M-140 -74Q0 -60 140 -74M-156 140Q0 156 156 140');
  cloth.fold('M-104 -50Q-118 60 -124 140M104 -50Q118 60 124 140', 8, 0.16).gloss('M-70 -40Q-78 50 -80 130', 16, 0.12);
  for (const x of [-62, 62])
    cloth
      .piece(`M${x - 14} -84H${x + 14}V-28L${x} -14L${x - 14} -28Z`, { fill: cloth.paint.shade })
      .raw(`<circle cx="${x}" cy="-40" r="4" fill="${GOLD}"/>`);
  cloth.raw(
    `<rect x="-30" y="14" width="60" height="22" rx="3" fill="none" stroke="${cloth.paint.line}" stroke-opacity=".6" stroke-width="1.6"/><path d="M-18 25H18" stroke="${GOLD}" stroke-width="4"/>`,
  );
  if (cloth.variant % 2)
    cloth.raw(
      `<g fill="none" stroke="${cloth.paint.accentDeep}" stroke-width="7"><path d="M78 -20C110 10 104 60 92 84"/></g><circle cx="91" cy="96" r="15" fill="${cloth.paint.accent}" stroke="${cloth.paint.accentDeep}" stroke-width="2"/>`,
    );
}

export function handbag(cloth: Cloth): void {
  handle(cloth, 'M-92 -56C-92 -186 92 -186 92 -56', 14);
  cloth.raw(ring(-92, -52) + ring(92, -52));
  cloth.piece(sym('M0 -60H118Q146 -58 152 -30L164 104Q166 134 136 138H0'));
  cloth.fold('M-120 -20Q-132 60 -138 122M120 -20Q132 60 138 122', 8, 0.16);
  cloth.piece(sym('M0 -66H124Q152 -62 154 -30Q146 30 100 44Q50 54 0 54'));
  cloth.stitch('M-142 -26Q-134 20 -96 32Q-50 42 0 42Q50 42 96 32Q134 20 142 -26');
  cloth.gloss('M-104 -44Q-40 -50 30 -48', 10, 0.2);
  if (cloth.variant % 3 === 0)
    cloth.raw(
      `<rect x="-22" y="34" width="44" height="36" rx="7" fill="${GOLD}" stroke="${GOLD_DEEP}" stroke-width="2"/><circle cx="0" cy="52" r="7" fill="${GOLD_DEEP}"/><path d="M-14 42h16" stroke="#fff" stroke-opacity=".6" stroke-width="3"/>`,
    );
  else if (cloth.variant % 3 === 1)
    cloth.raw(
      `<circle cx="0" cy="50" r="19" fill="none" stroke="${GOLD_DEEP}" stroke-width="9"/><circle cx="0" cy="50" r="19" fill="none" stroke="${GOLD}" stroke-width="6"/><path d="M-7 36v28" stroke="${GOLD}" stroke-width="6"/>`,
    );
  else
    cloth
      .piece('M-20 20H20V74Q0 84 -20 74Z', { fill: cloth.paint.shade })
      .raw(`<circle cx="0" cy="62" r="6" fill="${GOLD}" stroke="${GOLD_DEEP}"/>`);
  cloth.raw(
    `<g fill="none" stroke="${GOLD}" stroke-width="4" stroke-dasharray="9 4"><path d="M-150 -34C-196 40 -190 120 -168 150"/></g>`,
  );
}

export function bucket(cloth: Cloth): void {
  handle(cloth, 'M-104 -70C-120 -250 120 -250 104 -70', 11);
  cloth.inside(sym('M0 -104Q80 -106 112 -84Q80 -66 0 -64'));
  cloth.piece(sym('M0 -66Q70 -68 112 -86Q120 20 140 132Q140 154 116 156H0'));
  if (cloth.pattern === 'block') cloth.piece(sym('M0 60H130L140 132Q140 154 116 156H0'), { fill: cloth.paint.accent });
  cloth.fold(
    'M-92 -70Q-84 0 -104 130M92 -70Q84 0 104 130M-44 -66Q-36 -20 -44 30M44 -66Q36 -20 44 30M0 -64Q4 -30 0 10',
    8,
    0.2,
  );
  cloth.gloss('M-66 -50Q-62 40 -76 130', 14, 0.14);
  cloth.raw(`<path d="M-110 -46Q0 -14 110 -46" fill="none" stroke="${cloth.paint.accentDeep}" stroke-width="8"/>`);
  for (const x of [-84, -42, 42, 84])
    cloth.raw(`<circle cx="${x}" cy="${-35 - Math.abs(x) * 0.06}" r="5" fill="${GOLD}" stroke="${GOLD_DEEP}"/>`);
  cloth.raw(
    `<g fill="none" stroke="${cloth.paint.accentDeep}" stroke-width="7"><path d="M-6 -28Q-24 20 -18 56M8 -28Q26 14 22 46"/></g><g fill="${cloth.paint.accentDeep}"><path d="M-26 54h16l3 34h-22zM14 44h16l3 34H11z"/></g>`,
  );
  cloth.stitch('M-130 134H130');
}

export function crossbody(cloth: Cloth): void {
  const trim = cloth.pattern === 'block' ? cloth.paint.accent : cloth.paint.shade;
  cloth.raw(
    `<path d="M-128 -40C-176 -270 176 -270 128 -40" fill="none" stroke="${cloth.paint.deep}" stroke-width="15"/><path d="M-128 -40C-176 -270 176 -270 128 -40" fill="none" stroke="${trim}" stroke-width="12"/><path d="M-128 -40C-176 -270 176 -270 128 -40" fill="none" stroke="#fff" stroke-opacity=".35" stroke-width="3"/>`,
  );
  cloth.raw(ring(-130, -36, 10) + ring(130, -36, 10));
  cloth.piece(sym('M0 -72H108Q138 -70 140 -40V96Q138 124 108 126H0'));
  cloth.raw(
    `<path d="M-118 -44H118" stroke="${cloth.paint.deep}" stroke-width="7" stroke-linecap="round"/><path d="M-118 -44H118" stroke="${GOLD}" stroke-width="2.6" stroke-dasharray="3 2"/><path d="M104 -44l20 6" stroke="${GOLD}" stroke-width="7" stroke-linecap="round"/>`,
  );
  cloth.piece(sym('M0 -8H96Q112 -6 112 10V84Q112 102 92 104H0'), { fill: trim });
  cloth
    .stitch('M-104 8Q-104 0 -94 0H94Q104 0 104 8V82Q104 96 90 96H-90Q-104 96 -104 82Z')
    .gloss('M-84 16V80', 12, 0.14);
  cloth.raw(
    `<rect x="-26" y="40" width="52" height="18" rx="3" fill="#f4efe6" opacity=".9"/><path d="M-16 49H16" stroke="${cloth.paint.deep}" stroke-width="3"/>`,
  );
}

export function backpack(cloth: Cloth): void {
  const trim = cloth.pattern === 'block' ? cloth.paint.accent : cloth.paint.shade;
  handle(cloth, 'M-30 -176C-30 -220 30 -220 30 -176', 11);
  cloth.raw(
    `<g fill="none" stroke="${cloth.paint.deep}" stroke-width="24" stroke-linecap="round"><path d="M-96 -130C-160 -40 -156 60 -128 140"/><path d="M96 -130C160 -40 156 60 128 140"/></g>`,
  );
  cloth.piece(sym('M0 -186Q84 -184 104 -126Q124 -20 126 132Q126 170 92 174H0'));
  cloth.fold('M-92 -110Q-106 0 -106 60M92 -110Q106 0 106 60', 8, 0.18).gloss('M-60 -150Q-84 -60 -84 20', 14, 0.14);
  cloth.raw(
    `<path d="M-100 -60C-88 -140 88 -140 100 -60" fill="none" stroke="${cloth.paint.deep}" stroke-width="6"/><path d="M-100 -60C-88 -140 88 -140 100 -60" fill="none" stroke="#d9dbe0" stroke-width="2.4" stroke-dasharray="3 2"/>`,
  );
  cloth.piece(sym('M0 14H88Q104 16 104 36V130Q102 154 80 156H0'), { fill: trim });
  cloth.stitch('M-94 34Q-94 24 -84 24H84Q94 24 94 34V128Q94 146 78 146H-78Q-94 146 -94 128Z');
  cloth.raw(
    `<path d="M-80 52H80" stroke="${cloth.paint.deep}" stroke-width="6" stroke-linecap="round"/><path d="M-80 52H80" stroke="#d9dbe0" stroke-width="2.2" stroke-dasharray="3 2"/><rect x="-24" y="-40" width="48" height="34" rx="5" fill="#f4efe6" opacity=".92"/><path d="M-10 -18l10 -14l10 14z" fill="${cloth.paint.accentDeep}"/>`,
  );
  for (const x of [-60, 60])
    cloth.raw(
      `<path d="M${x} -96V14" stroke="${cloth.paint.deep}" stroke-width="11" opacity=".8"/><rect x="${x - 10}" y="-14" width="20" height="16" rx="3" fill="${GOLD}" stroke="${GOLD_DEEP}"/>`,
    );
}

export function suitcase(cloth: Cloth): void {
  cloth.raw(
    `<g fill="none" stroke="#9aa0a8" stroke-width="8"><path d="M-38 -150V-232M38 -150V-232"/></g><path d="M-50 -238H50" stroke="${cloth.paint.deep}" stroke-width="17" stroke-linecap="round"/>`,
  );
  cloth.raw(
    '<g fill="#3b3e45"><rect x="-104" y="188" width="32" height="34" rx="9"/><rect x="72" y="188" width="32" height="34" rx="9"/></g><g fill="#8b9098"><circle cx="-88" cy="210" r="8"/><circle cx="88" cy="210" r="8"/></g>',
  );
  cloth.piece(sym('M0 -160H96Q128 -158 130 -126V162Q128 194 96 196H0'));
  const ribs = [];
  for (let x = -84; x <= 84; x += 28) ribs.push(`M${x} -140V176`);
  cloth
    .fold(ribs.join(''), 7, 0.28)
    .gloss(ribs.map((d) => d.replace(/^M(-?\d+)/, (_, x) => `M${Number(x) + 6}`)).join(''), 4, 0.24);
  const corner = 'M130 -104V-126Q128 -158 96 -160H72Q110 -148 112 -124Z';
  const low = 'M130 140V162Q128 194 96 196H72Q110 184 112 160Z';
  for (const d of [corner, low]) {
    cloth.piece(d, { fill: cloth.paint.accentDeep });
    cloth.piece(flip(d), { fill: cloth.paint.accentDeep });
  }
  cloth.raw(
    `<rect x="-44" y="-34" width="88" height="60" rx="10" fill="${cloth.paint.accentDeep}"/><rect x="-30" y="-20" width="60" height="32" rx="6" fill="none" stroke="#e6e8ec" stroke-width="3.4"/><g fill="#e6e8ec"><circle cx="-14" cy="-4" r="4"/><circle cx="0" cy="-4" r="4"/><circle cx="14" cy="-4" r="4"/></g>`,
  );
  cloth.gloss('M-112 -120Q-116 40 -112 150', 8, 0.3);
}
