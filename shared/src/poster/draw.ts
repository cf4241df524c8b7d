import { formatFen } from '../money';
import type { PosterFacts } from './poster';
import { wrapText } from './wrap-text';

export type Context = CanvasRenderingContext2D;
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
export const INK = '#1A1A1A';
export const MUTED = '#8A8F99';
const FONT = '"PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif';

export const font = (size: number, weight: 400 | 700 = 400): string => `${weight} ${size}px ${FONT}`;

export const roundRect = (context: Context, { x, y, width, height }: Box, radius: number): void => {
  context.beginPath();
  context.moveTo(x + radius, y);
  context.arcTo(x + width, y, x + width, y + height, radius);
  context.arcTo(x + width, y + height, x, y + height, radius);
  context.arcTo(x, y + height, x, y, radius);
  context.arcTo(x, y, x + width, y, radius);
  context.closePath();
};

/** At most `lines` lines of text, the first with its baseline at `y`. Answers the baseline of the last. */
export const paragraph = (
  context: Context,
  text: string,
  { x, y, width, height }: Box,
  { lines, from = 'top' }: { lines: number; from?: 'top' | 'bottom' },
): number => {
  const wrapped = wrapText((part) => context.measureText(part).width, text, width, lines);
  const top = from === 'top' ? y : y - (wrapped.length - 1) * height;
  wrapped.forEach((line, index) => context.fillText(line, x, top + index * height));
  return top + Math.max(0, wrapped.length - 1) * height;
};

/** Fills the box, whatever the picture's own shape: what does not fit is cut off on both sides. */
const drawCovering = (context: Context, art: CanvasImageSource, { x, y, width, height }: Box): void => {
  const own = art as { width: number; height: number };
  if (!(own.width > 0 && own.height > 0)) return context.drawImage(art, x, y, width, height);
  const scale = Math.max(width / own.width, height / own.height);
  const [w, h] = [width / scale, height / scale];
  context.drawImage(art, (own.width - w) / 2, (own.height - h) / 2, w, h, x, y, width, height);
};

/** The picture in a box with round corners; its name on the store's colour when it cannot be drawn. */
export const drawArt = (
  context: Context,
  art: CanvasImageSource | undefined,
  { accent, name }: PosterFacts,
  box: Box,
  radius: number,
): void => {
  context.save();
  roundRect(context, box, radius);
  context.clip();
  context.fillStyle = art ? '#F1F2F4' : accent;
  context.fillRect(box.x, box.y, box.width, box.height);
  if (art) drawCovering(context, art, box);
  else {
    context.fillStyle = '#FFFFFF';
    context.font = font(64, 700);
    const words = { x: box.x + 50, y: box.y + box.height * 0.45, width: box.width - 100, height: 88 };
    paragraph(context, name, words, { lines: 3 });
  }
  context.restore();
};

/** A hot zone's name on the picture. */
export const drawRibbon = (context: Context, { ribbon, accent }: PosterFacts, x: number, y: number): void => {
  if (!ribbon) return;
  context.font = font(28, 700);
  const width = context.measureText(ribbon).width + 48;
  context.fillStyle = accent;
  roundRect(context, { x, y, width, height: 56 }, 28);
  context.fill();
  context.fillStyle = '#FFFFFF';
  context.fillText(ribbon, x + 24, y + 38);
};

/** What is large on a poster: the price without idle zeros, else the headline. @example priceText({ priceFen: 25900 }) //=> '¥259' */
export const priceText = ({ priceFen, headline = '' }: Pick<PosterFacts, 'priceFen' | 'headline'>): string =>
  priceFen === undefined ? headline : formatFen(priceFen).replace(/\.00$/, '');

/** Whose poster it is, and the code, in 638 × 260 from `x`, `y`. */
export const drawSender = (
  context: Context,
  facts: PosterFacts,
  code: CanvasImageSource | undefined,
  { x, y }: Pick<Box, 'x' | 'y'>,
): void => {
  // scanners want white around a code
  context.fillStyle = '#FFFFFF';
  roundRect(context, { x: x + 406, y: y - 32, width: 244, height: 244 }, 20);
  context.fill();
  if (code) context.drawImage(code, x + 418, y - 20, 220, 220);
  context.textAlign = 'left';
  context.fillStyle = INK;
  context.font = font(34, 700);
  paragraph(context, facts.guideName, { x, y: y + 30, width: 390, height: 0 }, { lines: 1 });
  context.font = font(26);
  context.fillStyle = '#8A5A2B';
  context.fillText(facts.guideTitle, x, y + 72);
  context.fillStyle = '#4A4E57';
  const next = paragraph(context, facts.storeName, { x, y: y + 122, width: 390, height: 36 }, { lines: 2 });
  context.fillStyle = MUTED;
  context.font = font(22);
  paragraph(context, facts.storeAddress, { x, y: next + 38, width: 390, height: 32 }, { lines: 2 });
  context.textAlign = 'center';
  context.fillText('微信扫码，到店看看', x + 528, y + 242);
  context.textAlign = 'left';
};
