import { brandTable } from '../chain/brands';
import { hash } from '../chain/random';
import { type DemoBrand } from '../chain/types';
import { FONT } from './banner';
import { darker, lighter, mix } from './colour';
import { svg } from './product';

const GROUP = { code: 'qiandian', name: '千店', nameEn: 'QIANDIAN', accent: '#C8102E' };
type Mark = Pick<DemoBrand, 'code' | 'name' | 'nameEn' | 'accent'>;
const brands = new Map<string, Mark>([GROUP, ...brandTable(Infinity)].map((brand) => [brand.code, brand]));

export const markOf = (code: string): Mark | undefined => brands.get(code);

/** The brand's mark, 200 × 200: its first character in one of five settings, the English name below. */
export function logoPicture(code: string): string | undefined {
  const brand = markOf(code);
  if (!brand) return undefined;
  const { accent } = brand;
  const dark = darker(accent, 0.25);
  const pale = lighter(accent, 0.86);
  const [ground, ink] = hash(code) % 3 === 0 ? [pale, dark] : [accent, '#ffffff'];
  const frames = [
    `<circle cx="100" cy="84" r="50" fill="none" stroke="${ink}" stroke-width="3"/>`,
    `<path d="M56 132V84a44 44 0 0 1 88 0V132Z" fill="none" stroke="${ink}" stroke-width="3"/>`,
    `<rect x="54" y="38" width="92" height="92" fill="none" stroke="${ink}" stroke-width="3" transform="rotate(45 100 84) translate(14 14) scale(.86)"/>`,
    `<path d="M48 132Q100 116 152 132M48 36Q100 52 152 36" fill="none" stroke="${ink}" stroke-width="3"/>`,
    `<path d="M100 30C140 52 140 116 100 138C60 116 60 52 100 30Z" fill="none" stroke="${ink}" stroke-width="3"/>`,
  ];
  const first = [...brand.name][0] ?? '';
  const size = brand.nameEn.length > 12 ? 13 : 17;
  return svg(
    200,
    200,
    `<rect width="200" height="200" rx="44" fill="${ground}"/>${frames[hash(`${code}/frame`) % frames.length]}<g text-anchor="middle" fill="${ink}"><text x="100" y="103" font-size="52" font-family="Songti SC,Noto Serif CJK SC,STSong,serif" font-weight="600">${first}</text><text x="100" y="172" font-size="${size}" letter-spacing="2.5" font-weight="600" ${FONT}>${brand.nameEn.replace('&', '&amp;')}</text></g>`,
  );
}

/** A shop front with the brand's sign, windows and a door, 750 × 360 like a banner. Six settings by `seed`. */
export function storefrontPicture(code: string, seed: number): string | undefined {
  const brand = markOf(code);
  if (!brand) return undefined;
  const { accent } = brand;
  const kind = seed % 6;
  const walls = ['#e9e2d8', '#dfe5e6', '#e8dcd3', '#e3e4dc', '#dcd9e0', '#efe9df'];
  const wall = mix(walls[kind] as string, accent, 0.06);
  const dark = darker(accent, 0.3);
  const glass = mix('#dbe7ea', accent, 0.07);
  const figure = (x: number, colour: string, wide: number) =>
    `<g transform="translate(${x} 0)"><ellipse cx="0" cy="196" rx="9" ry="12" fill="#f1ebe2"/><path d="M-4 206h8v10h-8z" fill="#f1ebe2"/><path d="M-19 222Q0 210 19 222L14 262L${wide} 326Q0 334 ${-wide} 326L-14 262Z" fill="${colour}"/><path d="M-2 330h4v22h-4zM-14 352h28v5h-28z" fill="#b9b2a8"/></g>`;
  const lamp = (x: number) =>
    `<path d="M${x} 150v16" stroke="#55504b" stroke-width="3"/><path d="M${x - 12} 176a12 11 0 0 1 24 0Z" fill="${dark}"/><ellipse cx="${x}" cy="184" rx="26" ry="9" fill="#fff6d8" opacity=".5"/>`;
  const window = (x: number, width: number, body: string) =>
    `<rect x="${x}" y="166" width="${width}" height="196" fill="${glass}"/><path d="M${x + 10} 362L${x + width * 0.55} 166H${x + width * 0.8}L${x + width * 0.3} 362Z" fill="#fff" opacity=".35"/>${body}<rect x="${x}" y="166" width="${width}" height="196" fill="none" stroke="${dark}" stroke-width="6"/>`;
  const stripes = Array.from(
    { length: 15 },
    (_, i) => `<path d="M${40 + i * 45} 128h45v26a22.5 16 0 0 1 -45 0Z" fill="${i % 2 ? '#fbf7f0' : accent}"/>`,
  ).join('');
  const awning = kind % 2 ? stripes : `<path d="M40 128H710V146H40Z" fill="${dark}"/>`;
  const plant = (x: number) =>
    `<path d="M${x - 16} 366h32l-5 34h-22z" fill="#a9795a"/><g fill="#6f8f68"><ellipse cx="${x}" cy="338" rx="11" ry="30"/><ellipse cx="${x - 14}" cy="346" rx="9" ry="24" transform="rotate(-24 ${x - 14} 346)"/><ellipse cx="${x + 14}" cy="346" rx="9" ry="24" transform="rotate(24 ${x + 14} 346)"/></g>`;
  const sign = `<rect x="40" y="52" width="670" height="78" fill="${kind === 2 || kind === 4 ? '#fbf8f2' : accent}"/><text x="375" y="104" text-anchor="middle" font-size="40" font-weight="700" letter-spacing="6" fill="${kind === 2 || kind === 4 ? dark : '#fff'}" ${FONT}>${brand.name}<tspan font-size="19" letter-spacing="4" dx="14" opacity=".85">${brand.nameEn.replace('&', '&amp;')}</tspan></text>`;
  return svg(
    750,
    360,
    `<g transform="translate(0 -44)"><rect width="750" height="420" fill="${wall}"/><path d="M0 366H750V420H0Z" fill="${darker(wall, 0.16)}"/><path d="M0 392H750" stroke="#fff" stroke-opacity=".3" stroke-width="2"/><rect x="40" y="52" width="670" height="314" fill="${lighter(wall, 0.4)}"/>${window(70, 210, figure(126, mix(accent, '#ffffff', 0.15), 34) + figure(212, '#c9b79c', 26))}${window(470, 210, figure(536, dark, 28) + figure(620, mix(accent, '#f0d9b0', 0.55), 36))}<rect x="312" y="176" width="126" height="190" fill="${mix(glass, '#ffffff', 0.3)}" stroke="${dark}" stroke-width="6"/><path d="M375 176V366" stroke="${dark}" stroke-width="4"/><path d="M362 262v36M388 262v36" stroke="#b28a4e" stroke-width="5" stroke-linecap="round"/>${awning}${sign}${lamp(295)}${lamp(455)}${plant(58)}${plant(694)}</g>`,
  );
}
