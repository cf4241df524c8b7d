import { createSheet } from '@/platform/canvas';
import { type BoardFacts, shownPlaces } from './board-facts';

const FONT = '"PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif';
const MEDALS = ['#D9A441', '#9AA3B0', '#B98055'];
const TOP = 300;
const ROW = 84;
const LINE = 52;

/** Draws the first ten, mine and how my team stands, 750 wide, to post in the store's group (A51). Answers an image path. */
export const drawBoard = async (facts: BoardFacts): Promise<string> => {
  const shown = shownPlaces(facts);
  const { standings = [] } = facts;
  const below = TOP + shown.length * ROW + 20;
  const height = below + (standings.length ? standings.length * LINE + 24 : 0) + 90;
  const sheet = createSheet(750, height);
  const { context } = sheet;
  const write = (text: string, x: number, y: number, font: string, colour: string, width: number) => {
    context.font = `${font} ${FONT}`;
    context.fillStyle = colour;
    const shownText = fitted(context, text, width);
    context.fillText(shownText, x, y);
    return context.measureText(shownText).width;
  };
  context.fillStyle = '#1F1B18';
  context.fillRect(0, 0, 750, height);
  context.textAlign = 'center';
  write('龙虎榜', 375, 104, '700 64px', '#E9C27F', 690);
  write(facts.title, 375, 168, '400 32px', '#F6E7CF', 690);
  write(facts.note, 375, 216, '400 24px', '#A89A86', 690);
  context.fillStyle = '#FFFFFF';
  context.fillRect(30, TOP - 40, 690, shown.length * ROW + 60);
  shown.forEach((row, index) => {
    const middle = TOP + index * ROW + ROW / 2;
    if (row.mine) {
      context.fillStyle = '#FBF4EA';
      context.fillRect(30, TOP + index * ROW - 6, 690, ROW);
    }
    context.textAlign = 'center';
    const medal = MEDALS[row.rank - 1];
    if (medal) {
      context.fillStyle = medal;
      context.beginPath();
      context.arc(86, middle - 6, 26, 0, Math.PI * 2);
      context.fill();
    }
    write(String(row.rank), 86, middle + 5, '700 30px', medal ? '#FFFFFF' : '#8A8F99', 80);
    context.textAlign = 'right';
    const reached = write(row.text, 690, middle + 6, '700 34px', '#8A5A2B', 340);
    context.textAlign = 'left';
    const left = 690 - 146 - reached - 20;
    write(row.name, 146, middle - 6, '700 32px', '#1A1A1A', left);
    write(row.note, 146, middle + 26, '400 22px', '#8A8F99', left);
  });
  context.textAlign = 'center';
  standings.forEach((text, index) => {
    write(text, 375, below + (index + 1) * LINE, '700 28px', '#E9C27F', 690);
  });
  write('每一单都算数', 375, height - 40, '400 24px', '#A89A86', 690);
  return sheet.finish();
};

/** The text, its end cut off where it is too wide; a width for `fillText` would squeeze the letters instead. */
function fitted(context: CanvasRenderingContext2D, text: string, width: number): string {
  if (context.measureText(text).width <= width) return text;
  const letters = [...text];
  while (letters.length > 1 && context.measureText(`${letters.join('')}…`).width > width) letters.pop();
  return `${letters.join('')}…`;
}
