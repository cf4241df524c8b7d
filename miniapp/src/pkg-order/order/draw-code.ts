import { create } from 'qrcode/lib/core/qrcode';
import { createSheet } from '@/platform/canvas';

const QUIET = 2;
const PIXELS = 12;

/** Draws a QR code of the pick-up code, for the store's scanner. Answers an image path. */
export const drawCode = (code: string): Promise<string> => {
  const { modules } = create(code, { errorCorrectionLevel: 'M' });
  const side = (modules.size + QUIET * 2) * PIXELS;
  const sheet = createSheet(side, side);
  const { context } = sheet;
  context.fillStyle = '#FFFFFF';
  context.fillRect(0, 0, side, side);
  context.fillStyle = '#1A1A1A';
  for (let row = 0; row < modules.size; row++)
    for (let column = 0; column < modules.size; column++)
      if (modules.get(row, column)) context.fillRect((column + QUIET) * PIXELS, (row + QUIET) * PIXELS, PIXELS, PIXELS);
  return sheet.finish();
};
