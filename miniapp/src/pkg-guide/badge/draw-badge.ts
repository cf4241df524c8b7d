import { createSheet } from '@/platform/canvas';

const FONT = '"PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif';

interface BadgeFacts {
  name: string;
  /** 店长 and the like; left out on one's own. */
  title?: string;
  store: string;
  /** The store's colour. */
  accent?: string;
  /** The mini-program code as a data URI. */
  code: string;
}

/** A badge to print, 750 × 1000: name, store, code. Answers an image path. */
export const drawBadge = async ({ name, title, store, accent, code }: BadgeFacts): Promise<string> => {
  const sheet = createSheet(750, 1000);
  const { context } = sheet;
  context.fillStyle = '#FFFFFF';
  context.fillRect(0, 0, 750, 1000);
  context.fillStyle = accent ?? '#1F1B18';
  context.fillRect(0, 0, 750, 220);
  context.textAlign = 'center';
  context.fillStyle = accent ? '#FFFFFF' : '#F6E7CF';
  context.font = `700 64px ${FONT}`;
  context.fillText(name, 375, 110, 670);
  context.font = `400 30px ${FONT}`;
  context.fillText(title ? `${store} · ${title}` : store, 375, 170, 670);
  const image = await sheet.load(code);
  if (image) context.drawImage(image, 145, 290, 460, 460);
  context.fillStyle = '#1A1A1A';
  context.font = `700 36px ${FONT}`;
  context.fillText('微信扫一扫，进店看看', 375, 850);
  context.fillStyle = '#8A8F99';
  context.font = `400 26px ${FONT}`;
  context.fillText('门店现货 · 到店自提 · 快递到家', 375, 900);
  return sheet.finish();
};
