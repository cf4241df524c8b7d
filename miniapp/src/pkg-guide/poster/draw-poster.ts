import { formatFen } from '@qiandian/shared';
import { createSheet, type Sheet } from '@/platform/canvas';
import { wrapText } from './wrap-text';

export const POSTER = { width: 750, height: 1334 } as const;

export interface PosterFacts {
  accent: string;
  /** Absolute address. */
  picture: string;
  name: string;
  priceFen?: number;
  /** Stands where the price would, when there is none. */
  headline?: string;
  /** A hot zone's name, when the product is in one. */
  ribbon?: string;
  storeName: string;
  storeAddress: string;
  guideName: string;
  guideTitle: string;
  /** The mini-program code as a data URI. */
  code: string;
}
type Context = CanvasRenderingContext2D;

const FONT = '"PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif';
const font = (size: number, weight: 400 | 700 = 400) => `${weight} ${size}px ${FONT}`;

const roundRect = (context: Context, x: number, y: number, width: number, height: number, radius: number): void => {
  context.beginPath();
  context.moveTo(x + radius, y);
  context.arcTo(x + width, y, x + width, y + height, radius);
  context.arcTo(x + width, y + height, x, y + height, radius);
  context.arcTo(x, y + height, x, y, radius);
  context.arcTo(x, y, x + width, y, radius);
  context.closePath();
};
const paragraph = (
  context: Context,
  text: string,
  x: number,
  y: number,
  width: number,
  height: number,
  lines: number,
): number => {
  const wrapped = wrapText((part) => context.measureText(part).width, text, width, lines);
  wrapped.forEach((line, index) => context.fillText(line, x, y + index * height));
  return y + (wrapped.length - 1) * height;
};

/** Fills the square, whatever the picture's own shape: what does not fit is cut off on both sides. */
const drawCovering = (context: Context, art: CanvasImageSource): void => {
  const { width, height } = art as { width: number; height: number };
  const side = Math.min(width, height);
  if (side > 0) context.drawImage(art, (width - side) / 2, (height - side) / 2, side, side, 40, 40, 670, 670);
  else context.drawImage(art, 40, 40, 670, 670);
};

const drawArt = async (sheet: Sheet, facts: PosterFacts): Promise<void> => {
  const { context } = sheet;
  const art = await sheet.load(facts.picture);
  context.save();
  roundRect(context, 40, 40, 670, 670, 28);
  context.clip();
  context.fillStyle = '#F1F2F4';
  context.fillRect(40, 40, 670, 670);
  if (art) drawCovering(context, art);
  else {
    // a phone that draws no SVG still gets a poster worth sending
    context.fillStyle = facts.accent;
    context.fillRect(40, 40, 670, 670);
    context.fillStyle = '#FFFFFF';
    context.font = font(64, 700);
    paragraph(context, facts.name, 90, 340, 570, 88, 3);
  }
  context.restore();
  if (!facts.ribbon) return;
  context.font = font(28, 700);
  const width = context.measureText(facts.ribbon).width + 48;
  context.fillStyle = facts.accent;
  roundRect(context, 64, 64, width, 56, 28);
  context.fill();
  context.fillStyle = '#FFFFFF';
  context.fillText(facts.ribbon, 88, 102);
};

/** Draws 750 × 1334: art, price, name, store, guide, code. Answers an image path. */
export const drawPoster = async (facts: PosterFacts): Promise<string> => {
  const sheet = createSheet(POSTER.width, POSTER.height);
  const { context } = sheet;
  context.fillStyle = facts.accent;
  context.fillRect(0, 0, POSTER.width, POSTER.height);
  context.fillStyle = '#FFFFFF';
  roundRect(context, 20, 20, 710, 1294, 36);
  context.fill();
  await drawArt(sheet, facts);

  context.textBaseline = 'alphabetic';
  context.fillStyle = facts.accent;
  context.font = font(64, 700);
  if (facts.priceFen === undefined) paragraph(context, facts.headline ?? '', 56, 812, 638, 72, 1);
  else context.fillText(formatFen(facts.priceFen).replace(/\.00$/, ''), 56, 812);
  context.font = font(24);
  context.fillStyle = '#8A8F99';
  context.textAlign = 'right';
  if (facts.priceFen !== undefined) context.fillText('门店、线上同一价', 694, 806);
  context.textAlign = 'left';
  context.fillStyle = '#1A1A1A';
  context.font = font(36, 700);
  const end = paragraph(context, facts.name, 56, 880, 638, 52, 2);

  context.strokeStyle = '#EEF0F3';
  context.lineWidth = 2;
  context.beginPath();
  context.moveTo(56, end + 44);
  context.lineTo(694, end + 44);
  context.stroke();

  const top = 1046;
  const code = await sheet.load(facts.code);
  if (code) context.drawImage(code, 474, top - 20, 220, 220);
  context.fillStyle = '#1A1A1A';
  context.font = font(34, 700);
  context.fillText(facts.guideName, 56, top + 30);
  context.font = font(26);
  context.fillStyle = '#8A5A2B';
  context.fillText(facts.guideTitle, 56, top + 72);
  context.fillStyle = '#4A4E57';
  const next = paragraph(context, facts.storeName, 56, top + 122, 390, 36, 2);
  context.fillStyle = '#8A8F99';
  context.font = font(22);
  paragraph(context, facts.storeAddress, 56, next + 38, 390, 32, 2);
  context.textAlign = 'center';
  context.fillText('微信扫码，到店看看', 584, top + 232);
  return sheet.finish();
};
