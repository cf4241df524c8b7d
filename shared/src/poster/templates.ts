import {
  type Context,
  drawArt,
  drawRibbon,
  drawSender,
  font,
  INK,
  MUTED,
  paragraph,
  priceText,
  roundRect,
} from './draw';
import { POSTER, type PosterFacts, type PosterTemplate } from './poster';

/** The pictures of a poster, loaded; undefined when one cannot be drawn. */
export interface PosterArt {
  readonly picture: CanvasImageSource | undefined;
  readonly code: CanvasImageSource | undefined;
}
type Template = (context: Context, facts: PosterFacts, art: PosterArt) => void;

const SAME_PRICE = '门店、线上同一价';

const fill = (context: Context, colour: string): void => {
  context.fillStyle = colour;
  context.fillRect(0, 0, POSTER.width, POSTER.height);
};
const rule = (context: Context, y: number, colour: string): void => {
  context.strokeStyle = colour;
  context.lineWidth = 2;
  context.beginPath();
  context.moveTo(56, y);
  context.lineTo(694, y);
  context.stroke();
};
const rightNote = (context: Context, text: string, y: number): void => {
  context.font = font(24);
  context.fillStyle = MUTED;
  context.textAlign = 'right';
  context.fillText(text, 694, y);
  context.textAlign = 'left';
};
const drawPrice = (context: Context, facts: PosterFacts, y: number, size: number): void => {
  context.font = font(size, 700);
  paragraph(context, priceText(facts), { x: 56, y, width: 638, height: size }, { lines: 1 });
};

/** A white card in a frame of the store's colour. */
const card: Template = (context, facts, { picture, code }) => {
  fill(context, facts.accent);
  context.fillStyle = '#FFFFFF';
  roundRect(context, { x: 20, y: 20, width: 710, height: 1294 }, 36);
  context.fill();
  drawArt(context, picture, facts, { x: 40, y: 40, width: 670, height: 670 }, 28);
  drawRibbon(context, facts, 64, 64);
  context.fillStyle = facts.accent;
  drawPrice(context, facts, 812, 64);
  if (facts.priceFen !== undefined) rightNote(context, SAME_PRICE, 806);
  context.fillStyle = INK;
  context.font = font(36, 700);
  const end = paragraph(context, facts.name, { x: 56, y: 880, width: 638, height: 52 }, { lines: 2 });
  rule(context, end + 44, '#EEF0F3');
  drawSender(context, facts, code, { x: 56, y: 1046 });
};

/** The picture from edge to edge, name and price on its foot. */
const cover: Template = (context, facts, { picture, code }) => {
  fill(context, '#FFFFFF');
  drawArt(context, picture, facts, { x: 0, y: 0, width: 750, height: 1000 }, 0);
  const shade = context.createLinearGradient(0, 620, 0, 1000);
  shade.addColorStop(0, 'rgba(0,0,0,0)');
  shade.addColorStop(1, 'rgba(0,0,0,0.72)');
  context.fillStyle = shade;
  context.fillRect(0, 620, 750, 380);
  drawRibbon(context, facts, 56, 56);
  context.fillStyle = '#FFFFFF';
  drawPrice(context, facts, 952, 72);
  context.font = font(38, 700);
  paragraph(context, facts.name, { x: 56, y: 860, width: 638, height: 54 }, { lines: 2, from: 'bottom' });
  context.fillStyle = facts.accent;
  context.fillRect(0, 1000, 750, 10);
  drawSender(context, facts, code, { x: 56, y: 1066 });
};

/** Words first, much paper, the store's colour only as a stroke. */
const plain: Template = (context, facts, { picture, code }) => {
  fill(context, '#F7F4EE');
  context.fillStyle = facts.accent;
  context.fillRect(56, 76, 64, 8);
  context.fillStyle = INK;
  context.font = font(46, 700);
  const end = paragraph(context, facts.name, { x: 56, y: 154, width: 638, height: 62 }, { lines: 2 });
  context.fillStyle = facts.accent;
  drawPrice(context, facts, end + 74, 52);
  if (facts.priceFen !== undefined) rightNote(context, SAME_PRICE, end + 70);
  const top = end + 112;
  drawArt(context, picture, facts, { x: 56, y: top, width: 638, height: 984 - top }, 8);
  drawRibbon(context, facts, 80, top + 24);
  rule(context, 1020, '#DDD8CE');
  drawSender(context, facts, code, { x: 56, y: 1066 });
};

export const TEMPLATES: Readonly<Record<PosterTemplate, Template>> = { card, cover, plain };
