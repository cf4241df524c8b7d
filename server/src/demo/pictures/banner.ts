import { CAMPAIGNS, type Campaign } from '../chain/campaigns';
import { darker, lighter, lightness, mix } from './colour';
import { placed, svg } from './product';

const WIDTH = 750;
const HEIGHT = 360;
const campaigns: ReadonlyMap<string, Campaign> = new Map(Object.entries(CAMPAIGNS));
export const FONT = `font-family="PingFang SC,Noto Sans CJK SC,Microsoft YaHei,sans-serif"`;

/** A wide banner: the campaign's words on the left, an article on the right. */
export function bannerPicture(campaign: string, cut: string, colour: string, accent: string): string | undefined {
  const words = campaigns.get(campaign);
  const drape = lightness(colour) > 0.62 ? mix(colour, accent, 0.12) : lighter(colour, 0.5);
  const wall = mix(lighter(accent, 0.78), '#f3ece3', 0.35);
  const item = placed(
    { cut, pattern: patternFor(cut), colour: garmentColour(colour, accent), accent: darker(accent, 0.2), scene: 7 },
    0.6,
    570,
    182,
    true,
  );
  if (!words || !item) return undefined;
  const ink = darker(accent, 0.42);
  const defs = `<linearGradient id="bg" x1="0" y1="0" x2="1" y2=".6"><stop stop-color="${lighter(wall, 0.45)}"/><stop offset="1" stop-color="${wall}"/></linearGradient><filter id="sh" x="-20%" y="-20%" width="140%" height="140%"><feGaussianBlur stdDeviation="9"/></filter>`;
  const decor = `<rect width="${WIDTH}" height="${HEIGHT}" fill="url(#bg)"/><circle cx="572" cy="190" r="168" fill="${mix(drape, wall, 0.35)}" opacity=".75"/><path d="M404 360V226a168 168 0 0 1 336 0V360Z" fill="#fff" opacity=".28"/><path d="M0 318Q140 282 300 318T620 330T750 312V360H0Z" fill="${mix(accent, wall, 0.72)}" opacity=".6"/><g fill="${accent}" opacity=".5"><circle cx="418" cy="70" r="5"/><circle cx="716" cy="60" r="8"/><circle cx="700" cy="96" r="3.5"/></g>`;
  const text = `<g ${FONT}><path d="M56 84H92" stroke="${accent}" stroke-width="4"/><text x="104" y="91" font-size="18" letter-spacing="4" fill="${accent}" font-weight="600">${words.tag}</text><text x="54" y="${words.title.length > 7 ? 166 : 172}" font-size="${words.title.length > 7 ? 37 : 58}" font-weight="700" fill="${ink}" letter-spacing="2">${words.title}</text><text x="56" y="222" font-size="25" fill="${mix(ink, '#6c6a6a', 0.45)}">${words.line}</text></g>`;
  return svg(WIDTH, HEIGHT, `<defs>${defs}${item.defs}</defs>${decor}${text}${item.body}`);
}

const patternFor = (cut: string): string =>
  /^d-|k-down/.test(cut) ? 'quilt' : cut === 's-shell' || cut === 's-shoe' ? 'block' : 'solid';

/** The article must not drown in its own wall. */
const garmentColour = (colour: string, accent: string): string =>
  colour === accent ? mix(colour, '#ffffff', lightness(colour) < 0.3 ? 0.12 : 0) : colour;
