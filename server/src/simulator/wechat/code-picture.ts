import QRCode from 'qrcode';
import { encodePng } from './png';

type Colour = readonly [number, number, number];
const INK: Colour = [24, 36, 32];
const GREEN: Colour = [7, 160, 92];
const PALE_GREEN: Colour = [69, 184, 133];
const RAYS = 72;
const EYE = 7;
/** Below this many pixels a round dot is too little ink for a camera. */
const SMALL = 6;

/** White paper on which discs and squares are painted; only the pixels they cover are touched. */
class Paper {
  readonly pixels: Buffer;

  constructor(readonly width: number) {
    this.pixels = Buffer.alloc(width * width * 3, 255);
  }

  square(left: number, top: number, side: number, colour: Colour): void {
    for (let y = top; y < top + side; y += 1) for (let x = left; x < left + side; x += 1) this.dye(x, y, 1, colour);
  }

  /** The edge is smoothed over one pixel. */
  disc(x: number, y: number, radius: number, colour: Colour): void {
    for (let py = Math.floor(y - radius - 1); py <= y + radius + 1; py += 1) {
      for (let px = Math.floor(x - radius - 1); px <= x + radius + 1; px += 1) {
        const cover = radius - Math.hypot(px + 0.5 - x, py + 0.5 - y) + 0.5;
        if (cover > 0) this.dye(px, py, Math.min(1, cover), colour);
      }
    }
  }

  private dye(x: number, y: number, share: number, colour: Colour): void {
    if (x < 0 || y < 0 || x >= this.width || y >= this.width) return;
    const at = (y * this.width + x) * 3;
    for (let band = 0; band < 3; band += 1) {
      const paper = this.pixels[at + band] ?? 255;
      this.pixels[at + band] = Math.round(paper + ((colour[band] ?? 0) - paper) * share);
    }
  }
}

/**
 * A round picture after the manner of WeChat's sunflower codes: rays around, dots instead of squares, green eyes. In the
 * middle it is a plain QR code, so any camera reads it.
 */
export function drawCode(text: string, width: number): Buffer {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const size = modules.size;
  const cell = Math.floor((width * 0.66) / size);
  const start = Math.round((width - cell * size) / 2);
  const paper = new Paper(width);
  paintRays(paper, start - 3 * cell);
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      if (modules.get(y, x) !== 1) continue;
      const [left, top] = [start + x * cell, start + y * cell];
      const eye = (y < EYE && (x < EYE || x >= size - EYE)) || (y >= size - EYE && x < EYE);
      if (eye) paper.square(left, top, cell, GREEN);
      else if (cell < SMALL) paper.square(left, top, cell, INK);
      else paper.disc(left + cell / 2, top + cell / 2, cell * 0.52, INK);
    }
  }
  return encodePng(width, width, paper.pixels);
}

/** Dots along rays from the rim inwards, every third ray longer, none on the code or the white margin it needs. */
function paintRays(paper: Paper, margin: number): void {
  const middle = paper.width / 2;
  const step = paper.width / 48;
  const radius = step * 0.28;
  for (let ray = 0; ray < RAYS; ray += 1) {
    const angle = (ray / RAYS) * 2 * Math.PI;
    for (let from = middle - step * (ray % 3 === 0 ? 0.8 : 1.8); from > 0; from -= step) {
      const x = middle + Math.cos(angle) * from;
      const y = middle + Math.sin(angle) * from;
      if (Math.max(Math.abs(x - middle), Math.abs(y - middle)) < middle - margin + radius) break;
      paper.disc(x, y, radius, PALE_GREEN);
    }
  }
}
