import type { BoardRow } from '@/api/types';
import { createSheet } from '@/platform/canvas';

const FONT = '"PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif';
const MEDALS = ['#D9A441', '#9AA3B0', '#B98055'];
const TOP = 300;
const ROW = 84;

export interface BoardFacts {
  /** 例：南京东路店 · 今日成交榜 */
  title: string;
  /** 例：11月22日 · 定格榜 */
  note: string;
  rows: readonly BoardRow[];
  me?: BoardRow;
}

/** Draws the first ten and me, 750 wide, to post in the store's group (A51). Answers an image path. */
export const drawBoard = async ({ title, note, rows, me }: BoardFacts): Promise<string> => {
  const first = rows.slice(0, 10);
  const mine = me && !first.some(({ guideId }) => guideId === me.guideId) ? me : undefined;
  const shown = mine ? [...first, mine] : first;
  const height = TOP + shown.length * ROW + 110;
  const sheet = createSheet(750, height);
  const { context } = sheet;
  const write = (text: string, x: number, y: number, font: string, colour: string, width: number) => {
    context.font = `${font} ${FONT}`;
    context.fillStyle = colour;
    context.fillText(text, x, y, width);
  };
  context.fillStyle = '#1F1B18';
  context.fillRect(0, 0, 750, height);
  context.textAlign = 'center';
  write('龙虎榜', 375, 104, '700 64px', '#E9C27F', 690);
  write(title, 375, 168, '400 32px', '#F6E7CF', 690);
  write(note, 375, 216, '400 24px', '#A89A86', 690);
  context.fillStyle = '#FFFFFF';
  context.fillRect(30, TOP - 40, 690, shown.length * ROW + 60);
  shown.forEach((row, index) => {
    const middle = TOP + index * ROW + ROW / 2;
    if (row.guideId === me?.guideId) {
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
    context.textAlign = 'left';
    write(row.name, 146, middle - 6, '700 32px', '#1A1A1A', 330);
    write(row.storeName, 146, middle + 26, '400 22px', '#8A8F99', 330);
    context.textAlign = 'right';
    write(row.text, 690, middle + 6, '700 34px', '#8A5A2B', 210);
  });
  context.textAlign = 'center';
  write('每一单都算数', 375, height - 40, '400 24px', '#A89A86', 690);
  return sheet.finish();
};
