import { avatarPicture } from './avatar';
import { bannerPicture } from './banner';
import { contactPicture } from './contact';
import { logoPicture, storefrontPicture } from './logo';
import { detailPicture, productPicture } from './product';
import { categoryPicture, lineupPicture } from './swatches';

const ADDRESS =
  /^\/pictures\/(product|detail|lineup|banner|logo|storefront|avatar|category|contact)\/([a-z0-9.-]{1,80})\.svg$/;
const MAX_COLOURS = 4;
const MAX_SEED = 1e9;

/** `#rrggbb`, or undefined for anything else. */
const colour = (hex: string | undefined) => (hex && /^[0-9a-f]{6}$/.test(hex) ? `#${hex}` : undefined);
const whole = (text: string | undefined) =>
  text && /^\d{1,9}$/.test(text) && Number(text) < MAX_SEED ? Number(text) : undefined;

/**
 * Draws the picture an address of {@link picturePath} asks for. Pure: the same address is the same picture for ever, so
 * answers may be cached without end.
 *
 * @returns undefined for an address that names no picture (unknown kind, cut, brand, campaign or a bad colour)
 * @example renderPicture('/pictures/logo/tangyu.svg')?.svg.startsWith('<svg ') //=> true
 */
export function renderPicture(path: string): { svg: string } | undefined {
  const found = ADDRESS.exec(path);
  if (!found) return undefined;
  const [, kind = '', name = ''] = found;
  const svg = draw(kind, name.split('.'));
  return svg === undefined ? undefined : { svg };
}

function draw(kind: string, parts: string[]): string | undefined {
  switch (kind) {
    case 'product':
    case 'detail':
      return article(kind, parts);
    case 'lineup':
      return lineup(parts);
    case 'banner': {
      const [campaign = '', cut = '', base, accent] = parts;
      const dye = colour(base);
      const second = colour(accent);
      return dye && second && parts.length === 4 ? bannerPicture(campaign, cut, dye, second) : undefined;
    }
    case 'category': {
      const dye = colour(parts[1]);
      return dye && parts.length === 2 ? categoryPicture(parts[0] ?? '', dye) : undefined;
    }
    case 'avatar': {
      const seed = whole(parts[0]);
      return seed === undefined || parts.length !== 1 ? undefined : avatarPicture(seed);
    }
    case 'contact': {
      const staffId = whole(parts[0]);
      return staffId === undefined || parts.length !== 1 ? undefined : contactPicture(staffId);
    }
    case 'storefront': {
      const seed = whole(parts[1]);
      return seed === undefined || parts.length !== 2 ? undefined : storefrontPicture(parts[0] ?? '', seed);
    }
    default:
      return parts.length === 1 ? logoPicture(parts[0] ?? '') : undefined;
  }
}

function article(kind: 'product' | 'detail', parts: string[]): string | undefined {
  const [cut = '', pattern = '', dye, second, last] = parts;
  const [base, accent, scene] = [colour(dye), colour(second), whole(last)];
  if (!base || !accent || scene === undefined || parts.length !== 5) return undefined;
  const look = { cut, pattern, colour: base, accent, scene };
  return kind === 'product' ? productPicture(look) : detailPicture(look);
}

function lineup(parts: string[]): string | undefined {
  const [cut = '', pattern = '', dyes = '', second] = parts;
  const colours = dyes.split('-').map(colour);
  const accent = colour(second);
  const [first] = colours;
  if (!first || !accent || colours.length > MAX_COLOURS || parts.length !== 4) return undefined;
  if (!colours.every((dye): dye is string => dye !== undefined)) return undefined;
  return lineupPicture({ cut, pattern, colour: first, accent, scene: 0 }, colours);
}
